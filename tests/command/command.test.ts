import { spawn } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acquireLibraryLock } from '../../electron/core/library/library-lock.ts';
import { openCore } from '../../electron/core/open-core.ts';
import { seenLibrary } from '../core/archive/seen-library.ts';
import { filledClass, studentOf } from '../core/collect/generated-class.ts';
import { readApkg } from '../core/export/anki/read-anki.ts';
import { filesIn } from '../core/export/exporting.ts';
import { record, scratchFolder } from '../core/library/opened.ts';
import { isThorough } from '../thorough.ts';
import { CommandProcess, kouda, linesOf, ofType, sharedFolder } from './command-process.ts';

/** One library for what only reads: a class of three, its first hand-in reviewed, and two takes of one's own. */
const shared = sharedFolder();
const library = join(shared.path, 'library');
const CLASS = 'Kafka 语音作业';
let takeIds: string[] = [];

const open = (libraryFolder: string) =>
  openCore({
    libraryFolder,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    appVersion: '0',
  });

beforeAll(async () => {
  const core = await open(library);
  const classHomeworkId = (await filledClass(core, {
    students: 3,
    questions: 2,
    secondsPerAnswer: 1,
  })) as never;
  const [row] = (await core.classes.rows({ classHomeworkId })).filter(
    ({ student }) => student.number === studentOf(0).number,
  );
  const answerId = row?.answers[0]?.answerId;
  if (!answerId) throw new Error('no answer');
  await core.reviews.scoreAnswer({ answerId, points: 1 });
  const text = '说得清楚';
  const place = { startMs: 200, endMs: null };
  await core.reviews.addComment({ answerId, kind: 'note', place, text, voiceTakeId: null });
  takeIds = [(await record(core, 0)).id, (await record(core, 1)).id];
  await core.close();
}, 90_000);
afterAll(shared.remove);

/** Everything in a library a command must leave alone: names, sizes, times. */
const stateOf = (folder: string) =>
  filesIn(folder)
    .filter((name) => !name.startsWith('catalogue.sqlite-'))
    .map((name) => [name, statSync(join(folder, name)).size]);

test('list names what the other commands take, and speaks the terminal’s language to people', async () => {
  const all = linesOf(await kouda('list', '--library', library, '--json'));
  const [own] = ofType(all, 'homework');
  expect(own).toMatchObject({ title: CLASS, questionCount: 5, answeredCount: 2 });
  const [collected] = ofType(all, 'class');
  expect(collected).toMatchObject({ title: CLASS, studentCount: 3, doneCount: 0 });

  const students = linesOf(await kouda('list', '--library', library, '--json', '--class', CLASS));
  expect(ofType(students, 'student').map(({ number }) => number)).toEqual(
    [0, 1, 2].map((at) => studentOf(at).number),
  );
  const args = ['list', '--library', library, '--homework', own?.id ?? ''];
  const { stdout, stderr, code } = await new CommandProcess(args, { LC_ALL: 'zh_CN.UTF-8' }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`${takeIds.map((id, at) => `${id}  q${at + 1} t1  0:00  选用\n`).join('')}共 2 项。\n`);
});

describe('export', () => {
  const exported = async (...args: string[]) => {
    const folder = scratchFolder();
    const ended = await kouda('export', '--library', library, '--json', '--to', folder, ...args);
    return { folder, ended, lines: linesOf(ended), files: filesIn(folder) };
  };

  test('audio of some students, each file told with its size', async () => {
    const { number, name } = studentOf(1);
    const { folder, ended, lines, files } = await exported(
      ...['audio', '--class', CLASS, '--format', 'flac', '--student', number, '--student', studentOf(2).name],
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(files).toHaveLength(4);
    expect(files).toContain(`${number}_${name}_q01_t1.flac`);
    const told = ofType(lines, 'file');
    expect(told.map((file) => file.name).sort()).toEqual(files);
    for (const { name: file, bytes, state } of told)
      expect({ bytes, state }).toEqual({ bytes: statSync(join(folder, file)).size, state: 'written' });
    expect(lines.at(-1)).toMatchObject({ command: 'export', done: 4, problems: 0, folder });
    expect(ofType(lines, 'progress').length).toBeGreaterThan(0);
  });

  test.runIf(isThorough)('comments, and a report in the language asked for', async () => {
    const comments = await exported('comments', '--class', CLASS, '--format', 'vtt');
    expect(comments.ended.code).toBe(0);
    const [file = ''] = comments.files;
    expect(readFileSync(join(comments.folder, file), 'utf8')).toContain('说得清楚');

    const report = await exported(
      ...['report', '--class', CLASS, '--per', 'class', '--audio', 'beside', '--language', 'zh'],
    );
    expect(report.ended.code).toBe(0);
    const page = report.files.find((each) => each.endsWith('.html')) ?? '';
    expect(readFileSync(join(report.folder, page), 'utf8')).toContain('<html lang="zh-CN">');
    expect(report.files.filter((each) => each.endsWith('.mp3'))).toHaveLength(6);
  });

  test('grades in the teacher’s own sheet: who is left out is named, and the exit code says so', async () => {
    const [first, second] = [studentOf(0), studentOf(1)];
    const sheet = join(scratchFolder(), 'grades.csv');
    const rows = [first, second].map(({ name, number }) => `${name},${number},,10.00\r\n`);
    writeFileSync(sheet, `\uFEFFFull name,ID number,Grade,Maximum grade\r\n${rows.join('')}`);
    const args = ['grades', '--class', CLASS, '--format', 'moodle', '--sheet', sheet];
    const { folder, ended, lines, files } = await exported(...args);
    expect(ended.code).toBe(3);
    const [file = ''] = files;
    const filled = readFileSync(join(folder, file), 'utf8');
    expect(filled).toMatch(new RegExp(`${first.number},[0-9.]+,10.00\r\n`));
    expect(filled).toContain(`${second.number},,10.00\r\n`);
    expect(ofType(lines, 'problem').map(({ code, name }) => [code, name.split(' ')[0]])).toEqual([
      ['not-scored', second.number],
      ['not-in-sheet', studentOf(2).number],
    ]);
  });

  test('one’s own takes as an Anki deck', async () => {
    const { folder, ended, lines, files } = await exported('anki', '--homework', CLASS, '--language', 'zh');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(files).toHaveLength(1);
    const deck = await readApkg(join(folder, files[0] ?? ''), scratchFolder());
    expect(deck.notes).toHaveLength(5);
    expect(lines.at(-1)).toMatchObject({ done: 1, problems: 0 });
  });

  test.runIf(isThorough)(
    'archives: of a homework, of a class, and of all, which makes the library anew',
    async () => {
      const places = join(scratchFolder(), 'library');
      const create = ['collect', '--library', places, '--create', '--json'];
      const all = await exported('archive', '--all');
      expect(all.ended).toMatchObject({ code: 0, stderr: '' });
      expect(all.files).toHaveLength(1);
      const archiveIn = ({ folder, files }: typeof all) => join(folder, files[0] ?? '');
      const ended = await kouda(...create, archiveIn(all));
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(
        ofType(linesOf(ended), 'item').map(({ outcome, homeworkTitle }) => [outcome, homeworkTitle]),
      ).toEqual([
        ['restored', CLASS],
        ['restored', CLASS],
        ['restored', null],
      ]);
      const left = ['collect_run', 'collect_item', 'export_run'];
      expect(seenLibrary(places, left)).toEqual(seenLibrary(library, left));
      expect((await kouda('check', '--library', places)).code).toBe(0);

      const parts = [
        await exported('archive', '--homework', CLASS),
        await exported('archive', '--class', CLASS),
      ].map(archiveIn);
      const again = linesOf(await kouda(...create, ...parts));
      expect(ofType(again, 'item').map(({ outcome }) => outcome)).toEqual(['already-there', 'already-there']);
      const refused = await kouda('export', 'archive', '--take', takeIds[0] ?? '', '--dry-run', '--json');
      expect(refused.code).toBe(2);
    },
  );

  test('a dry run shows what would be written, and writes nothing', async () => {
    const before = stateOf(library);
    const { ended, lines, files } = await exported(
      'audio',
      '--homework',
      CLASS,
      '--format',
      'wav',
      '--dry-run',
    );
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(files).toEqual([]);
    const planned = ofType(lines, 'file');
    expect(planned).toHaveLength(2);
    expect(planned.every(({ state, bytes }) => state === 'planned' && (bytes ?? 0) > 0)).toBe(true);
    expect(lines.at(-1)).toMatchObject({ done: 2, problems: 0 });
    expect(stateOf(library)).toEqual(before);
    const database = new Database(join(library, 'catalogue.sqlite'), { readonly: true });
    expect(
      database.prepare(`SELECT count(*) FROM export_run WHERE request LIKE '%homework%wav"%'`).pluck().get(),
    ).toBe(0);
    database.close();
  });

  test.each([
    ['FOLDER_NOT_FOUND', 1, ['audio', '--class', CLASS, '--to', '/no/such/folder']],
    ['VALUE_UNKNOWN', 2, ['audio', '--class', CLASS, '--format', 'xlsx', '--dry-run']],
  ])('%s: exit code %i, one sentence, and the JSON ends all the same', async (code, exitCode, args) => {
    const ended = await kouda('export', '--library', library, '--json', ...args);
    expect(ended.code).toBe(exitCode);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(ended.stderr).toMatch(/^kouda: /);
    expect(ofType(linesOf(ended), 'problem').map((problem) => problem.code)).toEqual([code]);
  });
});

describe('check', () => {
  test('of a sound library, told to people', async () => {
    const { code, stdout, stderr } = await kouda('check', '--library', library);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe('Verified: 7. All is well; no problem found.\n');
  });

  test('names what is damaged, a catalogue that cannot be opened too', async () => {
    const folder = join(scratchFolder(), 'library');
    const core = await open(folder);
    const take = await record(core, 0);
    await core.close();
    for (const end of ['wav', 'flac']) rmSync(join(folder, 'audio', `${take.id}.${end}`), { force: true });
    const missing = await kouda('check', '--library', folder, '--json');
    expect(missing.code).toBe(3);
    expect(ofType(linesOf(missing), 'problem')).toMatchObject([
      { code: 'audio-missing', data: { takeId: take.id } },
    ]);
    const catalogue = join(folder, 'catalogue.sqlite');
    writeFileSync(catalogue, readFileSync(catalogue).fill(0x5a, 5_000, 20_000));
    const damaged = await kouda('check', '--library', folder, '--json');
    expect(damaged.code).toBe(3);
    expect(ofType(linesOf(damaged), 'problem').map(({ code }) => code)).toEqual(['catalogue-damaged']);
  });
});

test('a library the app has open is told as in use, with its process; nothing is waited for', async () => {
  const lock = acquireLibraryLock(library);
  if ('heldBy' in lock) throw new Error('held');
  try {
    lock.describe({ hostKind: 'desktop' });
    const ended = await kouda(
      'export',
      'audio',
      '--library',
      library,
      '--class',
      CLASS,
      '--dry-run',
      '--json',
    );
    expect(ended.code).toBe(4);
    expect(ended.stderr).toContain(`is open in Kouda (process ${process.pid})`);
    expect(ofType(linesOf(ended), 'problem')).toMatchObject([
      { code: 'HELD_BY_APP', data: { path: library, pid: process.pid } },
    ]);
  } finally {
    lock.release();
  }
});

test('a reader that goes away ends it quietly', async () => {
  const command = new CommandProcess(['list', '--library', library]);
  command.child.stdout?.destroy();
  expect(await command.ended).toMatchObject({ code: 141, stderr: '' });
});

test('through the launcher, with paths as they were typed, where npm runs it in its own folder', async () => {
  const root = resolve(import.meta.dirname, '../..');
  const env = { ...process.env, LC_ALL: 'C', npm_lifecycle_event: 'kouda', INIT_CWD: shared.path };
  const child = spawn(process.execPath, ['electron/launcher/kouda.mjs', 'list', '--library', 'library'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const out = await text(child.stdout);
  expect(out).toContain(`Homework\n`);
  expect(out).toContain('Listed: 2.\n');
});
