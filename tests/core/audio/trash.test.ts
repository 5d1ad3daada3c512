import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  audioFiles,
  openCrashImage,
  openTakeLibrary,
  QUESTION,
  record,
  speech,
  start,
} from './take-library.ts';

const pcm = speech().subarray(0, 96_000);

test('trash, restore, and emptying deletes only what is in the trash; numbers are never used again', async () => {
  const library = await openTakeLibrary();
  const [kept, gone, back] = [
    await record(library, pcm),
    await record(library, pcm),
    await record(library, pcm),
  ];
  for (const take of [gone, back]) await library.takes.trash({ takeId: take.id });
  await library.takes.restore({ takeId: back.id });
  expect(await library.takes.trashed(undefined)).toMatchObject([
    { take: { id: gone.id }, homeworkTitle: '卡夫卡', questionTitle: '为什么用拉取？' },
  ]);
  const emptied = await library.takes.emptyTrash(undefined);
  expect(emptied.takes).toBe(1);
  expect(emptied.bytes).toBeGreaterThanOrEqual(gone.sizeBytes);
  expect(await library.takes.emptyTrash(undefined)).toEqual({ takes: 0, bytes: 0 });
  expect(audioFiles(library).some((name) => name.startsWith(gone.id))).toBe(false);
  for (const take of [kept, back])
    expect(audioFiles(library)).toEqual(expect.arrayContaining([`${take.id}.json`, `${take.id}.peaks`]));
  expect((await record(library, pcm)).number).toBe(4);
});

test('a take being recorded cannot be thrown away or chosen', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  expect(() => library.takes.trash({ takeId: take.id })).toThrow('TAKE_STILL_RECORDING');
  expect(() => library.takes.choose({ questionId: QUESTION, takeId: take.id })).toThrow('TAKE_NOT_FOUND');
});

test('choosing and naming', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await library.takes.choose({ questionId: QUESTION, takeId: take.id });
  await library.takes.rename({ takeId: take.id, name: '第二次' });
  expect((await library.takes.get({ takeId: take.id })).name).toBe('第二次');
  expect(library.catalogue.database.prepare('SELECT chosen_take_id FROM question').pluck().get()).toBe(
    take.id,
  );
  await library.takes.choose({ questionId: QUESTION, takeId: null });
  expect(library.catalogue.database.prepare('SELECT chosen_take_id FROM question').pluck().get()).toBeNull();
});

const discard = (folder: string, takeId: string) => {
  const journal = join(folder, 'audio', `${takeId}.json`);
  writeFileSync(journal, JSON.stringify({ ...JSON.parse(readFileSync(journal, 'utf8')), isDiscarded: true }));
};

test('an emptying cut short by a crash is ended, and never brings a take back', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await library.takes.trash({ takeId: take.id });
  const beforeRow = await openCrashImage(library, (folder) => discard(folder, take.id));
  expect(audioFiles(beforeRow)).toEqual([]);
  expect(await beforeRow.takes.trashed(undefined)).toEqual([]);

  library.catalogue.database.prepare('DELETE FROM take').run();
  const afterRow = await openCrashImage(library, (folder) => discard(folder, take.id));
  expect(audioFiles(afterRow)).toEqual([]);
  expect(afterRow.notices()).toEqual([]);
});

test('an emptying that the catalogue refuses leaves no mark by which the take would go another day', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await library.takes.trash({ takeId: take.id });
  // As on a full disk.
  library.catalogue.database.exec(
    "CREATE TEMP TRIGGER full BEFORE DELETE ON take BEGIN SELECT raise(ABORT, 'database or disk is full'); END",
  );
  await expect(library.takes.emptyTrash(undefined)).rejects.toThrow('full');
  library.catalogue.database.exec('DROP TRIGGER full');
  const next = await openCrashImage(library);
  expect(await next.takes.trashed(undefined)).toMatchObject([{ take: { id: take.id } }]);
});

test('a take restored while its journal was being marked is kept, whatever comes after a crash', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await library.takes.trash({ takeId: take.id });
  await library.takes.restore({ takeId: take.id });
  const crashed = await openCrashImage(library, (folder) => discard(folder, take.id));
  await crashed.takes.trash({ takeId: take.id });
  const trashedAgain = await openCrashImage(crashed);
  expect(await trashedAgain.takes.trashed(undefined)).toMatchObject([{ take: { id: take.id } }]);
  const withoutCatalogue = await openCrashImage(trashedAgain, (folder) => {
    for (const ending of ['', '-wal', '-shm'])
      rmSync(join(folder, `catalogue.sqlite${ending}`), { force: true });
  });
  expect(await withoutCatalogue.takes.get({ takeId: take.id })).toMatchObject({ frames: take.frames });
});

test('restoring takes back the mark of an emptying that was cut off', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await library.takes.trash({ takeId: take.id });
  discard(library.folder, take.id);
  await library.takes.restore({ takeId: take.id });
  expect(JSON.parse(readFileSync(library.file(`${take.id}.json`), 'utf8'))).toMatchObject({
    isDiscarded: false,
  });
});

test('two pages that empty the trash at once', async () => {
  const library = await openTakeLibrary();
  for (let count = 0; count < 3; count++) {
    const { id } = await record(library, pcm);
    await library.takes.trash({ takeId: id });
  }
  const [first, second] = await Promise.all([
    library.takes.emptyTrash(undefined),
    library.takes.emptyTrash(undefined),
  ]);
  expect([first.takes, second.takes]).toEqual([3, 0]);
  expect(await library.takes.trashed(undefined)).toEqual([]);
});

test('a take whose files resist deletion is gone all the same, also after the next start', async () => {
  const library = await openTakeLibrary();
  const [stuck, other] = [await record(library, pcm), await record(library, pcm)];
  for (const take of [stuck, other]) await library.takes.trash({ takeId: take.id });
  const wav = library.file(`${stuck.id}.wav`);
  renameSync(wav, `${wav}-aside`);
  mkdirSync(wav);
  expect((await library.takes.emptyTrash(undefined)).takes).toBe(2);
  expect(audioFiles(library).some((name) => name.startsWith(other.id))).toBe(false);
  const after = await openCrashImage(library, (folder) => {
    rmdirSync(join(folder, 'audio', `${stuck.id}.wav`));
    renameSync(join(folder, 'audio', `${stuck.id}.wav-aside`), join(folder, 'audio', `${stuck.id}.wav`));
  });
  expect(() => after.takes.get({ takeId: stuck.id })).toThrow('TAKE_NOT_FOUND');
  expect(audioFiles(after)).toEqual([]);
});

test('a take listed outside the trash is never deleted because of a leftover mark', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  const after = await openCrashImage(library, (folder) => discard(folder, take.id));
  expect(audioFiles(after)).toContain(`${take.id}.peaks`);
  expect(await after.takes.get({ takeId: take.id })).toMatchObject({ state: 'finished' });
});
