import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Sha256 } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { hashOfFile } from '../class-folder/file-hash.ts';
import { stagingFolderOf } from '../collect/staging.ts';
import { syncFolder, writeFileDurably } from '../library/durable-file.ts';
import { takeName } from '../library/take-name.ts';
import { LIBRARY_PLACE } from './archive-list.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { ownerOf } from './file-owners.ts';

/** A verified file in the staging folder and where it belongs. */
export interface StagedFile {
  readonly place: string;
  readonly path: string;
  readonly sha256: string;
}

/** What is being brought to its place, for the start after a crash. */
const Note = z.object({
  files: z.array(z.object({ place: z.string().regex(LIBRARY_PLACE), sha256: Sha256 })),
});
const NOTE = 'placing.json';

const isThere = (libraryFolder: string, place: string): boolean => existsSync(join(libraryFolder, place));

/**
 * Gives staged files their places, none over another file, and brings the names to the disk. A note of them stands in the
 * run's staging folder from before the first until `settled`: their rows come after them, and a file without rows would
 * be listed at the next start as something that was never finished. When it throws, nothing of it is left.
 *
 * @throws ArchiveRefusal when another file has a place; the system's error
 */
export async function placeFiles(
  { catalogue, libraryFolder }: { readonly catalogue: Catalogue; readonly libraryFolder: string },
  runFolder: string,
  staged: readonly StagedFile[],
): Promise<Placed> {
  const files: StagedFile[] = [];
  for (const file of staged) {
    if (!isThere(libraryFolder, file.place)) files.push(file);
    else if ((await hashOfFile(join(libraryFolder, file.place))).hash !== file.sha256)
      throw new ArchiveRefusal('archive-clash', file.place);
  }
  const note = join(runFolder, NOTE);
  const folders = new Set(files.map(({ place }) => join(libraryFolder, dirname(place))));
  await mkdir(runFolder, { recursive: true });
  // The note must be found by the start after a power cut: the names of its folders too.
  for (const above of [libraryFolder, dirname(runFolder)]) await syncFolder(above);
  const said = files.map(({ place, sha256 }) => ({ place, sha256 }));
  await writeFileDurably(note, JSON.stringify({ files: said } satisfies z.infer<typeof Note>));
  const placed: string[] = [];
  const undo = async () => {
    // Asked of the catalogue once more: a failed commit is believed only when its rows are not there.
    for (const place of placed)
      if (!ownerOf(catalogue.database, place)) await rm(join(libraryFolder, place), { force: true });
    await rm(note, { force: true });
  };
  try {
    for (const folder of [...folders]) {
      const made = await mkdir(folder, { recursive: true });
      if (made === undefined) continue;
      // Its own name, and that of every folder between, stands in the one above.
      for (let above = dirname(folder); above.length >= dirname(made).length; above = dirname(above))
        folders.add(above);
    }
    for (const { place, path } of files) {
      if (!(await takeName(path, join(libraryFolder, place))))
        throw new ArchiveRefusal('archive-clash', place);
      placed.push(place);
    }
    for (const folder of folders) await syncFolder(folder);
  } catch (error) {
    await undo();
    throw error;
  }
  return { undo, settled: () => rm(note, { force: true }) };
}

export interface Placed {
  /** Their rows were not written: the files go again. */
  undo(): Promise<void>;
  /** Their rows are in the catalogue. */
  settled(): Promise<void>;
}

/**
 * Ends what a crash cut off, before anything is listed by its files: what had its place and no row yet goes. A file that a
 * row names stays, and so does one that is not, byte for byte, what was being placed.
 */
export async function settlePlacing(catalogue: Catalogue, libraryFolder: string): Promise<void> {
  const folder = stagingFolderOf(libraryFolder);
  for (const run of await readdir(folder).catch(() => [])) {
    const path = join(folder, run, NOTE);
    const note = await readNote(path);
    for (const { place, sha256 } of note?.files ?? []) {
      if (ownerOf(catalogue.database, place)) continue;
      const file = join(libraryFolder, place);
      const found = await hashOfFile(file).catch(() => null);
      if (found?.hash === sha256) await rm(file, { force: true });
    }
    // Also one whose writing was cut off.
    for (const name of await readdir(join(folder, run)).catch(() => []))
      if (name.startsWith(NOTE)) await rm(join(folder, run, name), { force: true });
  }
}

async function readNote(path: string): Promise<z.infer<typeof Note> | null> {
  try {
    return Note.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
