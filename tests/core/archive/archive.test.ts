import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { ClassHomeworkId, Take } from '../../../electron/contract/index.ts';
import { CATALOGUE_ENTRY, LIST_ENTRY, MARK_ENTRY } from '../../../electron/core/archive/archive-list.ts';
import type { Core } from '../../../electron/core/core.ts';
import { collected, filledClass } from '../collect/generated-class.ts';
import { filesIn } from '../export/exporting.ts';
import { instructor, received, release, reviewed, spokenComment, student } from '../feedback/returned.ts';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { ARCHIVE, exportArchive, type ReadArchive, readArchive } from './exported-archive.ts';
import { compressed } from './rich-library.ts';

// Two libraries, a hand-in, a review: on a busy machine longer than a test is given.
vi.setConfig({ testTimeout: 120_000 });

const none = undefined as never;

/** Everything of the library that an archive of the whole has, by its place. A compressed take's PCM stays for a while. */
const libraryFiles = (libraryFolder: string): string[] => {
  const names = filesIn(libraryFolder);
  return names.filter(
    (name) =>
      !/^(?:catalogue\.sqlite|library\.lock|backups\/|audio\/\.space-reserve$|.*\.part$)/.test(name) &&
      !(name.endsWith('.wav') && names.includes(name.replace(/\.wav$/, '.flac'))),
  );
};

/** Once every take is compressed: it lies under another name from one moment to the next. */
async function atRest(libraryFolder: string): Promise<void> {
  const database = new Database(join(libraryFolder, 'catalogue.sqlite'), { readonly: true });
  const uncompressed = database.prepare("SELECT count(*) FROM take WHERE codec = 'pcm'").pluck();
  await expect.poll(() => uncompressed.get(), { timeout: 60_000 }).toBe(0);
  database.close();
}

/** Whether every listed file, put together, is the library's, and the list names all that should be there. */
function expectSame(archive: ReadArchive, libraryFolder: string, places: readonly string[]): void {
  expect(archive.list.files.map(({ place }) => place).toSorted()).toEqual(places.toSorted());
  for (const place of places)
    expect(archive.file(place).equals(readFileSync(join(libraryFolder, place))), place).toBe(true);
}

/** Read by programs that know nothing of Kouda, where this machine has them. */
function expectReadable(path: string): void {
  if (spawnSync('unzip', ['-v']).status === 0) execFileSync('unzip', ['-tqq', path]);
  if (spawnSync('python3', ['--version']).status !== 0) return;
  const script = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); sys.exit(z.testzip() is not None)';
  execFileSync('python3', ['-c', script, path]);
}

const chosen = async (core: Core): Promise<Take[]> =>
  (await builtIn(core)).questions.flatMap(({ takes }) => takes);

test("a student's homework: takes by question, each version, the feedback, and all of it put together again", async () => {
  const me = await student();
  const { core, folder, submission } = me;
  const teacher = await instructor([me]);
  const review = await reviewed(teacher.core, submission.id);
  await spokenComment(teacher.core, review.answers[0]?.answerId as never);
  await teacher.core.reviews.setState({ submissionId: submission.id, state: 'done' });
  const back = scratchFolder();
  await release(teacher.core, [submission.id], { kind: 'folder', path: back });
  await received(core, back);
  const [first] = await chosen(core);
  await core.takes.rename({ takeId: first?.id as never, name: '慢一点/../..' });
  const trashed = await record(core, 0);
  await core.takes.trash({ takeId: trashed.id });

  const homework = await builtIn(core);
  await atRest(folder);
  const { path, run } = await exportArchive(core, {
    kind: 'homework',
    homeworkId: homework.id,
    takes: 'chosen',
  });
  expect(run).toMatchObject({
    what: 'archive',
    written: ['Kafka 语音作业 压缩包.zip'],
    problems: [],
    share: 1,
  });
  expectReadable(path);
  const archive = await readArchive(path);
  expect([archive.names[0], archive.names.at(-1)]).toEqual([MARK_ENTRY, LIST_ENTRY]);
  expect(archive.mark).toMatchObject({ scope: 'homework', title: homework.title, appVersion: '1.2.3' });
  const [q1 = '', q3 = ''] = [0, 2].map((at) => {
    const name = archive.names.find((each) => each.startsWith(`Kafka 语音作业/录音/q0${at + 1} `));
    return name?.split('/')[2];
  });
  const shown = archive.names.filter((name) => !name.startsWith('kouda') && !name.endsWith('README.txt'));
  expect(shown.map((name) => name.replace(/\.(?:wav|flac)$/, '.audio')).toSorted()).toEqual(
    [
      'Kafka 语音作业/作业.md',
      `Kafka 语音作业/录音/${q1}/t1 慢一点_.._.audio`,
      `Kafka 语音作业/录音/${q1}/t2 （回收站）.audio`,
      `Kafka 语音作业/录音/${q3}/t1.audio`,
      `Kafka 语音作业/提交/v1/${q1}.opus`,
      `Kafka 语音作业/提交/v1/${q3}.opus`,
      'Kafka 语音作业/反馈/v1 第 1 次批阅/q01 0.1s.opus',
      'Kafka 语音作业/反馈.csv',
      'Kafka 语音作业/文件.csv',
    ].toSorted(),
  );
  expect(archive.entry('Kafka 语音作业/反馈.csv').toString()).toContain('应该是“分区”');
  expectSame(archive, folder, libraryFiles(folder));
  for (const { name, size } of archive.rows<{ name: string; size: number }>(
    `SELECT 'audio/' || id || CASE codec WHEN 'flac' THEN '.flac' ELSE '.wav' END AS name, size_bytes AS size FROM take`,
  ))
    expect(archive.file(name).length).toBe(size);
});

test('a class: hand-ins by student, spoken comments, tables; audio that two hand-ins share is in it once', async () => {
  const { core, folder } = await instructor([await student()]);
  const classHomeworkId = (await filledClass(core, {
    students: 3,
    versions: 2,
    title: '../CON',
  })) as ClassHomeworkId;
  const rows = await core.classes.rows({ classHomeworkId });
  const submissionId = rows[0]?.submission?.id as never;
  const review = await core.reviews.get({ submissionId });
  await spokenComment(core, review.answers[0]?.answerId as never);
  await core.reviews.setState({ submissionId, state: 'done' });
  await release(core, [submissionId]);

  await atRest(folder);
  const { path } = await exportArchive(core, { kind: 'class', classHomeworkId });
  expectReadable(path);
  const archive = await readArchive(path);
  const others = (await core.classes.list(none)).filter(({ id }) => id !== classHomeworkId);
  expect(others).toHaveLength(1);
  const [own] = others;
  const foreign = (await core.classes.rows({ classHomeworkId: own?.id as never })).map(
    ({ submission }) => submission?.id as string,
  );
  const places = libraryFiles(folder).filter((place) => !foreign.some((id) => place.includes(id)));
  expectSame(archive, folder, places);
  const audio = archive.names.filter((name) => name.endsWith('.opus'));
  // Three answers, the same in six packages, and the spoken comment as it was given back.
  expect(audio).toHaveLength(4);
  const pieces = archive.names.filter((name) => name !== CATALOGUE_ENTRY && name !== LIST_ENTRY);
  const bytes = pieces.reduce((sum, name) => sum + archive.entry(name).length, 0);
  const whole = archive.list.files.reduce((sum, { size }) => sum + size, 0);
  expect(bytes).toBeLessThan(whole);
  const top = archive.names.map((name) => name.split('/')[0]);
  expect(new Set(top)).toEqual(new Set(['kouda-archive.json', '请先读我 README.txt', '_CON', 'kouda']));
  const files = archive.entry('_CON/文件.csv').toString();
  expect(files.split('\r\n').filter((line) => line.includes('提交 hand-in'))).toHaveLength(18);
  expect(archive.entry('_CON/成绩.csv').toString()).toContain('20260001');
  expect(
    archive.names.some((name) => /^_CON\/20260001_.+\/v2\/评语\/q01 0\.1s t1\.(?:wav|flac)$/.test(name)),
  ).toBe(true);
});

test('the whole library, loose recordings too', async () => {
  const me = await student();
  const { core, folder } = me;
  await filledClass(core, { students: 2 });
  await collected(core, { folders: [join((await instructor([me])).folder, 'collected')] });
  await atRest(folder);
  const { path, run } = await exportArchive(core, { kind: 'library' });
  expect(run).toMatchObject({ title: '', problems: [] });
  expect(run.written[0]).toMatch(/^口答资料库 \d{4}-\d\d-\d\d\.zip$/);
  const archive = await readArchive(path);
  expect(archive.mark).toMatchObject({ scope: 'library', title: '' });
  expectSame(archive, folder, libraryFiles(folder));
  expect(archive.names.some((name) => name.startsWith('Kafka 语音作业（班级）/20260001_'))).toBe(true);
  expect(archive.rows('SELECT * FROM setting').length).toBeGreaterThan(0);
  expect(archive.rows('SELECT * FROM export_run')).toEqual([]);
});

test('what has no audio or package any more is left out with its rows, and told', async () => {
  const { core, folder, submission, takes } = await student();
  await filledClass(core, { students: 2 });
  const [missing, kept] = takes;
  // Else its FLAC might come only after it was removed.
  if (missing) await compressed(core, missing.id);
  for (const end of ['wav', 'flac']) rmSync(join(folder, 'audio', `${missing?.id}.${end}`), { force: true });
  rmSync(join(folder, 'hand-ins', `${submission.id}.kouda`));
  const collectedNames = readdirSync(join(folder, 'collected'));
  rmSync(join(folder, 'collected', collectedNames[0] ?? ''));
  const { path, run } = await exportArchive(core, { kind: 'library' });
  expect(run.problems.map(({ code }) => code).toSorted()).toEqual([
    'audio-missing',
    'package-missing',
    'package-missing',
  ]);
  const archive = await readArchive(path);
  expect(archive.rows<{ id: string }>('SELECT id FROM take').map(({ id }) => id)).toEqual([kept?.id]);
  expect(archive.rows('SELECT * FROM submission')).toEqual([]);
  expect(archive.rows('SELECT * FROM collected_submission')).toHaveLength(1);
  expect(archive.rows('PRAGMA foreign_key_check')).toEqual([]);
});

test('single takes and hand-ins are no archive, and a library is nothing else', async () => {
  const { core, takes } = await student();
  for (const request of [
    { subject: { kind: 'takes', takeIds: takes.map(({ id }) => id) }, choice: ARCHIVE },
    { subject: { kind: 'library' }, choice: { what: 'grades', format: 'csv' } },
  ] as const)
    await expect((async () => core.exports.preview(request))()).rejects.toMatchObject({
      code: 'NOTHING_TO_EXPORT',
    });
});

test('the preview knows the name and about how large it gets', async () => {
  const core = await open(scratchFolder());
  await record(core, 0, 40);
  const { id: homeworkId } = await builtIn(core);
  const preview = await core.exports.preview({
    subject: { kind: 'homework', homeworkId, takes: 'all' },
    choice: ARCHIVE,
  });
  expect(preview).toMatchObject({ fileCount: 1, files: [{ name: 'Kafka 语音作业 压缩包.zip' }] });
  expect(preview.totalBytes).toBeGreaterThan(40_000);
});
