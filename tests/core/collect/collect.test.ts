import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { wavHeader } from '../../../electron/core/audio/wav-header.ts';
import { LocalStore } from '../../../electron/core/class-folder/local-store.ts';
import type { Core } from '../../../electron/core/core.ts';
import { begin, open, record, scratchFolder } from '../library/opened.ts';
import { collected, endOf, filledClass, generateClass } from './generated-class.ts';
import { bytesOf, zipFile, zipped } from './zips.ts';

/** Every row of the class, without what tells of runs. */
function dumped(core: Core): string {
  const database = new Database(join(core.libraryFolder, 'catalogue.sqlite'), { readonly: true });
  const tables = [
    'class_homework',
    'class_question',
    'key_point',
    'class_wording',
    'collected_submission',
    'collected_answer',
    'loose_audio',
  ];
  const rows = tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all());
  database.close();
  return JSON.stringify(rows);
}

const filesOf = (core: Core) => readdirSync(join(core.libraryFolder, 'collected')).sort();

test('a folder of packages becomes a class; collecting it again changes nothing', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  const packages = await generateClass(folder, { students: 5, versions: 2 });
  const run = await collected(core, { folders: [folder] });
  expect(run).toMatchObject({ state: 'finished', total: 10, done: 10, problems: [] });
  expect(run.counts).toMatchObject({ new: 5, 'newer-version': 5 });
  expect(filesOf(core)).toEqual(packages.map(({ submissionId }) => `${submissionId}.kouda`).sort());
  for (const { path, submissionId } of packages)
    expect(
      readFileSync(join(core.libraryFolder, 'collected', `${submissionId}.kouda`)).equals(readFileSync(path)),
    ).toBe(true);
  const before = dumped(core);
  const again = await collected(core, { folders: [folder] });
  expect(again.counts).toMatchObject({ new: 0, 'newer-version': 0, 'already-there': 10 });
  expect(dumped(core)).toBe(before);
});

test('an older version is kept beside the newer one; another homework stays out; a changed package is refused', async () => {
  const core = await open(scratchFolder());
  const [newer, older, other] = [scratchFolder(), scratchFolder(), scratchFolder()];
  const packages = await generateClass(older, { students: 1, versions: 2 });
  const [first, second] = packages;
  if (!first || !second) throw new Error('unreachable');
  copyFileSync(second.path, join(newer, 'b.kouda'));
  rmSync(second.path);
  expect((await collected(core, { folders: [newer] })).counts.new).toBe(1);
  const run = await collected(core, { folders: [older] });
  expect(run.counts).toMatchObject({ 'older-version': 1, new: 0 });
  const [item] = await core.collect.items({ runId: run.id });
  await generateClass(other, {
    students: 1,
    title: '另一份作业',
    questionTitles: ['天空为什么是蓝的？', '海呢？', '山呢？'],
  });
  const before = dumped(core);
  const strict = await collected(core, { folders: [other], classHomeworkId: item?.classHomeworkId ?? null });
  expect(strict.counts).toMatchObject({ 'another-homework': 1, new: 0 });
  // The same id with other bytes: sealed again behind another time.
  const [changed] = await generateClass(scratchFolder(), { students: 1, firstSealedAt: 5 });
  const forged = scratchFolder();
  copyFileSync(changed?.path ?? '', join(forged, 'x.kouda'));
  const refused = await collected(core, { folders: [forged] });
  expect((await core.collect.items({ runId: refused.id }))[0]).toMatchObject({
    outcome: 'refused',
    reason: 'same-id-other-content',
  });
  expect(dumped(core)).toBe(before);
  expect((await collected(core, { folders: [other] })).counts.new).toBe(1);
});

test('what is litter is left out, what is none of ours is named, links are not followed', async () => {
  const core = await open(scratchFolder());
  const [folder, elsewhere] = [scratchFolder(), scratchFolder()];
  await generateClass(join(folder, 'a', 'b'), { students: 1 });
  const [away] = await generateClass(elsewhere, { students: 1, firstStudent: 7 });
  mkdirSync(join(folder, '__MACOSX'));
  for (const name of [
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    'x.kouda.part',
    '__MACOSX/y.kouda',
    '.hidden.kouda',
  ])
    writeFileSync(join(folder, name), 'x');
  writeFileSync(join(folder, 'notes.docx'), 'x');
  writeFileSync(join(folder, '.late.kouda.icloud'), 'x');
  symlinkSync(away?.path ?? '', join(folder, 'link.kouda'));
  symlinkSync(folder, join(folder, 'a', 'loop'));
  const run = await collected(core, { folders: [folder, join(folder, 'missing')] });
  const items = await core.collect.items({ runId: run.id });
  expect(items.map(({ outcome, reason }) => [outcome, reason]).sort()).toEqual([
    ['failed', 'not-downloaded'],
    ['new', ''],
    ['not-a-package', ''],
  ]);
  expect(run.problems).toEqual([expect.objectContaining({ code: 'FOLDER_NOT_FOUND' })]);
  expect(run.state).toBe('finished');
});

test('cancelled: what is in stays, whole, and the rest comes with the next run', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  await generateClass(folder, { students: 60, questions: 1 });
  const { id } = await core.collect.open({ classHomeworkId: null });
  const totals: number[] = [];
  const stop = core.events.listen(async (event) => {
    if (event.kind !== 'collect-changed' || event.runId !== id) return;
    const { done, total } = await core.collect.run({ runId: id });
    totals.push(total);
    if (done >= 5) await core.collect.cancel({ runId: id });
  });
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders: [folder], classFolderIds: [] });
  const run = await ended;
  stop();
  expect(run).toMatchObject({ state: 'cancelled', total: 60 });
  expect(run.done).toBeGreaterThanOrEqual(5);
  expect(run.done).toBeLessThan(60);
  expect(totals.at(-1)).toBe(60);
  expect(filesOf(core)).toHaveLength(run.counts.new);
  const rest = await collected(core, { folders: [folder] });
  expect(rest.counts).toMatchObject({ new: 60 - run.counts.new, 'already-there': run.counts.new });
});

test('a backup restored in the middle of a run: the run goes on, and everybody is there in the end', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  await generateClass(folder, { students: 40, questions: 1 });
  // It knows neither the class nor its folder, nor the run.
  const { name } = await core.library.backUp(undefined as never);
  const shared = await core.classFolders.add({ kind: 'folder', name: '', path: folder });
  const { id } = await core.collect.open({ classHomeworkId: null });
  let restored: Promise<unknown> | null = null;
  const stop = core.events.listen(async (event) => {
    if (event.kind !== 'collect-changed' || event.runId !== id || restored) return;
    const { done } = await core.collect.run({ runId: id });
    if (done >= 5) restored ??= Promise.resolve(core.library.restoreBackup({ name }));
  });
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders: [], classFolderIds: [shared.id] });
  const run = await ended;
  await restored;
  stop();
  expect(restored).not.toBeNull();
  expect(run).toMatchObject({ state: 'finished', done: 40, problems: [] });
  expect(filesOf(core)).toHaveLength(40);
  const [summary] = await core.classes.list(undefined as never);
  expect(summary?.studentCount).toBe(40);
  expect((await core.collect.run({ runId: id })).state).toBe('finished');
  const again = await collected(core, { folders: [folder] });
  expect(again.counts).toMatchObject({ new: 0, 'already-there': 40 });
});

test('a run waits while something is recorded', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  await generateClass(folder, { students: 2, questions: 1 });
  const take = await begin(core, 0);
  const { id } = await core.collect.open({ classHomeworkId: null });
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders: [folder], classFolderIds: [] });
  await expect.poll(async () => (await core.collect.run({ runId: id })).total).toBe(2);
  // A whole take comes and goes through the same core meanwhile.
  await core.takes.append({
    takeId: take.id,
    index: 3,
    samples: new Blob([new Int16Array(3_200)]),
    events: [],
  });
  expect((await core.collect.run({ runId: id })).done).toBe(0);
  await core.takes.finish({
    takeId: take.id,
    chunkCount: 4,
    reason: 'stopped',
    droppedFrames: 0,
    events: [],
  });
  expect((await ended).counts.new).toBe(2);
  await record(core, 1);
});

test('packages without rows are listed again at the next start, also those put together here; parts go', async () => {
  const library = scratchFolder();
  let core = await open(library);
  await filledClass(core, { students: 3, questions: 2, versions: 2 });
  const files = filesOf(core);
  await core.close();
  const database = new Database(join(library, 'catalogue.sqlite'));
  database.exec('DELETE FROM collected_submission WHERE number = 2');
  database.close();
  writeFileSync(join(library, 'collected', '00000000-0000-4000-8000-000000000000.kouda.part'), 'cut');
  writeFileSync(join(library, 'collected', '00000000-0000-4000-8000-000000000001.kouda'), 'not one');
  mkdirSync(join(library, 'incoming', '00000000-0000-4000-8000-000000000002'), { recursive: true });
  writeFileSync(join(library, 'incoming', '00000000-0000-4000-8000-000000000002', '1'), 'staged');
  core = await open(library);
  const rows = new Database(join(library, 'catalogue.sqlite'), { readonly: true });
  expect(rows.prepare('SELECT count(*) FROM collected_submission').pluck().get()).toBe(6);
  expect(rows.prepare('SELECT count(*) FROM collected_answer').pluck().get()).toBe(12);
  rows.close();
  expect(filesOf(core)).toEqual([...files, '00000000-0000-4000-8000-000000000001.kouda'].sort());
  expect(readdirSync(join(library, 'incoming'))).toEqual([]);
});

test('a package whose file went missing is put back by collecting it again', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  const [one] = await generateClass(folder, { students: 1 });
  await collected(core, { folders: [folder] });
  const before = dumped(core);
  rmSync(join(core.libraryFolder, 'collected', `${one?.submissionId}.kouda`));
  expect((await collected(core, { folders: [folder] })).counts['already-there']).toBe(1);
  expect(filesOf(core)).toEqual([`${one?.submissionId}.kouda`]);
  expect(dumped(core)).toBe(before);
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1_000)],
  ['with nothing at its end', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 1_000)],
  ['with another beginning', (bytes: Buffer) => Buffer.from(bytes).fill(1, 100, 110)],
])(
  'a kept package %s is made whole by collecting it again, from a folder or a class folder',
  async (_, damaged) => {
    const core = await open(scratchFolder());
    const folder = scratchFolder();
    const [one] = await generateClass(folder, { students: 1, questions: 1 });
    const { id } = await core.classFolders.add({ kind: 'folder', name: '', path: folder });
    await collected(core, { classFolderIds: [id] });
    const before = dumped(core);
    const name = `${one?.submissionId}.kouda`;
    const kept = join(core.libraryFolder, 'collected', name);
    const bytes = readFileSync(kept);
    writeFileSync(kept, damaged(bytes));
    // Its size is all that is looked at where nothing is fetched.
    const isAnotherSize = damaged(bytes).length !== bytes.length;
    const sources = isAnotherSize ? { classFolderIds: [id] } : { folders: [folder] };
    expect((await collected(core, sources)).counts['already-there']).toBe(1);
    expect(readFileSync(kept).equals(bytes)).toBe(true);
    // The damaged one is not thrown away.
    expect(filesOf(core)).toEqual([name, expect.stringMatching(/\.set-aside$/)]);
    expect((await collected(core, { folders: [folder] })).counts['already-there']).toBe(1);
    expect(filesOf(core)).toHaveLength(2);
    expect(dumped(core)).toBe(before);
  },
);

test('files the page sends are taken in and leave nothing behind; a run that is over takes no more', async () => {
  const core = await open(scratchFolder());
  const packages = await generateClass(scratchFolder(), { students: 2 });
  const { id } = await core.collect.open({ classHomeworkId: null });
  const send = (path: string, name: string) =>
    core.receiveIncoming({
      runId: id,
      name,
      body: new Blob([new Uint8Array(readFileSync(path))]).stream(),
      saidBytes: null,
    });
  for (const { path } of packages) await send(path, `../../${path}`);
  const broken = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.error(new Error('the page went away')),
  });
  await expect(core.receiveIncoming({ runId: id, name: 'x', body: broken, saidBytes: null })).rejects.toThrow(
    'went away',
  );
  await expect(
    core.receiveIncoming({ runId: id, name: 'x', body: null, saidBytes: 5 * 2 ** 30 }),
  ).rejects.toMatchObject({ code: 'PACKAGE_TOO_LARGE' });
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders: [], classFolderIds: [] });
  expect((await ended).counts.new).toBe(2);
  expect(readdirSync(join(core.libraryFolder, 'incoming'))).toEqual([]);
  await expect(send(packages[0]?.path ?? '', 'late')).rejects.toMatchObject({ code: 'COLLECT_RUN_CLOSED' });
  const thrown = await core.collect.open({ classHomeworkId: null });
  await core.collect.cancel({ runId: thrown.id });
  expect(() => core.collect.run({ runId: thrown.id })).toThrow('COLLECT_RUN_NOT_FOUND');
});

test('a class folder is listed once, and what is known is not fetched again', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  await generateClass(folder, { students: 4, questions: 1 });
  writeFileSync(join(folder, 'broken.kouda'), 'no package');
  const { id } = await core.classFolders.add({ kind: 'folder', name: '', path: folder });
  const run = await collected(core, { classFolderIds: [id] });
  expect(run.counts).toMatchObject({ new: 4, refused: 1 });
  await generateClass(folder, { students: 1, questions: 1, firstStudent: 9 });
  const before = dumped(core);
  const again = await collected(core, { classFolderIds: [id] });
  expect(again.counts).toMatchObject({ new: 1, 'already-there': 4, refused: 1 });
  expect(dumped(core)).not.toBe(before);
});

test('a file that went away after the class folder was listed is one line; the others come in', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  const packages = await generateClass(folder, { students: 4, questions: 1 });
  const gone = packages.map(({ path }) => path).sort()[0] ?? '';
  const { id } = await core.classFolders.add({ kind: 'folder', name: '', path: folder });
  const list = LocalStore.prototype.list;
  vi.spyOn(LocalStore.prototype, 'list').mockImplementation(async function (this: LocalStore, ...asked) {
    const listed = await list.apply(this, asked);
    // Its owner takes it back, or a program that synchronises does.
    rmSync(gone, { force: true });
    return listed;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const run = await collected(core, { classFolderIds: [id] });
  expect(run).toMatchObject({ state: 'finished', problems: [], counts: { new: 3, failed: 1 } });
  const items = await core.collect.items({ runId: run.id });
  expect(items.find(({ outcome }) => outcome === 'failed')).toMatchObject({
    name: basename(gone),
    reason: 'unreadable',
  });
});

test('archives and recordings in a class folder are fetched once as well, until they change', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  const packages = await generateClass(scratchFolder(), { students: 3, questions: 1 });
  const silence = Buffer.concat([wavHeader(16_000, 16_000), Buffer.alloc(32_000)]);
  const entries = [
    ...packages.map(({ path }, at) => zipped(`${at}.kouda`, bytesOf(path))),
    zipped('第1题.wav', Buffer.concat([silence, Buffer.from('x')])),
    zipped('notes.txt', 'litter'),
  ];
  writeFileSync(join(folder, 'all.zip'), zipFile(entries));
  writeFileSync(join(folder, '20260001.wav'), silence);
  const names = ['all.zip', '20260001.wav'];
  const dated = () => {
    for (const name of names) utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
  };
  dated();
  const { id } = await core.classFolders.add({ kind: 'folder', name: '', path: folder });
  const first = await collected(core, { classFolderIds: [id] });
  expect(first).toMatchObject({ total: 6, done: 6 });
  expect(first.counts).toMatchObject({ new: 3, 'loose-audio': 2, 'not-a-package': 1, failed: 0 });

  // Other bytes of the same size and time: were they fetched, the report would say so.
  for (const name of names) {
    const { size } = statSync(join(folder, name));
    writeFileSync(join(folder, name), Buffer.alloc(size, 7));
  }
  dated();
  const again = await collected(core, { classFolderIds: [id] });
  expect(again).toMatchObject({ total: 6, done: 6 });
  expect(again.counts).toMatchObject({ 'already-there': 5, 'not-a-package': 1, failed: 0, damaged: 0 });
  // A hand-in that went from the library is fetched again, and so is what changed.
  rmSync(join(core.libraryFolder, 'collected', `${packages[0]?.submissionId}.kouda`));
  expect((await collected(core, { classFolderIds: [id] })).counts).toMatchObject({ damaged: 1 });
  writeFileSync(join(folder, 'all.zip'), zipFile(entries.slice(0, 1)));
  expect((await collected(core, { classFolderIds: [id] })).counts).toMatchObject({ 'already-there': 2 });
});
