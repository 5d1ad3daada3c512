import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { writeErrorFrom } from '../audio/write-error.ts';
import { KoudaError } from '../error.ts';
import { PACKAGE_LIMITS } from '../hand-in/package/limits.ts';
import { writeFully } from '../library/durable-file.ts';

/** What the source of the bytes threw, told apart from what the disk here threw. */
class SourceError extends Error {}

/**
 * Writes exactly `sizeBytes` from `pieces` to `path`, synced. More or fewer are not the file that was listed; more are
 * not even read. Nothing is left at `path` when it fails.
 *
 * @throws KoudaError PACKAGE_TOO_LARGE, VERIFY_FAILED, DISK_FULL, LIBRARY_GONE, WRITE_FAILED, and whatever `pieces` throws.
 */
export async function writeIncoming(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  sizeBytes: number,
): Promise<void> {
  const maxBytes = PACKAGE_LIMITS.packageBytes;
  // Before the disk is filled with something that will be refused.
  if (sizeBytes > maxBytes) throw new KoudaError('PACKAGE_TOO_LARGE', { bytes: sizeBytes, maxBytes });
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'w');
    let position = 0;
    for await (const piece of guarded(pieces)) {
      if (position + piece.byteLength > sizeBytes) throw new KoudaError('VERIFY_FAILED');
      await writeFully(handle, piece, position);
      position += piece.byteLength;
    }
    if (position !== sizeBytes) throw new KoudaError('VERIFY_FAILED');
    await handle.sync();
    await handle.close();
  } catch (error) {
    await handle?.close().catch(() => undefined);
    await rm(path, { force: true }).catch(() => undefined);
    if (error instanceof SourceError) throw error.cause;
    throw await writeErrorFrom(error, dirname(path));
  }
}

async function* guarded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* pieces;
  } catch (error) {
    throw new SourceError('source', { cause: error });
  }
}
