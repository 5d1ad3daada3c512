import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { writeFully } from '../../library/durable-file.ts';
import type { ArchivedFile } from '../archive-list.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';
import type { ZipEntries, ZipEntry } from './zip-entries.ts';

/**
 * Writes a file of the library to `path`, which is ours, from its pieces: synced, and its hash that of the list.
 *
 * @throws ArchiveRefusal; the system's error
 */
export async function putTogether(zip: ZipEntries, file: ArchivedFile, path: string): Promise<void> {
  await writeHashed(path, file, piecesOf(zip, file), 'archive-file-changed');
}

async function* piecesOf(zip: ZipEntries, { pieces }: ArchivedFile): AsyncGenerator<Buffer> {
  for (const { entry, start, size } of pieces)
    if (size > 0) yield* zip.stretch(zip.get(entry) as ZipEntry, start, size);
}

/** Never writes more than is said. @throws ArchiveRefusal with `reason`; the system's error */
export async function writeHashed(
  path: string,
  said: { readonly size: number; readonly sha256: string; readonly place?: string },
  bytes: AsyncIterable<Buffer>,
  reason: 'archive-file-changed' | 'archive-catalogue',
): Promise<void> {
  const changed = new ArchiveRefusal(reason, said.place);
  const hash = createHash('sha256');
  const handle = await open(path, 'wx');
  try {
    let at = 0;
    for await (const piece of bytes) {
      if (at + piece.length > said.size) throw changed;
      hash.update(piece);
      await writeFully(handle, piece, at);
      at += piece.length;
    }
    if (at !== said.size || hash.digest('hex') !== said.sha256) throw changed;
    await handle.sync();
  } finally {
    await handle.close();
  }
}
