import { type FileHandle, open } from 'node:fs/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { readAt } from '../../hand-in/package/read-at.ts';
import { CATALOGUE_ENTRY, LIST_ENTRY, MARK_ENTRY } from '../archive-list.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';
import { READING_LIMITS } from './limits.ts';

/** Where an entry stands. */
export interface ZipEntry {
  readonly name: string;
  readonly headerAt: number;
  /** Unpacked, bytes. */
  readonly size: number;
  /** Its bytes stand in the zip as they are. */
  readonly isStored: boolean;
}

interface Directory {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** As yauzl wants it for unpacking: only those that are read as a whole. */
  readonly whole: ReadonlyMap<string, Entry>;
  readonly first: string;
  readonly last: string;
}

const READ_WHOLE: readonly string[] = [MARK_ENTRY, LIST_ENTRY, CATALOGUE_ENTRY];
const STORED = 0;
const DEFLATED = 8;
const KIND_MASK = 0o170000;
const REGULAR = 0o100000;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const PIECE_BYTES = 256 * 1024;

/** A stranger's zip, its directory looked through as a whole before one entry is read. */
export class ZipEntries {
  readonly #zip: ZipFile;
  readonly #file: FileHandle;
  readonly #directory: Directory;

  private constructor(zip: ZipFile, file: FileHandle, directory: Directory) {
    this.#zip = zip;
    this.#file = file;
    this.#directory = directory;
  }

  /** @throws ArchiveRefusal; the system's error */
  static async open(path: string): Promise<ZipEntries> {
    const file = await open(path, 'r');
    let zip: ZipFile | undefined;
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
      return new ZipEntries(zip, file, await directoryOf(zip));
    } catch (error) {
      zip?.close();
      await file.close();
      throw asRefusal(error);
    }
  }

  /** Of the first and the last entry. */
  get ends(): { readonly first: string; readonly last: string } {
    return this.#directory;
  }

  get(name: string): ZipEntry | undefined {
    return this.#directory.entries.get(name);
  }

  names(): Iterable<string> {
    return this.#directory.entries.keys();
  }

  /** One of the three entries that are read as a whole, unpacked; never more than `most` bytes, whatever it says. */
  async *unpacked(name: string, most: number): AsyncGenerator<Buffer> {
    const entry = this.#directory.whole.get(name);
    if (!entry) throw new ArchiveRefusal('archive-list', name);
    if (entry.uncompressedSize > most) throw new ArchiveRefusal('archive-bomb', name);
    let left = most;
    try {
      for await (const piece of (await this.#zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        left -= piece.length;
        if (left < 0) throw new ArchiveRefusal('archive-bomb', name);
        yield piece;
      }
    } catch (error) {
      throw asRefusal(error);
    }
  }

  async bytes(name: string, most: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.unpacked(name, most)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** A stretch of a stored entry, straight from the file. */
  async *stretch(entry: ZipEntry, start: number, size: number): AsyncGenerator<Buffer> {
    const header = await this.#read(entry.headerAt, LOCAL_HEADER_BYTES);
    if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new ArchiveRefusal('archive-damaged', entry.name);
    const names = header.readUInt16LE(26) + header.readUInt16LE(28);
    const data = entry.headerAt + LOCAL_HEADER_BYTES + names + start;
    for (let at = 0; at < size; ) {
      const piece = await this.#read(data + at, Math.min(PIECE_BYTES, size - at));
      at += piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {
    this.#zip.close();
    await this.#file.close();
  }

  async #read(at: number, size: number): Promise<Buffer> {
    if (at + size > this.#zip.fileSize) throw new ArchiveRefusal('archive-damaged');
    return readAt(this.#file, at, size);
  }
}

async function directoryOf(zip: ZipFile): Promise<Directory> {
  if (zip.entryCount > READING_LIMITS.entries) throw new ArchiveRefusal('archive-too-many-entries');
  const entries = new Map<string, ZipEntry>();
  const whole = new Map<string, Entry>();
  let first = '';
  let last = '';
  let packed = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    refuseEntry(entry);
    if (entries.has(name)) throw new ArchiveRefusal('archive-duplicate', name);
    // Entries that lie over each other can ask for petabytes from a few MB (Fifield, "A better zip bomb", 2019).
    packed += entry.compressedSize + LOCAL_HEADER_BYTES;
    if (packed > zip.fileSize) throw new ArchiveRefusal('archive-bomb', name);
    const isStored = entry.compressionMethod === STORED;
    entries.set(name, {
      name,
      headerAt: entry.relativeOffsetOfLocalHeader,
      size: entry.uncompressedSize,
      isStored,
    });
    if (READ_WHOLE.includes(name)) whole.set(name, entry);
    if (first === '') first = name;
    last = name;
  }
  return { entries, whole, first, last };
}

function refuseEntry(entry: Entry): void {
  const name = entry.fileName;
  if (entry.isEncrypted() || entry.generalPurposeBitFlag & 0x2040 || entry.compressionMethod === 99)
    throw new ArchiveRefusal('archive-encrypted', name);
  const kind = (entry.externalFileAttributes >>> 16) & KIND_MASK;
  if (kind !== 0 && kind !== REGULAR) throw new ArchiveRefusal('archive-special-entry', name);
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new ArchiveRefusal('archive-method', name);
  if (entry.compressionMethod === STORED && entry.compressedSize !== entry.uncompressedSize)
    throw new ArchiveRefusal('archive-damaged', name);
}

/** What yauzl says of a zip that is none is no word of the system's. */
function asRefusal(error: unknown): unknown {
  if (error instanceof ArchiveRefusal) return error;
  if (error instanceof Error && 'syscall' in error) return error;
  const isEncrypted = error instanceof Error && /encrypt/i.test(error.message);
  return new ArchiveRefusal(isEncrypted ? 'archive-encrypted' : 'archive-damaged');
}
