import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { KoudaError } from '../error.ts';
import { numberedName } from '../hand-in/package-name.ts';
import type { UploadOptions } from './class-folder-store.ts';
import { hashOfFile, hashOfPieces } from './file-hash.ts';
import { childOf } from './webdav-address.ts';
import { discard, type WebdavAnswer } from './webdav-exchange.ts';
import { type ListingParts, lookAt } from './webdav-listing.ts';

const MOST_SAME_NAMES = 100;
/** Tidying up must not hold back the end of the app. */
const TIDY_MS = 5_000;

export interface Upload extends UploadOptions {
  /** Ends in `/`. */
  readonly folder: URL;
  readonly fromPath: string;
  readonly fileName: string;
  /** Makes the folder where it is not there, or throws. */
  readonly makeFolder: () => Promise<void>;
}

/**
 * Sends a file beside its place, gives it its name without replacing anything, and reads it back.
 *
 * @returns the name it has there.
 * @throws KoudaError as ClassFolderStore.upload
 */
export async function uploadFile(parts: ListingParts, upload: Upload): Promise<{ fileName: string }> {
  const { folder, fromPath, fileName, signal, partId = randomUUID() } = upload;
  const own = await hashOfFile(fromPath, signal).catch((error: unknown) => {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof Error && 'code' in error && error.code === 'ENOENT'
      ? new KoudaError('SUBMISSION_NOT_FOUND')
      : new KoudaError('WRITE_FAILED', { code: 'EIO' });
  });
  // Before anything is sent: a server may hang up on a body for a folder it does not have.
  await upload.makeFolder();
  const part = childOf(folder, `${partId}.kouda.part`);
  let isPartThere = false;
  try {
    for (let count = 1; count <= MOST_SAME_NAMES; count++) {
      const name = numberedName(fileName, count);
      const target = childOf(folder, name);
      // Asked before every move: some servers know no `Overwrite: F`.
      let there = await lookAt(parts, target, signal);
      if (!there) {
        if (!isPartThere) {
          isPartThere = true;
          await put(parts, upload, part, own.sizeBytes);
        }
        if (await move(parts, part, target, signal)) {
          isPartThere = false;
          if ((await readBack(parts, target, own.sizeBytes, signal))?.hash !== own.hash)
            throw new KoudaError('VERIFY_FAILED');
          return { fileName: name };
        }
        there = await lookAt(parts, target, signal);
      }
      // An earlier try, whose answer was lost, may have come through.
      if (
        there?.sizeBytes === own.sizeBytes &&
        (await readBack(parts, target, own.sizeBytes, signal))?.hash === own.hash
      ) {
        return { fileName: name };
      }
    }
    throw new KoudaError('WRITE_FAILED', { code: 'EEXIST' });
  } finally {
    if (isPartThere) await remove(parts, part);
  }
}

async function put(parts: ListingParts, upload: Upload, part: URL, sizeBytes: number): Promise<void> {
  const { fromPath, onProgress, signal } = upload;
  const answer = await parts.exchange.send({
    method: 'PUT',
    url: part,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: { pieces: () => counted(fromPath, sizeBytes, onProgress), length: sizeBytes },
    signal,
  });
  discard(answer.body);
  if (answer.status === 409) throw new KoudaError('FOLDER_NOT_FOUND', { path: parts.address });
  if (answer.status !== 200 && answer.status !== 201 && answer.status !== 204) throw parts.refuse(answer);
  // Said to be stored is not stored: seen before it has a name that others collect.
  const stored = await lookAt(parts, part, signal);
  if (stored?.sizeBytes !== sizeBytes) throw new KoudaError('VERIFY_FAILED');
}

/** The file's bytes; throws when they are not as many as were promised, or the server would wait for the rest. */
async function* counted(
  path: string,
  sizeBytes: number,
  onProgress?: (sentBytes: number) => void,
): AsyncGenerator<Uint8Array, void, void> {
  let sent = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Uint8Array>) {
    sent += piece.byteLength;
    if (sent > sizeBytes) break;
    yield piece;
    onProgress?.(sent);
  }
  if (sent !== sizeBytes) throw new KoudaError('VERIFY_FAILED');
}

/** Gives a file its name. False: the name is taken. */
export async function move(parts: ListingParts, from: URL, to: URL, signal?: AbortSignal): Promise<boolean> {
  const send = async (destination: string) => {
    const answer = await parts.exchange.send({
      method: 'MOVE',
      url: from,
      headers: { Destination: destination, Overwrite: 'F' },
      signal,
    });
    discard(answer.body);
    return answer;
  };
  let answer = await send(to.href);
  // Behind a proxy the server knows itself by another host or, Apache above all, another scheme, and takes ours for a
  // foreign one. Most take a path alone; Apache wants a whole address.
  if (answer.status === 502) answer = await send(to.pathname);
  if (answer.status === 400)
    answer = await send(to.href.replace(/^https?/, to.protocol === 'https:' ? 'http' : 'https'));
  if (answer.status === 412) return false;
  if (answer.status === 201 || answer.status === 204 || answer.status === 200) return true;
  // What was stored a moment ago is gone: not the folder, but the server's word, is at fault.
  if (answer.status === 404 || answer.status === 409) throw new KoudaError('VERIFY_FAILED');
  throw parts.refuse(answer);
}

/** Hash and size of what is there now; null: nothing can be had. */
async function readBack(
  parts: ListingParts,
  url: URL,
  sizeBytes: number,
  signal?: AbortSignal,
): Promise<{ hash: string; sizeBytes: number } | null> {
  const answer: WebdavAnswer = await parts.exchange.send({ method: 'GET', url, signal });
  if (answer.status === 200) return hashOfPieces(parts.exchange.pieces(answer, signal), sizeBytes);
  discard(answer.body);
  if (answer.status === 404) return null;
  throw parts.refuse(answer);
}

/** Takes away what has no name yet; the next try of the same delivery would replace it anyway. */
export async function remove(parts: ListingParts, part: URL): Promise<void> {
  try {
    const answer = await parts.exchange.send({
      method: 'DELETE',
      url: part,
      signal: AbortSignal.timeout(TIDY_MS),
    });
    discard(answer.body);
  } catch {
    // It stays, and is no package by its name.
  }
}
