import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ArchiveReader } from '../../../electron/core/archive/reading/archive-reader.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { broughtBack } from './brought-back.ts';
import { checked } from './checked-library.ts';
import { archiveFile, handmade } from './handmade-archive.ts';
import { compressed } from './rich-library.ts';
import { seenLibrary } from './seen-library.ts';

/** Does something to the catalogue once the first file of an archive is unpacked, after what is wanted was decided. */
function meanwhile(folder: string, work: (database: Database.Database) => void): void {
  const { stage } = ArchiveReader.prototype;
  let isDone = false;
  vi.spyOn(ArchiveReader.prototype, 'stage').mockImplementation(async function (
    this: ArchiveReader,
    ...args
  ) {
    await stage.apply(this, args);
    if (isDone) return;
    isDone = true;
    const database = new Database(join(folder, 'catalogue.sqlite'));
    work(database);
    database.close();
  });
  onTestFinished(() => void vi.restoreAllMocks());
}

test('rows that cannot be written after all: their files go again, and nothing waits beside the library', async () => {
  const source = scratchFolder();
  const filling = await open(source);
  await record(filling, 0);
  await filling.close();
  const folder = scratchFolder();
  const core = await open(folder);
  const before = seenLibrary(folder, ['collect_run', 'collect_item', 'setting']);
  meanwhile(folder, (database) =>
    database.exec(`CREATE TRIGGER never BEFORE INSERT ON take BEGIN SELECT RAISE(ABORT, 'never'); END`),
  );
  const { run, items } = await broughtBack(core, archiveFile(handmade(source)));
  expect(run.state).toBe('finished');
  expect(items[0]).toMatchObject({ outcome: 'refused', reason: 'archive-clash' });
  expect(seenLibrary(folder, ['collect_run', 'collect_item', 'setting'])).toEqual(before);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
});

test('a take that is thrown away for good meanwhile comes in as a whole, not only the file it lacked', async () => {
  const folder = scratchFolder();
  const filling = await open(folder);
  const take = await record(filling, 0);
  await compressed(filling, take.id);
  await filling.close();
  rmSync(join(folder, 'audio', `${take.id}.wav`), { force: true });
  const archive = archiveFile(handmade(folder));
  const core = await open(folder);
  rmSync(join(folder, 'audio', `${take.id}.flac`));
  meanwhile(folder, (database) => {
    database.prepare('DELETE FROM take WHERE id = ?').run(take.id);
    for (const end of ['json', 'peaks']) rmSync(join(folder, 'audio', `${take.id}.${end}`), { force: true });
  });
  const { items } = await broughtBack(core, archive);
  expect(items[0]).toMatchObject({ outcome: 'restored', restored: { takes: 1 } });
  for (const end of ['flac', 'json'])
    expect(existsSync(join(folder, 'audio', `${take.id}.${end}`)), end).toBe(true);
  expect(await checked(core)).toEqual([]);
});
