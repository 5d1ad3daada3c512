import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlText, readable } from '../../../../electron/core/export/report/html-text.ts';
import { reportPage } from '../../../../electron/core/export/report/report-page.ts';
import { REPORT_SCRIPT } from '../../../../electron/core/export/report/report-script.ts';
import { drawnPeaks, waveformOutline } from '../../../../electron/core/export/report/waveform.ts';
import type { KeptAudio } from '../../../../electron/core/export/subject/exported.ts';
import { exportedClass } from './exported-class.ts';

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '</script>',
        '<!--',
        '-->',
        ']]>',
        '"',
        "'",
        '&',
        '&lt;',
        '&#0;',
        '&amp',
        '\0',
        '\r',
        '\r\n',
      ),
      fc.constantFrom(
        '\u202e',
        '\u2066',
        '\ud800',
        '\udc00',
        '\ufffe',
        '</style>',
        '</title>',
        '<bdi',
        '\u0085',
        '`',
      ),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '" onload="alert(1)',
        "' data-at='3",
        '<svg/onload=alert(1)>',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => `x${parts.join('')}`);

const CHARACTERS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

test('no text can end its element or attribute, and a reader gets it back', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = htmlText(text);
      expect(html).not.toMatch(/[<>"'\0\r]/);
      expect(html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => CHARACTERS[name] as string)).toBe(
        readable(text),
      );
      expect(html.isWellFormed()).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

const none = (): KeptAudio => {
  throw new Error('not asked for');
};
const peaks = Int8Array.from({ length: 2_000 }, (_, index) => (index % 2 === 0 ? -index % 100 : index % 100));
async function pageOf(text: () => string, per: 'student' | 'class' = 'class'): Promise<string> {
  const exported = exportedClass(text, [none, none], 5, 10, none);
  let html = '';
  const source = async function* () {
    yield 'data:audio/mpeg;base64,AAAA';
  };
  const choice = { per, audio: 'inside', language: 'zh' } as const;
  for await (const piece of reportPage(exported, choice, async () => ({
    peaks: drawnPeaks(peaks),
    source,
  }))) {
    html += piece;
  }
  return html;
}

/** Tags and attributes' names in their order, without any text or value. */
const bones = (html: string): string[] =>
  [...html.matchAll(/<[^<>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));

test('whatever names, references and comments say, the page has the same elements and attributes', async () => {
  const plain = bones(await pageOf(() => 'x'));
  expect(plain.length).toBeGreaterThan(100);
  await fc.assert(
    fc.asyncProperty(fc.array(hostile, { minLength: 30, maxLength: 30 }), async (texts) => {
      let at = 0;
      expect(bones(await pageOf(() => texts[at++ % texts.length] as string))).toEqual(plain);
    }),
    { numRuns: 60 },
  );
});

test('the page allows its own style and script by their hashes, and they hold nothing of the user’s', async () => {
  const [one, other] = [await pageOf(() => 'x'), await pageOf(() => '</script><script>alert(1)</script>')];
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(one)?.[1] ?? '';
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; media-src data:;/,
  );
  for (const element of ['style', 'script']) {
    const text = new RegExp(`<${element}>([^]*?)</${element}>`).exec(one)?.[1] ?? '';
    expect(policy).toContain(createHash('sha256').update(text).digest('base64'));
    expect(other).toContain(`<${element}>${text}</${element}>`);
    expect(other.split(`<${element}`)).toHaveLength(2);
  }
  expect(REPORT_SCRIPT).not.toMatch(/<\/|<!--|innerHTML|eval\(|Function\(|fetch\(|import/);
});

test('a waveform keeps the loudest moment of a long take, and is drawn in few characters', () => {
  const long = new Int8Array(2 * 100 * 3_600);
  long[200_001] = 127;
  const drawn = drawnPeaks(long);
  expect(drawn).toHaveLength(800);
  expect(Math.max(...drawn)).toBe(127);
  const outline = waveformOutline(drawn);
  expect(outline).toContain(' -1 ');
  expect(outline.length).toBeLessThan(8_000);
  expect(waveformOutline(new Int8Array())).toMatch(/^M0 99 400 99 400 101 0 101Z$/);
});
