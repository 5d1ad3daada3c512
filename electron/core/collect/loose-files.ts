import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { LooseAudioId, Sha256, Timestamp } from '../../contract/index.ts';
import { syncFolder, writeFileDurably } from '../library/durable-file.ts';
import { collectedFolderOf } from './collected-files.ts';

/** What is kept beside a recording, so that it can be listed again without the catalogue. */
export const LooseNote = z.object({
  id: LooseAudioId,
  classHomeworkId: z.uuid(),
  name: z.string(),
  fileHash: Sha256,
  extension: z.string().regex(/^[a-z0-9]{1,5}$/),
  sizeBytes: z.int(),
  durationMs: z.number(),
  decoding: z.enum(['core', 'page']),
  collectedAt: Timestamp,
});
export type LooseNote = z.infer<typeof LooseNote>;

const NOTE_FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.json$/;

export const looseFolderOf = (libraryFolder: string): string =>
  join(collectedFolderOf(libraryFolder), 'loose');

/** The recording as it came. Id and extension must come from the catalogue or a checked note. */
export const loosePathOf = (
  libraryFolder: string,
  { id, extension }: { id: string; extension: string },
): string => join(looseFolderOf(libraryFolder), `${id}.${extension}`);

/** The same as 16-bit mono WAV, where a page sent it. */
export const looseDecodedPathOf = (libraryFolder: string, id: string): string =>
  join(looseFolderOf(libraryFolder), `${id}.decoded.wav`);

const notePathOf = (libraryFolder: string, id: string) => join(looseFolderOf(libraryFolder), `${id}.json`);

/** Of a file name: letters and digits only, `audio` where it says nothing. */
export const extensionOf = (name: string): string => {
  const extension = extname(name).slice(1).toLowerCase();
  return /^[a-z0-9]{1,5}$/.test(extension) && extension !== 'json' && extension !== 'part'
    ? extension
    : 'audio';
};

/** SHA-256 and size of a file. Throws the system's error. */
export async function factsOfFile(path: string): Promise<{ fileHash: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { fileHash: hash.digest('hex'), sizeBytes };
}

/**
 * Keeps a recording in the library, note first: a kill in between leaves a note without a file, which the next start
 * removes. @throws the system's error
 */
export async function placeLoose(
  libraryFolder: string,
  from: { readonly path: string; readonly isOurs: boolean },
  note: LooseNote,
): Promise<void> {
  const folder = looseFolderOf(libraryFolder);
  const target = loosePathOf(libraryFolder, note);
  const part = `${target}.part`;
  await mkdir(folder, { recursive: true });
  await writeFileDurably(notePathOf(libraryFolder, note.id), JSON.stringify(note));
  try {
    if (from.isOurs) await rename(from.path, part);
    else await copyFile(from.path, part);
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(part, target);
    await syncFolder(folder);
  } catch (error) {
    await rm(part, { force: true });
    await rm(notePathOf(libraryFolder, note.id), { force: true });
    throw error;
  }
}

export async function removeLoose(libraryFolder: string, note: LooseNote): Promise<void> {
  await rm(loosePathOf(libraryFolder, note), { force: true });
  await rm(notePathOf(libraryFolder, note.id), { force: true });
}

/** The notes whose recordings are there; what a kill left unfinished goes. */
export async function keptLoose(libraryFolder: string): Promise<LooseNote[]> {
  const folder = looseFolderOf(libraryFolder);
  const notes: LooseNote[] = [];
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (name.endsWith('.part')) await rm(join(folder, name), { force: true }).catch(() => undefined);
    const id = NOTE_FILE.exec(name)?.[1];
    if (id === undefined) continue;
    const note = await readNote(join(folder, name));
    if (note?.id !== id) continue;
    if (await stat(loosePathOf(libraryFolder, note)).catch(() => null)) notes.push(note);
    else await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
  return notes;
}

async function readNote(path: string): Promise<LooseNote | null> {
  try {
    return LooseNote.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}
