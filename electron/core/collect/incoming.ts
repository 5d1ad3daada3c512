import { open, rm } from 'node:fs/promises';
import { freeBytesOf, writeErrorFrom } from '../audio/write-error.ts';
import { KoudaError } from '../error.ts';
import { writeFully } from '../library/durable-file.ts';
import { HEAD_BYTES, isKoudaArchive } from './found-file.ts';
import { ARCHIVE_LIMITS, INCOMING_BYTES } from './limits.ts';
import type { LiveRun } from './live-run.ts';
import { shownName } from './shown-name.ts';

/** One file on its way from the page into a run. */
export interface IncomingFile {
  readonly runId: string;
  /** Its name with its folders, as the page knows it. Only ever shown. */
  readonly name: string;
  readonly body: ReadableStream<Uint8Array> | null;
  /** What its sender says, bytes; null: nothing. */
  readonly saidBytes: number | null;
}

/**
 * Streams a file into a run's staging folder under a name made here; never more than a piece of it is in memory.
 * Answers its size in bytes. Nothing is left of one that breaks off.
 *
 * @throws KoudaError PACKAGE_TOO_LARGE, DISK_FULL, LIBRARY_GONE, WRITE_FAILED, COLLECT_RUN_CLOSED (it started or was
 * cancelled meanwhile); what the body throws
 */
export async function receiveFile(run: LiveRun, file: IncomingFile, libraryFolder: string): Promise<number> {
  await refuseWithoutSpace(file.saidBytes, libraryFolder);
  const path = await run.staging.newPath().catch(async (error: unknown) => {
    throw await writeErrorFrom(error, libraryFolder);
  });
  try {
    const sizeBytes = await write(file, path, libraryFolder);
    if (run.state !== 'open' || run.signal.aborted) throw new KoudaError('COLLECT_RUN_CLOSED');
    run.incoming.push({ name: shownName(file.name), path, isOurs: true, depth: 0 });
    return sizeBytes;
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function write(
  { body, saidBytes }: IncomingFile,
  path: string,
  libraryFolder: string,
): Promise<number> {
  const disk = async <Result>(work: Promise<Result>) =>
    work.catch(async (error: unknown) => {
      throw await writeErrorFrom(error, libraryFolder);
    });
  const handle = await disk(open(path, 'wx'));
  try {
    let position = 0;
    let head: Buffer = Buffer.alloc(0);
    for await (const piece of body ?? []) {
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece.subarray(0, HEAD_BYTES)]);
      // A library may be larger than any package: its archive is bounded by the disk alone.
      if (head.length >= HEAD_BYTES && !isKoudaArchive(head))
        refuseSize(Math.max(saidBytes ?? 0, position + piece.byteLength));
      await disk(writeFully(handle, piece, position));
      position += piece.byteLength;
    }
    if (head.length < HEAD_BYTES) refuseSize(saidBytes ?? 0);
    return position;
  } finally {
    await handle.close();
  }
}

async function refuseWithoutSpace(saidBytes: number | null, libraryFolder: string): Promise<void> {
  if (saidBytes === null) return;
  const freeBytes = await freeBytesOf(libraryFolder);
  if (freeBytes !== null && freeBytes < saidBytes + ARCHIVE_LIMITS.spareBytes)
    throw new KoudaError('DISK_FULL', { freeBytes });
}

function refuseSize(bytes: number): void {
  if (bytes > INCOMING_BYTES) throw new KoudaError('PACKAGE_TOO_LARGE', { bytes, maxBytes: INCOMING_BYTES });
}
