import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type CoreEvent, SIGN_OF_LIFE_MS } from '../../../electron/contract/index.ts';
import { begin, builtIn, listedTakes, open, record, SAMPLE_RATE, scratchFolder } from './opened.ts';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const nothing = undefined as never;

test('a backup is made at the first open, and at a later one only after a day', async () => {
  const folder = scratchFolder();
  const names = () => readdirSync(join(folder, 'backups')).sort();
  await (await open(folder, { clock: () => NOON })).close();
  await (await open(folder, { clock: () => NOON + DAY_MS - 1_000 })).close();
  expect(names()).toEqual(['catalogue-20261122T120000Z.sqlite']);
  await (await open(folder, { clock: () => NOON + DAY_MS })).close();
  expect(names()).toEqual(['catalogue-20261122T120000Z.sqlite', 'catalogue-20261123T120000Z.sqlite']);
});

test('restoring goes back, keeps the present as a backup, lists newer takes again, and every service goes on', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const early = await record(core, 0);
  const backup = await core.library.backUp(nothing);
  await core.takes.rename({ takeId: early.id, name: 'named after the backup' });
  await core.settings.change({ theme: 'dark' });
  const late = await record(core, 0);
  const heard: CoreEvent[] = [];
  core.events.listen((event) => heard.push(event));

  expect(await core.library.restoreBackup({ name: backup.name })).toEqual({ relistedTakes: 1 });
  expect(heard.map(({ kind }) => kind)).toContain('connected');
  const [question] = (await builtIn(core)).questions;
  expect(question?.takes.map(({ id, name, number }) => ({ id, name, number }))).toEqual([
    { id: early.id, name: '', number: 1 },
    { id: late.id, name: '', number: 2 },
  ]);
  expect((await core.settings.get(nothing)).theme).toBe('system');
  expect((await core.library.status(nothing)).takes).toBe(2);
  expect((await record(core, 0)).number).toBe(3);

  // And back to where we were.
  const present = (await core.library.backups(nothing)).find(({ name }) => name !== backup.name);
  const both = await core.library.backups(nothing);
  expect(both.length).toBe(2 + (present ? 1 : 0));
  const newest = both[0];
  if (!newest) throw new Error('no backup');
  await core.library.restoreBackup({ name: newest.name });
  expect((await core.settings.get(nothing)).theme).toBe('dark');
  expect((await core.takes.get({ takeId: early.id })).name).toBe('named after the backup');
  expect((await listedTakes(core)).length).toBe(3);
});

test('while recording nothing is restored, and the recording goes on', async () => {
  const core = await open(scratchFolder());
  const backup = await core.library.backUp(nothing);
  const take = await begin(core, 0, 2);
  await expect(core.library.restoreBackup({ name: backup.name })).rejects.toMatchObject({
    code: 'BUSY_RECORDING',
  });
  const finished = await core.takes.finish({
    takeId: take.id,
    chunkCount: 2,
    reason: 'stopped',
    droppedFrames: 0,
    events: [],
  });
  expect(finished.state).toBe('finished');
});

test('a take whose page went away does not go on into a restored catalogue, and keeps what was acknowledged', async () => {
  let now = Date.now();
  const core = await open(scratchFolder(), { clock: () => now });
  const backup = await core.library.backUp(nothing);
  const take = await begin(core, 0, 10);
  now += SIGN_OF_LIFE_MS + 1;
  const about = { takeId: take.id };
  await expect
    .poll(() => core.takes.get(about), { timeout: 20_000 })
    .toMatchObject({ stopReason: 'interrupted' });
  await core.library.restoreBackup({ name: backup.name });
  const samples = new Blob([new Int16Array(SAMPLE_RATE / 5)]);
  await expect(core.takes.append({ ...about, index: 10, samples, events: [] })).rejects.toMatchObject({
    code: 'TAKE_NOT_RECORDING',
  });
  expect(await core.takes.get(about)).toMatchObject({ state: 'finished', frames: SAMPLE_RATE * 2 });
});

test('a recording that is begun while a backup is being restored waits for it, and is no leftover of a crash', async () => {
  const core = await open(scratchFolder());
  const backup = await core.library.backUp(nothing);
  for (let count = 0; count < 12; count++) await record(core, count % 5, 20);
  const restoring = core.library.restoreBackup({ name: backup.name });
  const listed = async () => (await builtIn(core)).questions.flatMap(({ takes }) => takes).length;
  // The catalogue of the backup stands in its place, and its takes are being listed again.
  while ((await listed()) === 12) await setImmediate();
  const take = await begin(core, 0, 1);
  expect(await restoring).toEqual({ relistedTakes: 12 });
  expect(await core.takes.get({ takeId: take.id })).toMatchObject({ state: 'recording' });
  expect((await core.library.notices(nothing)).map(({ kind }) => kind)).not.toContain('take-recovered');
});

test('a damaged backup and one that is not there are refused; the present catalogue stays', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const { name } = await core.library.backUp(nothing);
  const path = join(folder, 'backups', name);
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 4096 * 4, 4096 * 5);
  writeFileSync(path, bytes);
  const before = await core.library.backups(nothing);
  await expect(core.library.restoreBackup({ name })).rejects.toMatchObject({
    code: 'BACKUP_DAMAGED',
    data: { name },
  });
  await expect(
    core.library.restoreBackup({ name: 'catalogue-20200101T000000Z.sqlite' }),
  ).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
  expect(await core.library.backups(nothing)).toEqual(before);
  expect((await listedTakes(core)).length).toBe(1);
  expect(existsSync(path)).toBe(true);
});

test('backups asked for at once are made one after another, each whole and under its own name', async () => {
  const core = await open(scratchFolder(), { clock: () => NOON });
  const made = await Promise.all(Array.from({ length: 4 }, () => core.library.backUp(nothing)));
  expect(new Set(made.map(({ name }) => name)).size).toBe(4);
  for (const { sizeBytes } of made) expect(sizeBytes).toBeGreaterThan(4096);
});

test('a restore that cannot be written leaves the present catalogue open and whole', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const { name } = await core.library.backUp(nothing);
  const take = await record(core, 0);
  // Nothing can be put in its place: its temporary name is taken by a folder.
  mkdirSync(join(folder, 'catalogue.sqlite.part', 'in the way'), { recursive: true });
  await expect(core.library.restoreBackup({ name })).rejects.toMatchObject({ code: 'WRITE_FAILED' });
  expect(await listedTakes(core)).toMatchObject([{ id: take.id }]);
  expect((await record(core, 0)).number).toBe(2);
  await core.close();
  expect((await listedTakes(await open(folder))).length).toBe(2);
});

test('backups dated after now (the clock was wrong) come last: one made since is listed, due and restored before them', async () => {
  const folder = scratchFolder();
  const wrong = NOON + 1_000 * DAY_MS;
  await (await open(folder, { clock: () => wrong })).close();
  let now = NOON;
  const core = await open(folder, { clock: () => now });
  await core.settings.change({ instructorName: '李老师' });
  now += 60_000;
  const made = await core.library.backUp(nothing);
  expect((await core.library.status(nothing)).lastBackupAt).toBe(now);
  expect((await core.library.backups(nothing)).map(({ createdAt }) => createdAt)).toEqual([now, NOON, wrong]);
  await core.close();

  // An hour later none is due.
  now += 3_600_000;
  const later = await open(folder, { clock: () => now });
  expect(await later.library.backups(nothing)).toHaveLength(3);
  await later.close();

  const file = join(folder, 'catalogue.sqlite');
  writeFileSync(file, readFileSync(file).fill(7, 0, 4_096));
  const restored = await open(folder, { clock: () => now });
  expect(await restored.library.notices(nothing)).toMatchObject([
    { kind: 'catalogue-restored', backup: made.name },
  ]);
  expect((await restored.settings.get(nothing)).instructorName).toBe('李老师');
});
