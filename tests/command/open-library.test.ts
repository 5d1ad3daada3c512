import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { AskedSubject } from '../../electron/command/arguments.ts';
import { inLibrary } from '../../electron/command/open-library.ts';
import { exportSubjectOf } from '../../electron/command/subjects.ts';
import { acquireLibraryLock } from '../../electron/core/library/library-lock.ts';
import { filledClass, studentOf } from '../core/collect/generated-class.ts';
import { asWav, ended, filesIn } from '../core/export/exporting.ts';
import { builtIn, open, record, scratchFolder } from '../core/library/opened.ts';

const place = (folder: string, creates = false) => ({
  folder,
  creates,
  resourcesFolder: resolve(import.meta.dirname, '../../resources'),
  appVersion: '0',
});
/** The machine may be busy. */
const PATIENCE = { timeout: 60_000 };
const nothing = async () => 'nothing';

test('a folder that is no library is left as it is; asked to, it is made one', async () => {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  mkdirSync(join(folder, 'foreign'));
  const foreign = new Database(join(folder, 'foreign', 'catalogue.sqlite'));
  foreign.exec('CREATE TABLE recipe (name TEXT)');
  foreign.close();
  for (const path of [folder, join(folder, 'foreign'), join(folder, 'missing'), join(folder, 'notes.txt')])
    await expect(inLibrary(place(path), nothing)).rejects.toMatchObject({
      problem: { code: 'NOT_A_LIBRARY', path },
    });
  expect(filesIn(folder)).toEqual(['foreign/catalogue.sqlite', 'notes.txt']);
  expect(readdirSync(folder)).toHaveLength(2);

  expect(await inLibrary(place(join(folder, 'missing'), true), nothing)).toBe('nothing');
  expect(await inLibrary(place(join(folder, 'missing')), nothing)).toBe('nothing');
  // As it comes from a backup of one's own: its lock file is empty, and such files get lost.
  rmSync(join(folder, 'missing', 'library.lock'));
  expect(await inLibrary(place(join(folder, 'missing')), nothing)).toBe('nothing');
});

test('another holder is told of, and the command tells others of itself while it has the library', async () => {
  const folder = scratchFolder();
  await (await open(folder)).close();
  await inLibrary(place(folder), async () => {
    expect(acquireLibraryLock(folder)).toEqual({ heldBy: { pid: process.pid, hostKind: 'command' } });
    await expect(inLibrary(place(folder), nothing)).rejects.toMatchObject({
      problem: { code: 'HELD_BY_COMMAND', path: folder, pid: process.pid },
    });
  });
  const failing = inLibrary(place(folder), async () => {
    throw new Error('in the middle');
  });
  await expect(failing).rejects.toThrow('in the middle');
  expect(await inLibrary(place(folder), nothing)).toBe('nothing');
});

test('a newer catalogue and a damaged one are refused and left exactly as they are', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await core.library.backUp(undefined as never);
  await core.close();
  const catalogue = join(folder, 'catalogue.sqlite');
  const sound = readFileSync(catalogue);
  const newer = Buffer.from(sound);
  newer.writeUInt32BE(9_000, 60);
  const damaged = Buffer.from(sound).fill(0x5a, 5_000, 20_000);
  for (const [bytes, code] of [
    [newer, 'CATALOGUE_NEWER'],
    [damaged, 'CATALOGUE_DAMAGED'],
  ] as const) {
    writeFileSync(catalogue, bytes);
    // SQLite leaves an empty log beside what it only looks at.
    const files = () => filesIn(folder).filter((name) => !/-(?:wal|shm)$/.test(name));
    const before = files();
    await expect(inLibrary(place(folder), nothing)).rejects.toMatchObject({ code });
    expect(readFileSync(catalogue).equals(bytes)).toBe(true);
    expect(files()).toEqual(before);
  }
});

test('nothing goes on beside the errand: no delivery, no compression, no backup', async () => {
  const folder = scratchFolder();
  const [drop, to] = [join(scratchFolder(), 'drop'), scratchFolder()];
  mkdirSync(drop);
  const core = await open(folder);
  const { id: classFolderId } = await core.classFolders.add({ kind: 'folder', name: '', path: drop });
  const { id: homeworkId } = await builtIn(core);
  await record(core, 0);
  const student = { name: '王小明', number: '1' };
  const sealed = [];
  for await (const { submission } of await core.handIn.seal({ homeworkId, student, audio: 'opus-48' }))
    if (submission) sealed.push(submission);
  // The folder is away for now, so that the delivery waits; then it is there again, and due.
  rmSync(drop, { recursive: true });
  await core.deliveries.send({ submissionId: sealed[0]?.id as never, classFolderId });
  const attempts = async () => (await core.deliveries.list(undefined as never))[0]?.attempts;
  await vi.waitFor(async () => expect(await attempts()).toBe(1), PATIENCE);
  await core.close();
  mkdirSync(drop);
  const database = new Database(join(folder, 'catalogue.sqlite'));
  // It may have been compressed already; its PCM is kept for a while.
  database.exec(`UPDATE delivery SET state = 'waiting', next_try_at = 0; UPDATE take SET codec = 'pcm'`);
  database.close();
  rmSync(join(folder, 'backups'), { recursive: true });
  const audio = () => readdirSync(join(folder, 'audio'));
  for (const name of audio()) if (name.endsWith('.flac')) rmSync(join(folder, 'audio', name));
  const before = audio();

  await inLibrary(place(folder), async (quiet) => {
    const subject = { kind: 'homework', homeworkId, takes: 'all' } as const;
    const { id } = await quiet.exports.start({ subject, choice: asWav, folder: to });
    await ended(quiet, id);
  });
  expect(filesIn(to)).toHaveLength(1);
  expect(readdirSync(drop)).toEqual([]);
  expect(readdirSync(join(folder, 'backups'))).toEqual([]);
  expect(audio()).toEqual(before);

  // What was left for the app is done by the app.
  const app = await open(folder);
  await vi.waitFor(() => {
    expect(readdirSync(drop)).toHaveLength(1);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    expect(audio().some((name) => name.endsWith('.flac'))).toBe(true);
  }, PATIENCE);
  await app.close();
});

test('what is exported is found by title, number, name or id, and never guessed', async () => {
  const core = await open(scratchFolder());
  const classHomeworkId = (await filledClass(core, {
    students: 21,
    questions: 1,
    secondsPerAnswer: 1,
    title: 'Ｋafka 语音',
  })) as never;
  const [first, second] = [studentOf(0), studentOf(1)];
  await core.classes.saveRoster({
    classHomeworkId,
    students: [first, { name: '没交', number: '99' }],
  });
  const found = (asked: AskedSubject) => exportSubjectOf(core, asked);
  const inClass = (...students: string[]) => found({ of: 'class', classHomework: 'kafka 语音 ', students });
  expect(await inClass()).toEqual({ kind: 'class', classHomeworkId });
  expect(await found({ of: 'class', classHomework: classHomeworkId, students: [] })).toEqual(await inClass());
  const rows = await core.classes.rows({ classHomeworkId });
  const idOf = (number: string) => rows.find(({ student }) => student.number === number)?.submission?.id;
  expect(await inClass(first.number, second.name, first.name)).toEqual({
    kind: 'submissions',
    submissionIds: [idOf(first.number), idOf(second.number)],
  });
  const homework = await builtIn(core);
  expect(await found({ of: 'homework', homework: homework.title, takes: 'all' })).toEqual({
    kind: 'homework',
    homeworkId: homework.id,
    takes: 'all',
  });

  const refused = async (asked: Promise<unknown>, problem: object) =>
    await expect(asked).rejects.toMatchObject({ problem });
  await refused(inClass('王'), { code: 'STUDENT_UNKNOWN', asked: '王' });
  await refused(inClass('没交'), { code: 'STUDENT_WITHOUT_HAND_IN', asked: '没交' });
  await refused(found({ of: 'class', classHomework: 'Kafka', students: [] }), { code: 'CLASS_UNKNOWN' });
  await refused(found({ of: 'homework', homework: '', takes: 'all' }), { code: 'HOMEWORK_UNKNOWN' });
  await refused(found({ of: 'takes', takeIds: ['1; rm -rf /'] }), { code: 'TAKE_UNKNOWN' });
  const draft = {
    title: homework.title,
    referenceVisibility: 'always',
    questions: [{ title: 'q', reference: '', keyPoints: [], preparationSeconds: 0, longestAnswerSeconds: 0 }],
  } as const;
  const { homeworkId } = await core.homework.create({ ...draft, questions: [...draft.questions] } as never);
  const asked = found({ of: 'homework', homework: homework.title, takes: 'all' });
  const error = await asked.catch((thrown: unknown) => thrown as { problem: { ids: string[] } });
  expect(error).toMatchObject({ problem: { code: 'AMBIGUOUS' } });
  expect('problem' in error && error.problem.ids.sort()).toEqual([homework.id, homeworkId].sort());
});
