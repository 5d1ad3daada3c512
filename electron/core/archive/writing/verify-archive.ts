import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { json } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { type ArchivedPiece, ArchiveList, CATALOGUE_ENTRY, LIST_ENTRY } from '../archive-list.ts';

/** What was read back is not what was written. */
export class ArchiveUnsound extends Error {
  override readonly name = 'ArchiveUnsound';
}

/**
 * Reads an archive that was just written the way a stranger would, by its directory, and compares every file with its
 * hash. `onBytes`: bytes compared so far. @throws ArchiveUnsound; the system's error
 */
export async function verifyArchive(path: string, onBytes: (bytes: number) => void): Promise<void> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  try {
    const entries = await entriesOf(zip);
    const found = (name: string): Entry => {
      const entry = entries.get(name);
      if (!entry) throw new ArchiveUnsound(`${name} is missing`);
      return entry;
    };
    const list = ArchiveList.parse(await json(await zip.openReadStreamPromise(found(LIST_ENTRY))));
    const catalogue = await hashOf(await zip.openReadStreamPromise(found(CATALOGUE_ENTRY)), () => undefined);
    if (catalogue !== list.catalogue.sha256) throw new ArchiveUnsound(CATALOGUE_ENTRY);
    let done = 0;
    const onPiece = (bytes: number) => {
      done += bytes;
      onBytes(done);
    };
    for (const { place, pieces, sha256 } of list.files) {
      const bytes = piecesOf(zip, pieces, found);
      if ((await hashOf(bytes, onPiece)) !== sha256) throw new ArchiveUnsound(place);
    }
  } finally {
    zip.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  zip.on('entry', (entry: Entry) => {
    if (entries.has(entry.fileName)) zip.emit('error', new ArchiveUnsound(`${entry.fileName} twice`));
    entries.set(entry.fileName, entry);
    zip.readEntry();
  });
  const end = once(zip, 'end');
  zip.readEntry();
  await end;
  return entries;
}

async function* piecesOf(
  zip: ZipFile,
  pieces: readonly ArchivedPiece[],
  found: (name: string) => Entry,
): AsyncGenerator<Buffer, void, void> {
  for (const { entry: name, start, size } of pieces) {
    const entry = found(name);
    if (start + size > entry.uncompressedSize) throw new ArchiveUnsound(name);
    // A stretch can only be asked of what is stored, and is all that is.
    const isWhole = start === 0 && size === entry.uncompressedSize;
    yield* (await zip.openReadStreamPromise(
      entry,
      isWhole ? {} : { start, end: start + size },
    )) as AsyncIterable<Buffer>;
  }
}

async function hashOf(pieces: AsyncIterable<Buffer>, onPiece: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    hash.update(piece);
    onPiece(piece.length);
  }
  return hash.digest('hex');
}
