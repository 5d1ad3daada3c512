import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { CollectReason } from '../../contract/index.ts';
import { freeBytesOf } from '../audio/write-error.ts';
import { KoudaError } from '../error.ts';
import { archiveEntryName } from './archive-names.ts';
import { ARCHIVE_LIMITS } from './limits.ts';

/** An archive, or one entry of it, cannot be collected from. */
export class ArchiveProblem extends Error {
  readonly reason: CollectReason;

  constructor(reason: CollectReason) {
    super(reason);
    this.name = 'ArchiveProblem';
    this.reason = reason;
  }
}

export interface ArchiveEntry {
  /** As the archive says it; never used as a path. */
  readonly name: string;
  readonly entry: Entry;
}

/** A stranger's zip, opened: its names are only ever shown, its entries are written under names we make. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #sizeBytes: number;
  #unpacked = 0;

  private constructor(zip: ZipFile) {
    this.#zip = zip;
    this.#sizeBytes = zip.fileSize;
  }

  /** @throws ArchiveProblem */
  static async open(path: string): Promise<Archive> {
    // Sizes are checked while unpacking: here one entry that lies would hide all the others.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false };
    const zip = await openPromise(path, options).catch((error: unknown) => {
      throw isSystemError(error) ? error : new ArchiveProblem('archive-damaged');
    });
    return new Archive(zip);
  }

  /**
   * Its files, without folders. @throws ArchiveProblem when it holds more than anybody hands in, or its directory is
   * not one.
   */
  async entries(): Promise<ArchiveEntry[]> {
    if (this.#zip.entryCount > ARCHIVE_LIMITS.entries) throw new ArchiveProblem('archive-too-many-entries');
    const found: ArchiveEntry[] = [];
    try {
      for await (const entry of this.#zip.eachEntry()) {
        const name = archiveEntryName(entry);
        if (!name.endsWith('/')) found.push({ name, entry });
      }
    } catch (error) {
      if (isSystemError(error)) throw error;
      // Strong encryption hides the directory too, and ends the reading.
      const isEncrypted = error instanceof Error && /encrypt/i.test(error.message);
      throw new ArchiveProblem(isEncrypted ? 'archive-encrypted' : 'archive-damaged');
    }
    return found;
  }

  /**
   * Writes an entry's bytes to `path`, which is ours, and checks them; nothing is left there when it fails.
   *
   * @throws ArchiveProblem; KoudaError DISK_FULL; the system's error; the signal's reason
   */
  async unpack({ entry }: ArchiveEntry, path: string, folder: string, signal: AbortSignal): Promise<void> {
    refuseEntry(entry);
    this.#refuseSwelling(entry);
    const free = await freeBytesOf(folder);
    if (free !== null && free < entry.uncompressedSize + ARCHIVE_LIMITS.spareBytes)
      throw new KoudaError('DISK_FULL', { freeBytes: free });
    let crc = 0;
    let bytes = 0;
    const counting = new Transform({
      transform(piece: Buffer, _encoding, done) {
        bytes += piece.length;
        crc = crc32(piece, crc);
        // Whatever its header says: it is not believed.
        if (bytes > entry.uncompressedSize) done(new ArchiveProblem('archive-bomb'));
        else done(null, piece);
      },
    });
    try {
      const source = await this.#zip.openReadStreamPromise(entry);
      await pipeline(source, counting, createWriteStream(path, { flags: 'wx' }), { signal });
      if (crc !== entry.crc32 || bytes !== entry.uncompressedSize)
        throw new ArchiveProblem('archive-damaged');
      this.#unpacked += bytes;
    } catch (error) {
      await rm(path, { force: true });
      signal.throwIfAborted();
      if (error instanceof ArchiveProblem || isSystemError(error)) throw error;
      throw new ArchiveProblem('archive-damaged');
    }
  }

  close(): void {
    this.#zip.close();
  }

  /** Entries that overlap or swell can ask for petabytes from a few MB (Fifield, "A better zip bomb", 2019). */
  #refuseSwelling({ compressedSize, uncompressedSize }: Entry): void {
    const { ratio, freeOfRatio, entryBytes } = ARCHIVE_LIMITS;
    if (uncompressedSize > entryBytes) throw new ArchiveProblem('archive-entry-too-large');
    const isSwelling = uncompressedSize > freeOfRatio && uncompressedSize > compressedSize * ratio;
    const total = this.#unpacked + uncompressedSize;
    if (isSwelling || total > Math.max(freeOfRatio, this.#sizeBytes * ratio))
      throw new ArchiveProblem('archive-bomb');
  }
}

const STORED = 0;
const DEFLATED = 8;
const KIND_MASK = 0o170000;
const REGULAR = 0o100000;

function refuseEntry(entry: Entry): void {
  if (entry.isEncrypted() || entry.generalPurposeBitFlag & 0x2040 || entry.compressionMethod === 99)
    throw new ArchiveProblem('archive-encrypted');
  const kind = (entry.externalFileAttributes >>> 16) & KIND_MASK;
  if (kind !== 0 && kind !== REGULAR) throw new ArchiveProblem('archive-special-entry');
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    throw new ArchiveProblem('archive-method');
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';
