import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { readable } from '../../electron/core/export/report/html-text.ts';
import { planReport } from '../../electron/core/export/report/plan-report.ts';
import type { Exported } from '../../electron/core/export/subject/exported.ts';
import { exportedClass, keptTone, written } from '../core/export/report/exported-class.ts';
import { MAIN, oneIn } from '../thorough.ts';
import { flaws } from './axe.ts';
import { expect, test } from './kouda.ts';

test.use({ microphone: null });
test.setTimeout(120_000);

const STUDENTS = 20;
const COMMENTS = 10;
const SECONDS = 4;

const ATTACKS = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '<iframe src="https://attack.example/"></iframe>',
  '</title></style><svg/onload=alert(1)>',
  '<link rel=stylesheet href=https://attack.example/a.css>',
  '<base href="https://attack.example/">',
  '<!-- ]]> --> <![CDATA[',
  '&lt;b&gt; &amp;amp; &#60;script&#62; &nbsp',
  'nul\0 esc\u001b half\ud800 \udc00',
  '\u202egnp.exe \u2066',
  '<meta http-equiv=refresh content="0;url=https://attack.example/">',
  'javascript:alert(1)',
  'url(https://attack.example/x.png) expression(alert(1))',
  '<details open ontoggle=alert(1)>',
  '王小明 👩‍🏫 é é',
  '列\t齐\r\n第二行\n\n  第三行',
  '<a href="javascript:alert(1)">x</a>',
  '{{constructor.constructor("alert(1)")()}} #{alert(1)} <%= alert(1) %>',
  'a'.repeat(500),
  ['`$', '{alert(1)}` \\u003cscript>alert(1)</script>'].join(''),
  '}*{background:url(https://attack.example/x.png)}@import "https://attack.example/a.css";',
  '" style="position:fixed;inset:0" autofocus onfocus="alert(1)',
  '<object data="javascript:alert(1)"></object><embed src=https://attack.example/>',
  '<form action=https://attack.example/><button>x</button></form>',
];

function hostileClass(folder: string): Exported {
  let at = 0;
  const text = () => `${at} ${ATTACKS[at++ % ATTACKS.length]}`;
  const kept = keptTone(join(folder, 'library'), 'a', SECONDS);
  const voice = keptTone(join(folder, 'library'), 'v', 1);
  const audio = Array.from({ length: STUDENTS }, () => () => kept);
  return exportedClass(text, audio, COMMENTS, SECONDS, () => voice);
}

/** Opens a report from the disk; what it asked for and complained of is gathered. */
async function opened(browser: Browser, file: string) {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const asked: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return { page, asked, complaints, close: () => context.close() };
}

const textsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) => elements.map(({ textContent }) => textContent));

/** Where the audio that plays was begun, and how far it is, seconds; null: none plays. */
const playing = (page: Page) =>
  page.evaluate(() => {
    const audio = [...document.querySelectorAll('audio')].find((each) => !each.paused);
    return audio && audio.played.length > 0
      ? { from: audio.played.start(audio.played.length - 1), at: audio.currentTime }
      : null;
  });

test.describe('A report opened from the disk', () => {
  for (const audio of oneIn(2, ['inside', 'beside'] as const)) {
    test(`hostile names and comments are shown as they are, and nothing runs (audio ${audio})`, {
      tag: MAIN,
    }, async ({ library, browserWithMicrophone }) => {
      const exported = hostileClass(library);
      const out = join(library, 'out');
      const plan = planReport(exported, { what: 'report', per: 'class', audio, language: 'zh' });
      const { written: names, problems } = await written(plan, out);
      expect(problems).toEqual([]);
      const file = join(out, names.find((name) => name.endsWith('.html')) as string);
      const { page, asked, complaints, close } = await opened(browserWithMicrophone, file);

      const students = exported.students;
      const answers = students.flatMap((student) => student.answers);
      expect(await textsOf(page, 'h1')).toEqual([readable(exported.title)]);
      expect(await textsOf(page, '.student h2')).toEqual(students.map(({ name }) => readable(name)));
      expect(await textsOf(page, '.reference')).toEqual(answers.map(({ reference }) => readable(reference)));
      expect(await textsOf(page, '.comment .said')).toEqual(
        answers.flatMap(({ comments }) => comments.map(({ text }) => readable(text))),
      );
      expect(await textsOf(page, '.met bdi, .missed bdi, .open bdi')).toEqual(
        answers.flatMap(({ keyPoints }) => keyPoints.map(({ text }) => readable(text))),
      );
      expect(await page.locator('script, iframe, img, link, base, object').count()).toBe(1);

      const contents = page.getByRole('navigation', { name: '学生与得分' });
      await contents.getByRole('link').nth(3).click();
      const section = page.locator('#s4');
      await expect(section.locator('.reference')).toBeVisible();

      await section.getByRole('button', { name: '从 0:02 播放' }).first().press('Enter');
      await expect.poll(async () => (await playing(page))?.at ?? 0).toBeGreaterThan(2.6);
      expect((await playing(page))?.from).toBeCloseTo(2.4, 1);
      await expect(section.locator('.comment.lit')).not.toHaveCount(0);
      await section.getByRole('button', { name: '暂停' }).click();
      expect(await playing(page)).toBeNull();

      const seek = section.getByRole('slider', { name: '播放位置' });
      await seek.press('Home');
      await expect(seek).toHaveAttribute('aria-valuetext', '0:00 / 0:04');
      const box = await seek.boundingBox();
      if (!box) throw new Error('no waveform');
      await page.mouse.click(box.x + box.width * 0.75, box.y + box.height / 2);
      await expect(seek).toHaveAttribute('aria-valuetext', '0:03 / 0:04');
      const heard = await section.locator('clipPath rect').getAttribute('width');
      expect(Math.abs(Number.parseFloat(heard ?? '') - 75)).toBeLessThan(3);
      await section.locator('svg circle.pin').nth(2).click();
      await expect.poll(async () => ((await playing(page))?.at ?? 9) - 1.2).toBeLessThan(1);

      const spoken = section.getByLabel('语音评语');
      await spoken.evaluate((element) => (element as HTMLAudioElement).play());
      await expect
        .poll(() => spoken.evaluate((element) => (element as HTMLAudioElement).currentTime))
        .toBeGreaterThan(0.2);
      expect(
        await section.locator('.player audio').evaluate((element) => (element as HTMLAudioElement).paused),
      ).toBe(true);

      expect(complaints).toEqual([]);
      const folder = pathToFileURL(`${out}/`).href;
      expect(asked.filter((url) => !url.startsWith('data:audio/mpeg;') && !url.startsWith(folder))).toEqual(
        [],
      );
      await close();
    });
  }

  test('reads well with a keyboard, with eyes that need contrast, and on paper', async ({
    library,
    browserWithMicrophone,
  }) => {
    const words = [
      'Kafka 语音作业',
      '消费者是 pull 还是 push？',
      '王小明',
      '2026-001',
      'pull\n\n本身就是面向大数据的',
    ];
    let at = 0;
    const kept = keptTone(join(library, 'library'), 'a', SECONDS);
    const audio = [() => kept, () => kept];
    const exported = exportedClass(
      () => words[at++ % words.length] as string,
      audio,
      4,
      SECONDS,
      () => kept,
    );
    const out = join(library, 'out');
    const plan = planReport(exported, { what: 'report', per: 'class', audio: 'inside', language: 'zh' });
    const { written: names } = await written(plan, out);
    const { page, complaints, close } = await opened(browserWithMicrophone, join(out, names[0] as string));
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await page.locator('summary').first().press('Enter');
    await expect(page.locator('#s1 .reference')).toBeVisible();
    expect(await flaws(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await flaws(page, { onlyColours: true })).toEqual([]);

    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    await expect(page.locator('#s1 .controls, #s1 .seek, #s1 audio').filter({ visible: true })).toHaveCount(
      0,
    );
    await expect(page.locator('#s1 .wave svg').first()).toBeVisible();
    // The second is closed on the screen; paper has nothing to press.
    await expect(page.locator('#s2 .reference')).toBeVisible();
    const paper = await page.locator('body').innerText();
    for (const { overall, answers } of exported.students) {
      const said = answers.flatMap(({ reference, comments, keyPoints }) => [
        reference,
        ...[...comments, ...keyPoints].map(({ text }) => text),
      ]);
      for (const text of [overall, ...said]) expect(paper).toContain(text);
    }
    const count = (text: string) => paper.split(text).length - 1;
    // A score for every student in the list, at the name, in the facts and at the answer.
    expect(count('8.5 / 10')).toBeGreaterThanOrEqual(4 * exported.students.length);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    expect(complaints).toEqual([]);
    await close();
  });
});
