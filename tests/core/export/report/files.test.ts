import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planReport } from '../../../../electron/core/export/report/plan-report.ts';
import type { Exported } from '../../../../electron/core/export/subject/exported.ts';
import { scratchFolder } from '../../hand-in/package/sealable.ts';
import { exportedClass, keptTone, written } from './exported-class.ts';

const SECONDS = 3;

function classOfTwo(folder: string): Exported {
  const names = ['Kafka', 'q', '王小明', '李四'];
  let at = 0;
  const audio = ['a', 'b'].map((name) => {
    const kept = keptTone(join(folder, 'library'), name, SECONDS);
    return () => kept;
  });
  const voice = keptTone(join(folder, 'library'), 'voice', 1);
  return exportedClass(
    () => names[at++ % names.length] as string,
    audio,
    3,
    SECONDS,
    () => voice,
  );
}

const sourcesOf = (html: string): string[] =>
  [...html.matchAll(/<audio [^>]*src="([^"]*)"/g)].map(([, source]) => source as string);

const secondsOf = (path: string): number =>
  Number(
    execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', path]),
  );

test('audio inside: one file, whose recordings are whole and whose size was told', async () => {
  const folder = scratchFolder();
  const exported = classOfTwo(folder);
  const plan = planReport(exported, { what: 'report', per: 'class', audio: 'inside', language: 'zh' });
  const out = join(folder, 'out');
  const { problems, written: names } = await written(plan, out);
  expect(problems).toEqual([]);
  expect(names).toEqual([plan.files[0]?.name]);
  expect(readdirSync(out)).toEqual(names);
  const html = readFileSync(join(out, names[0] as string), 'utf8');
  expect(Math.abs((plan.files[0]?.bytes ?? 0) / html.length - 1)).toBeLessThan(0.25);
  const sources = sourcesOf(html);
  expect(sources).toHaveLength(4);
  const lengths = sources.map((source, index) => {
    const path = join(folder, `${index}.mp3`);
    writeFileSync(path, Buffer.from(source.replace('data:audio/mpeg;base64,', ''), 'base64'));
    return secondsOf(path);
  });
  // ffprobe counts the encoder's padding in, at most two packets of 24 ms and its delay.
  for (const [index, seconds] of [3, 1, 3, 1].entries()) {
    expect(Math.abs((lengths[index] ?? 0) - seconds)).toBeLessThan(0.08);
  }
});

test('audio beside: the page names the very files that were written for it, also the second time', async () => {
  const folder = scratchFolder();
  const exported = classOfTwo(folder);
  const plan = () =>
    planReport(exported, { what: 'report', per: 'student', audio: 'beside', language: 'zh' });
  const out = join(folder, 'out');
  const first = await written(plan(), out);
  const again = await written(plan(), out);
  for (const { written: names, problems } of [first, again]) {
    expect(problems).toEqual([]);
    const pages = names.filter((name) => name.endsWith('.html'));
    expect(pages).toHaveLength(2);
    const sources = pages.flatMap((page) => sourcesOf(readFileSync(join(out, page), 'utf8')));
    expect(sources.map((source) => decodeURIComponent(source).replace('./', '')).sort()).toEqual(
      names.filter((name) => name.endsWith('.mp3')).sort(),
    );
  }
  expect(new Set([...first.written, ...again.written]).size).toBe(12);
});

test.each(['inside', 'beside'] as const)(
  'a recording that cannot be read is named; the rest is there (%s)',
  async (audio) => {
    const folder = scratchFolder();
    const exported = classOfTwo(folder);
    const lost = exported.students[0]?.answers[0]?.audio().path as string;
    writeFileSync(lost, 'no audio');
    const plan = planReport(exported, { what: 'report', per: 'class', audio, language: 'en' });
    const out = join(folder, 'out');
    const { problems, written: names } = await written(plan, out);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.name).not.toBe('');
    const html = readFileSync(join(out, names.find((name) => name.endsWith('.html')) as string), 'utf8');
    expect(sourcesOf(html)).toHaveLength(3);
    expect(html.match(/could not be read/g)).toHaveLength(1);
  },
);

test('cancelled: nothing half-written, not even what is kept beside it meanwhile', async () => {
  const folder = scratchFolder();
  const plan = planReport(classOfTwo(folder), {
    what: 'report',
    per: 'class',
    audio: 'inside',
    language: 'zh',
  });
  const out = join(folder, 'out');
  const cancelling = new AbortController();
  const [file] = plan.files;
  if (!file) throw new Error('no file');
  let wasThere = false;
  const watched = {
    ...file,
    write: (target: string, report: (share: number) => void, signal: AbortSignal) =>
      file.write(
        target,
        (share) => {
          wasThere ||= existsSync(target);
          if (share > 0.3) cancelling.abort(new Error('cancelled'));
          report(share);
        },
        signal,
      ),
  };
  await expect(written({ files: [watched], parallel: 1 }, out, cancelling.signal)).rejects.toThrow(
    'cancelled',
  );
  expect(wasThere).toBe(true);
  expect(readdirSync(out)).toEqual([]);
});
