import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ExportSubject } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { filledClass } from '../collect/generated-class.ts';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { asWav, ended, filesIn, runOf } from './exporting.ts';

async function answered(takes: number, chunks = 5): Promise<{ core: Core; subject: ExportSubject }> {
  const core = await open(scratchFolder());
  for (let at = 0; at < takes; at++) await record(core, at % 3, chunks);
  const { id } = await builtIn(core);
  return { core, subject: { kind: 'homework', homeworkId: id, takes: 'all' } };
}

test('what the preview says is what is written', async () => {
  const { core, subject } = await answered(4);
  const folder = scratchFolder();
  const request = { subject, choice: { ...asWav, template: '{homework}/q{question:2}/t{take}' } } as const;
  const preview = await core.exports.preview(request);
  expect(filesIn(folder)).toEqual([]);
  const started = await core.exports.start({ ...request, folder });
  expect(started).toMatchObject({ state: 'running', what: 'audio', format: 'wav', fileCount: 4, folder });
  const run = await ended(core, started.id);
  expect(run).toMatchObject({ state: 'finished', doneCount: 4, share: 1, problems: [], current: [] });
  expect(filesIn(folder)).toEqual(preview.files.map(({ name }) => name).sort());
  expect(filesIn(folder)).toHaveLength(preview.fileCount);
});

test('originals go out byte for byte', async () => {
  const { core } = await answered(1);
  const [take] = (await builtIn(core)).questions.flatMap(({ takes }) => takes);
  if (!take) throw new Error('no take');
  const folder = scratchFolder();
  const { id } = await core.exports.start({
    subject: { kind: 'takes', takeIds: [take.id] },
    choice: { ...asWav, format: 'original', template: 'x' },
    folder,
  });
  await ended(core, id);
  const [name = ''] = filesIn(folder);
  const kept = join(core.libraryFolder, 'audio', `${take.id}${name.slice(1)}`);
  expect(readFileSync(join(folder, name)).equals(readFileSync(kept))).toBe(true);
});

test('repeated, it writes beside what is there, and what was recorded meanwhile too', async () => {
  const { core, subject } = await answered(1);
  const folder = scratchFolder();
  const choice = { ...asWav, template: 'q{question}_t{take}' };
  const first = await core.exports.start({ subject, choice, folder });
  await ended(core, first.id);
  const [name = ''] = filesIn(folder);
  writeFileSync(join(folder, name), 'mine now');
  await record(core, 1);
  const again = await core.exports.repeat({ runId: first.id });
  expect(again.id).not.toBe(first.id);
  await ended(core, again.id);
  expect(filesIn(folder)).toEqual(['q1_t1 (2).wav', 'q1_t1.wav', 'q2_t1.wav']);
  expect(readFileSync(join(folder, name), 'utf8')).toBe('mine now');
  expect((await core.exports.runs(undefined as never)).map(({ id }) => id)).toEqual([again.id, first.id]);
});

test('cancelled, it leaves nothing half-written', async () => {
  const { core, subject } = await answered(12, 40);
  const folder = scratchFolder();
  const { id } = await core.exports.start({ subject, choice: { ...asWav, format: 'mp3' }, folder });
  await expect
    .poll(() => filesIn(folder).some((name) => name.endsWith('.part')), { interval: 2, timeout: 20_000 })
    .toBe(true);
  await core.exports.cancel({ runId: id });
  const run = await ended(core, id);
  expect(run.state).toBe('cancelled');
  expect(run.doneCount).toBeLessThan(12);
  expect(filesIn(folder)).toEqual(run.written.toSorted());
});

test('an app that closes cancels, and waits until nothing half-written is left', async () => {
  const library = scratchFolder();
  const core = await open(library);
  for (let at = 0; at < 8; at++) await record(core, 0, 40);
  const { id: homeworkId } = await builtIn(core);
  const folder = scratchFolder();
  const { id } = await core.exports.start({
    subject: { kind: 'homework', homeworkId, takes: 'all' },
    choice: { ...asWav, format: 'opus' },
    folder,
  });
  await core.close();
  expect(filesIn(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect((await runOf(await open(library), id)).state).toBe('cancelled');
});

test('refuses before anything is written: no folder, a pattern that cannot be read, nothing there', async () => {
  const { core, subject } = await answered(1);
  const folder = scratchFolder();
  const start = (more: object) => core.exports.start({ subject, choice: asWav, folder, ...more });
  await expect(start({ folder: join(folder, 'gone') })).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  for (const template of ['{nam}', '{name', 'a/b/c/d/e/f'])
    await expect(start({ choice: { ...asWav, template } })).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
    });
  const comments = { what: 'comments', format: 'vtt', template: 'x' };
  await expect(start({ choice: comments })).rejects.toMatchObject({ code: 'NOTHING_TO_EXPORT' });
  const runId = '0b1f6d3a-58f3-4c8e-9a43-0c3f5f6f7a11' as never;
  await expect(async () => core.exports.repeat({ runId })).rejects.toMatchObject({
    code: 'EXPORT_RUN_NOT_FOUND',
  });
  expect(filesIn(folder)).toEqual([]);
  expect(await core.exports.runs(undefined as never)).toEqual([]);
});

test('a teacher’s sheet: columns read, those left out told before, the runs told without it', async () => {
  const core = await open(scratchFolder());
  const classHomeworkId = (await filledClass(core, { students: 2, secondsPerAnswer: 1 })) as never;
  const rows = await core.classes.rows({ classHomeworkId });
  for (const answer of rows[0]?.answers ?? [])
    if (answer) await core.reviews.scoreAnswer({ answerId: answer.answerId, points: 1 });
  const [one, two] = rows.map(({ student }) => student);
  const text = `\uFEFF学号,姓名,成绩,备注\r\n${one?.number},x,,"a, secret"\r\n${two?.number},y,,\r\n`;
  const sheet = { fileName: 's.csv', text, columns: null };
  const read = await core.exports.readSheet({ kind: 'moodle', title: 'x', sheet });
  expect(read).toMatchObject({ isFillable: true, rowCount: 2, headers: ['学号', '姓名', '成绩', '备注'] });
  expect(read.columns).toMatchObject({ keys: [0], name: 1, grade: 2, feedback: null });
  const request = {
    subject: { kind: 'class', classHomeworkId },
    choice: { what: 'grades', format: 'moodle', sheet },
  } as const;
  const { problems } = await core.exports.preview(request);
  expect(problems).toEqual([{ name: `${two?.number} ${two?.name}`, code: 'not-scored', data: null }]);
  const folder = scratchFolder();
  const { id } = await core.exports.start({ ...request, folder });
  const run = await ended(core, id);
  expect(run).toMatchObject({ state: 'finished', doneCount: 1, problems });
  expect(JSON.stringify(await core.exports.runs(undefined as never))).not.toContain('secret');
  const [name = ''] = filesIn(folder);
  expect(readFileSync(join(folder, name), 'utf8')).toBe(
    text.replace(`${one?.number},x,,`, `${one?.number},x,${rows[0] ? 3 : 0},`),
  );
});

test('names of files are in the language asked for; without one, as earlier versions wrote them', async () => {
  const core = await open(scratchFolder());
  const classHomeworkId = (await filledClass(core, { students: 1, questions: 1 })) as never;
  const subject: ExportSubject = { kind: 'class', classHomeworkId };
  const names = async (language: { language?: 'en' }) => {
    const choices = [
      { what: 'grades', format: 'xlsx', ...language },
      { what: 'archive', ...language },
    ] as const;
    const previews = await Promise.all(choices.map((choice) => core.exports.preview({ subject, choice })));
    return previews.flatMap(({ files }) => files.map(({ name }) => name.replace(/^.* /, '')));
  };
  expect(await names({ language: 'en' })).toEqual(['grades.xlsx', 'archive.zip']);
  expect(await names({})).toEqual(['成绩.xlsx', '压缩包.zip']);
});

test('a recording that was cut off is named with that reason, and the rest goes on', async () => {
  const folder = scratchFolder();
  const core = await open(folder, { isUnattended: true });
  const { id: cut } = await record(core, 0);
  await record(core, 1);
  const wav = join(folder, 'audio', `${cut}.wav`);
  truncateSync(wav, statSync(wav).size - 1_000);
  const { id: homeworkId } = await builtIn(core);
  const subject: ExportSubject = { kind: 'homework', homeworkId, takes: 'all' };
  const choice = { ...asWav, template: 'q{question}' };
  const out = scratchFolder();
  const run = await ended(core, (await core.exports.start({ subject, choice, folder: out })).id);
  expect(run.problems).toEqual([{ name: 'q1.wav', code: 'AUDIO_UNREADABLE', data: null }]);
  expect(filesIn(out)).toEqual(['q2.wav']);
});
