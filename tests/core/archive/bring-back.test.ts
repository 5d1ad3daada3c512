import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ExportSubject, Settings } from '../../../electron/contract/index.ts';
import { ROW_SHAPES } from '../../../electron/core/archive/reading/row-shapes.ts';
import { handIn } from '../hand-in/handed-in.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { broughtBack } from './brought-back.ts';
import { checked } from './checked-library.ts';
import { exportArchive } from './exported-archive.ts';
import { archiveFile, entriesOf, handmade, inSchema, withRows } from './handmade-archive.ts';
import { fillRichLibrary, type RichLibrary } from './rich-library.ts';
import { seenLibrary } from './seen-library.ts';
import { writeSparseZip } from './sparse-archive.ts';

/** This library's own doings: the run that brings back is one of them. */
const OWN = ['collect_run', 'collect_item', 'notice'];

let source = '';
let rich: RichLibrary;
beforeAll(async () => {
  source = mkdtempSync(join(tmpdir(), 'kouda-rich-'));
  rich = await fillRichLibrary(source);
  // On a busy machine longer than a hook is given.
}, 180_000);
afterAll(() => rmSync(source, { recursive: true, force: true }));

/** An archive of the rich library, as the product writes it. */
async function exported(subject: ExportSubject): Promise<string> {
  const folder = scratchFolder();
  cpSync(source, folder, { recursive: true });
  const core = await open(folder);
  const { path } = await exportArchive(core, subject);
  await core.close();
  return path;
}

test('a whole library, out and in: equal rows and equal files; again, nothing changes', async () => {
  const archive = await exported({ kind: 'library' });
  const target = scratchFolder();
  const core = await open(target);
  const { run, items } = await broughtBack(core, archive);
  expect(
    items.map(({ outcome, homeworkTitle, reason, detail }) => [outcome, homeworkTitle, reason, detail]),
  ).toEqual([
    ['restored', 'Kafka 语音作业', '', ''],
    ['restored', '第二份作业', '', ''],
    ['restored', '班级作业', '', ''],
    ['restored', null, '', ''],
  ]);
  expect(run).toMatchObject({ state: 'finished', total: 4, done: 4, isArchive: true });
  expect(items.map(({ restored }) => restored)).toMatchObject([
    { homeworkId: rich.builtInId, takes: 4, handIns: 1, feedback: 1, left: [] },
    { homeworkId: rich.documentId, takes: 0 },
    { handIns: 7, reviews: 2, takes: 0, left: [] },
    { kind: 'library' },
  ]);
  const seen = seenLibrary(target, OWN);
  expect(seen).toEqual(seenLibrary(source, OWN));
  const { collect_run, collect_item } = seenLibrary(source).tables;
  expect(seenLibrary(target).tables).toMatchObject({
    collect_run: expect.arrayContaining([...(collect_run ?? [])]),
    collect_item: expect.arrayContaining([...(collect_item ?? [])]),
  });
  expect(await checked(core)).toEqual([]);

  const again = await broughtBack(core, archive);
  expect(again.items.map(({ outcome }) => outcome)).toEqual(Array(4).fill('already-there'));
  expect(seenLibrary(target, OWN)).toEqual(seen);
  await core.close();
  // The next start finds nothing to list, to mend or to remove.
  const next = await open(target);
  expect(await next.library.notices(undefined as never)).toEqual([]);
  expect(seenLibrary(target, OWN).files).toEqual(seen.files);
});

test('into the library it came from nothing comes', async () => {
  const folder = scratchFolder();
  cpSync(source, folder, { recursive: true });
  const before = seenLibrary(folder, OWN);
  const core = await open(folder);
  const { items } = await broughtBack(core, await exported({ kind: 'library' }));
  expect(items.map(({ outcome }) => outcome)).toEqual(Array(4).fill('already-there'));
  await core.close();
  expect(seenLibrary(folder, OWN).tables).toEqual(before.tables);
});

test('one homework and one class, each out and in by itself', async () => {
  const whole = seenLibrary(source, OWN);
  const core = await open(scratchFolder());
  const homework = await broughtBack(
    core,
    await exported({ kind: 'homework', homeworkId: rich.builtInId, takes: 'chosen' }),
  );
  expect(homework.items).toMatchObject([
    { outcome: 'restored', restored: { takes: 4, handIns: 1, feedback: 1 } },
  ]);
  const own = seenLibrary(core.libraryFolder, OWN);
  for (const table of ['submission', 'submission_answer', 'feedback'])
    expect(own.tables[table]).toEqual(whole.tables[table]);
  expect(own.tables.class_homework).toEqual([]);
  expect(own.tables.setting).toEqual([]);

  const ofClass = await broughtBack(
    core,
    await exported({ kind: 'class', classHomeworkId: rich.classHomeworkId }),
  );
  expect(ofClass.items).toMatchObject([{ outcome: 'restored', restored: { handIns: 7, reviews: 2 } }]);
  const seen = seenLibrary(core.libraryFolder, OWN);
  for (const table of [
    'take',
    'review',
    'comment',
    'key_point_mark',
    'roster_student',
    'release',
    'loose_audio',
  ])
    expect(seen.tables[table], table).toEqual(whole.tables[table]);
  expect(seen.files).toEqual(whole.files);
  expect(await checked(core)).toEqual([]);
});

test('a recording without a package that was broken when it was archived stays out by itself', async () => {
  const sound = handmade(source, { kind: 'class', id: rich.classHomeworkId });
  const files = sound.files.map(({ place, bytes }) =>
    /^collected\/loose\/[^.]+\.wav$/.test(place)
      ? { place, bytes: Buffer.from(bytes).fill(1, 500, 600) }
      : { place, bytes },
  );
  const core = await open(scratchFolder());
  const { items } = await broughtBack(core, archiveFile({ ...sound, files }));
  expect(items).toMatchObject([
    { outcome: 'partly-restored', restored: { handIns: 7, left: [{ why: 'take-unsound', count: 2 }] } },
  ]);
  expect(seenLibrary(core.libraryFolder).tables.loose_audio).toEqual([]);
  expect(await checked(core)).toEqual([]);
});

test('what a file of a class folder led to is remembered only where that came in', async () => {
  const lines = (line: object) =>
    JSON.stringify([{ name: 'a', outcome: 'loose-audio', reason: '', detail: '', student: null, ...line }]);
  const nothing = {
    homeworkTitle: null,
    number: null,
    classHomeworkId: null,
    submissionId: null,
    returnId: null,
  };
  const archive = withRows(handmade(source), (database) => {
    const insert = database.prepare(
      `INSERT INTO class_folder_file (class_folder_id, name, size_bytes, version, item)
       SELECT id, ?, 1, '1', ? FROM class_folder`,
    );
    insert.run('here.m4a', lines({ ...nothing, classHomeworkId: rich.classHomeworkId }));
    insert.run('refused.m4a', lines({ ...nothing, classHomeworkId: randomUUID() }));
    insert.run('lost.kouda', lines({ ...nothing, outcome: 'feedback', returnId: randomUUID() }));
  });
  const core = await open(scratchFolder());
  const { items } = await broughtBack(core, archiveFile(archive));
  expect(items.at(-1)).toMatchObject({ outcome: 'restored', reason: '' });
  const names = (seenLibrary(core.libraryFolder).tables.class_folder_file ?? []).map(
    (row) => (JSON.parse(row) as { name: string }).name,
  );
  expect(names).toContain('here.m4a');
  expect(names.filter((name) => ['refused.m4a', 'lost.kouda'].includes(name))).toEqual([]);
});

test('an export that an archive says is going on removes nothing at the next start, wherever it says', async () => {
  const [folder, elsewhere, id] = [scratchFolder(), scratchFolder(), randomUUID()];
  const mine = join(elsewhere, `mine.wav.${id}.part`);
  writeFileSync(mine, 'mine');
  const archive = withRows(handmade(source), (database) =>
    database
      .prepare(
        `INSERT INTO export_run (id, request, title, folder, state, started_at, planned)
         SELECT ?, request, title, ?, 'running', started_at, '["mine.wav"]' FROM export_run LIMIT 1`,
      )
      .run(id, elsewhere),
  );
  const core = await open(folder);
  const { items } = await broughtBack(core, archiveFile(archive));
  expect(items.at(-1)).toMatchObject({ outcome: 'restored', reason: '' });
  await core.close();
  const again = await open(folder);
  expect((await again.exports.runs(undefined as never)).find((run) => run.id === id)?.state).toBe(
    'interrupted',
  );
  expect(existsSync(mine)).toBe(true);
});

test('where things go next comes into a library without settings alone', async () => {
  const archive = await exported({ kind: 'library' });
  const destinations = ({ classFolderId, handInFolder, returnFolder, exportFolder }: Settings) => ({
    classFolderId,
    handInFolder,
    returnFolder,
    exportFolder,
  });
  const fresh = await open(scratchFolder());
  const untouched = destinations(await fresh.settings.get(undefined as never));
  await broughtBack(fresh, archive);
  const restored = await fresh.settings.get(undefined as never);
  expect(restored.classFolderId).not.toBeNull();
  expect(restored.handInFolder).not.toBe('');

  const inUse = await open(scratchFolder());
  await inUse.settings.change({ instructorName: '李老师' });
  const { items } = await broughtBack(inUse, archive);
  expect(items.at(-1)).toMatchObject({ outcome: 'restored' });
  const kept = await inUse.settings.get(undefined as never);
  expect(destinations(kept)).toEqual(untouched);
  expect(kept).toMatchObject({ instructorName: '李老师', student: restored.student, playbackRate: 1.5 });
});

test('a package that waits on the other machine is not sent from here too', async () => {
  const archive = withRows(handmade(source), (database) =>
    database.exec(`UPDATE delivery SET state = 'waiting', next_try_at = 1, delivered_at = NULL`),
  );
  const core = await open(scratchFolder());
  await broughtBack(core, archiveFile(archive));
  const states = (await core.deliveries.list(undefined as never)).map(({ state }) => state);
  expect(states.length).toBeGreaterThan(0);
  expect(states.filter((state) => state !== 'stopped')).toEqual([]);
});

test('an archive of more than 4 GiB', async () => {
  const path = join(scratchFolder(), 'large.zip');
  writeSparseZip(path, entriesOf(handmade(source, { kind: 'homework', id: rich.builtInId })), 5 * 2 ** 30);
  expect(statSync(path).size).toBeGreaterThan(5 * 2 ** 30);
  const core = await open(scratchFolder());
  const { items } = await broughtBack(core, path);
  expect(items).toMatchObject([{ outcome: 'restored', restored: { takes: 4, handIns: 1, left: [] } }]);
  expect(await checked(core)).toEqual([]);
});

test('an archive of an older Kouda is brought to the present schema first', async () => {
  const folder = scratchFolder();
  const older = await open(folder);
  await record(older, 0);
  await handIn(older);
  await older.close();
  const core = await open(scratchFolder());
  // Version 3 knows neither reviews nor what a homework is for.
  const { items } = await broughtBack(core, archiveFile(inSchema(handmade(folder), 3)));
  expect(items[0]).toMatchObject({ outcome: 'restored', restored: { takes: 1, handIns: 1 } });
  expect(seenLibrary(core.libraryFolder, OWN)).toEqual(seenLibrary(folder, OWN));
});

test('every table of the catalogue has its rules, and a row that is brought back here', () => {
  const { tables } = seenLibrary(source, ['notice']);
  expect(Object.keys(ROW_SHAPES).sort()).toEqual(Object.keys(tables).sort());
  expect(Object.keys(tables).filter((table) => tables[table]?.length === 0)).toEqual([]);
});
