import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { KoudaError } from '../error.ts';
import { syncUsersFolder, writeFully } from '../library/durable-file.ts';
import { folderErrorFrom, isRefusal } from '../library/folder-error.ts';
import { takeName } from '../library/take-name.ts';
import { numberedName } from './package-name.ts';

const MOST_SAME_NAMES = 1_000;

export interface PackageCopy {
  /** The sealed package inside the library. */
  readonly source: string;
  /** As a user typed or chose it. */
  readonly folder: string;
  /** Safe on every file system. */
  readonly fileName: string;
  /** Tells this copy's unfinished file from another's, so that a retry meets what a crash left and no more. */
  readonly submissionId: string;
  /** Throws when the file is not the whole package it should be. */
  readonly verify: (path: string) => Promise<void>;
}

/**
 * Writes a copy of a sealed package: beside its place, to the disk, read back, compared and verified, and only then
 * under its name, never over another file. A copy that is there already is verified and left as it is.
 *
 * @returns the path of the copy.
 * @throws KoudaError FOLDER_NOT_FOUND, FOLDER_NOT_WRITABLE, DISK_FULL, WRITE_FAILED, VERIFY_FAILED, SUBMISSION_NOT_FOUND
 */
export async function copyPackage(copy: PackageCopy): Promise<string> {
  const folder = await existingFolder(copy.folder);
  const sizeBytes = (await stat(copy.source).catch(() => null))?.size;
  if (sizeBytes === undefined) throw new KoudaError('SUBMISSION_NOT_FOUND');
  const part = join(folder, `${copy.submissionId}.kouda.part`);
  try {
    // Whatever lies there is not followed or written into: it may be a link, planted in a shared folder.
    await rm(part, { force: true });
    const written = await writeSynced(copy.source, part);
    if ((await hashOf(part)) !== written) throw new KoudaError('VERIFY_FAILED');
    await copy.verify(part);
    const path = await place(part, folder, copy.fileName, written, sizeBytes);
    await syncUsersFolder(folder);
    return path;
  } catch (error) {
    throw await folderErrorFrom(error, folder);
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

/** The folder's absolute path. `~/` is the user's own folder, as people type it. */
export async function existingFolder(typed: string, home = homedir()): Promise<string> {
  const path = /^~[/\\]/.test(typed) ? join(home, typed.slice(2)) : typed;
  const notFound = () => new KoudaError('FOLDER_NOT_FOUND', { path: typed });
  // A relative one would lie wherever the app happened to be started.
  if (path.includes('\0') || !isAbsolute(path)) throw notFound();
  const found = await stat(path).catch((error: unknown) => {
    throw isRefusal(error) ? new KoudaError('FOLDER_NOT_WRITABLE', { path: typed }) : notFound();
  });
  if (!found.isDirectory()) throw notFound();
  return path;
}

/** Copies and brings the bytes to the disk. Answers the SHA-256 of what was read from the source. */
async function writeSynced(source: string, target: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(target, 'wx');
  try {
    let position = 0;
    for await (const piece of createReadStream(source) as AsyncIterable<Buffer>) {
      hash.update(piece);
      await writeFully(handle, piece, position);
      position += piece.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest('hex');
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) hash.update(piece);
  return hash.digest('hex');
}

async function place(
  part: string,
  folder: string,
  fileName: string,
  hash: string,
  sizeBytes: number,
): Promise<string> {
  for (let count = 1; count <= MOST_SAME_NAMES; count++) {
    const path = join(folder, numberedName(fileName, count));
    if (await takeName(part, path)) return path;
    const there = await lstat(path).catch(() => null);
    if (there?.isFile() && there.size === sizeBytes && (await hashOf(path).catch(() => null)) === hash) {
      return path;
    }
  }
  throw new KoudaError('WRITE_FAILED', { code: 'EEXIST' });
}
