import { existsSync, readlinkSync, statSync } from 'node:fs';
import { type FileHandle, open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { placeFiles } from '../../../electron/core/archive/placing.ts';
import { StrangersArchive } from '../../../electron/core/archive/reading/strangers-archive.ts';
import { Catalogue } from '../../../electron/core/catalogue/catalogue.ts';
import { openConnection } from '../../../electron/core/catalogue/connection.ts';
import { handIn } from '../hand-in/handed-in.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { archiveFile, handmade } from './handmade-archive.ts';

/** What was brought to the disk so far, in its order: names of descriptors as the system has them. */
async function synced(): Promise<{ path: string; names: boolean }[]> {
  const told: { path: string; names: boolean }[] = [];
  const any = await openFile(import.meta.filename);
  const kind = Object.getPrototypeOf(any) as FileHandle;
  await any.close();
  const { sync } = kind;
  vi.spyOn(kind, 'sync').mockImplementation(async function (this: FileHandle) {
    const path = readlinkSync(`/proc/self/fd/${this.fd}`);
    told.push({ path, names: statSync(path).isDirectory() });
    await sync.call(this);
  });
  onTestFinished(() => void vi.restoreAllMocks());
  return told;
}

test.skipIf(process.platform !== 'linux')(
  'a file is on the disk before it has its place, its name and those of new folders before anything says so',
  async () => {
    const source = scratchFolder();
    const filling = await open(source);
    await record(filling, 0);
    await handIn(filling);
    await filling.close();
    const [path, libraryFolder, scratch] = [archiveFile(handmade(source)), scratchFolder(), scratchFolder()];
    const archive = await StrangersArchive.open({
      kind: 'open',
      path,
      libraryFolder,
      scratch: join(scratch, 'raw'),
      catalogue: join(scratch, 'rows'),
    });
    onTestFinished(() => archive.close());
    const catalogue = new Catalogue('', openConnection(join(source, 'catalogue.sqlite')));
    onTestFinished(() => catalogue.close());
    const told = await synced();
    const staged = [];
    for (const [at, { place, sha256 }] of archive.opened.files.entries()) {
      const file = { place, path: join(scratch, String(at)), sha256 };
      await archive.stage(place, file.path);
      expect(told.at(-1), place).toEqual({ path: file.path, names: false });
      staged.push(file);
    }
    expect(staged.length).toBeGreaterThan(2);
    told.length = 0;
    const runFolder = join(libraryFolder, 'incoming', 'run');
    const placed = await placeFiles({ catalogue, libraryFolder }, runFolder, staged);
    for (const { place } of staged) expect(existsSync(join(libraryFolder, place)), place).toBe(true);
    // The note, before the first name it tells of.
    const [library, incoming, note, run, ...folders] = told.map((each) => each.path);
    expect([library, incoming, run]).toEqual([libraryFolder, join(libraryFolder, 'incoming'), runFolder]);
    expect(note).toMatch(/placing\.json.*\.part$/);
    expect(folders.sort()).toEqual([
      libraryFolder,
      join(libraryFolder, 'audio'),
      join(libraryFolder, 'hand-ins'),
    ]);
    await placed.settled();
    expect(existsSync(join(runFolder, 'placing.json'))).toBe(false);
  },
);
