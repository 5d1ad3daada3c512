import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { writeFully } from '../../library/durable-file.ts';
import { centralRecord, endRecords, localHeader, type WrittenEntry } from './zip64-records.ts';

/** Small entries are collected to this many bytes before they go to the disk. */
const GATHERED_BYTES = 1 << 20;
/** What is this large goes to the disk by itself. */
const DIRECT_BYTES = 1 << 18;
/** From here on a deflated entry might not fit into 32 bits: deflate adds 5 bytes to each 16 kB it cannot shrink. */
const LARGE = 0xff00_0000;

/**
 * Writes a zip of any size, one entry after another, holding no more in memory than a piece of one and the directory.
 * The file is made; nothing of it is right before `end`.
 */
export class ZipOutput {
  readonly #file: FileHandle;
  readonly #entries: WrittenEntry[] = [];
  readonly #now: number;
  #gathered: Buffer[] = [];
  #gatheredBytes = 0;
  /** Bytes on the disk already. */
  #written = 0;

  private constructor(file: FileHandle, now: number) {
    this.#file = file;
    this.#now = now;
  }

  /** @throws the system's error, also when there is something at `path`. */
  static async create(path: string, now: number): Promise<ZipOutput> {
    return new ZipOutput(await open(path, 'wx'), now);
  }

  /**
   * Stores what `pieces` yields as it is. A piece may be used again by its maker once the next is asked for.
   *
   * @param size bytes, at least as many as come.
   */
  async store(name: string, size: number, pieces: AsyncIterable<Buffer>, at = this.#now): Promise<void> {
    await this.#entry({ name, at, isDeflated: false, isLarge: size >= LARGE }, async (put) => {
      let crc = 0;
      let bytes = 0;
      for await (const piece of pieces) {
        crc = crc32(piece, crc);
        bytes += piece.length;
        // A small one is gathered, and its maker may use it again.
        await put(piece.length < DIRECT_BYTES ? Buffer.from(piece) : piece);
      }
      return { crc, size: bytes, stored: bytes };
    });
  }

  /** Stores a short text, readable in the zip's own bytes. */
  async storeText(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    await this.#entry({ name, at: this.#now, isDeflated: false, isLarge: false }, async (put) => {
      await put(bytes);
      return { crc: crc32(bytes), size: bytes.length, stored: bytes.length };
    });
  }

  async deflate(name: string, text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    await this.#entry(
      { name, at: this.#now, isDeflated: true, isLarge: bytes.length >= LARGE },
      async (put) => {
        const deflated = deflateRawSync(bytes);
        await put(deflated);
        return { crc: crc32(bytes), size: bytes.length, stored: deflated.length };
      },
    );
  }

  /** Deflates what `pieces` yields, each a buffer of its own. `size`: bytes, at least as many as come. */
  async deflateAll(name: string, size: number, pieces: AsyncIterable<Buffer>): Promise<void> {
    await this.#entry({ name, at: this.#now, isDeflated: true, isLarge: size >= LARGE }, async (put) => {
      const said = { crc: 0, size: 0, stored: 0 };
      await pipeline(
        pieces,
        async function* (source) {
          for await (const piece of source as AsyncIterable<Buffer>) {
            said.crc = crc32(piece, said.crc);
            said.size += piece.length;
            yield piece;
          }
        },
        createDeflateRaw(),
        async (source: AsyncIterable<Buffer>) => {
          for await (const piece of source) {
            said.stored += piece.length;
            await put(piece);
          }
        },
      );
      return said;
    });
  }

  /** Writes the directory and syncs the file. */
  async end(): Promise<void> {
    const start = this.#position;
    for (const entry of this.#entries) await this.#put(centralRecord(entry));
    await this.#put(endRecords(this.#entries.length, start, this.#position - start));
    await this.#flush();
    await this.#file.sync();
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #entry(
    facts: Pick<WrittenEntry, 'name' | 'at' | 'isDeflated' | 'isLarge'>,
    write: (put: (bytes: Buffer) => Promise<void>) => Promise<Pick<WrittenEntry, 'crc' | 'size' | 'stored'>>,
  ): Promise<void> {
    const start = this.#position;
    const unknown = { ...facts, start, crc: 0, size: 0, stored: 0 };
    const header = localHeader(unknown);
    await this.#put(header);
    const entry = { ...unknown, ...(await write((bytes) => this.#put(bytes))) };
    const right = localHeader(entry);
    if (this.#written > start) await writeFully(this.#file, right, start);
    else right.copy(header);
    this.#entries.push(entry);
  }

  get #position(): number {
    return this.#written + this.#gatheredBytes;
  }

  async #put(bytes: Buffer): Promise<void> {
    if (bytes.length >= DIRECT_BYTES) {
      await this.#flush();
      await writeFully(this.#file, bytes, this.#written);
      this.#written += bytes.length;
      return;
    }
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes >= GATHERED_BYTES) await this.#flush();
  }

  async #flush(): Promise<void> {
    if (this.#gatheredBytes === 0) return;
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    await writeFully(this.#file, bytes, this.#written);
    this.#written += bytes.length;
  }
}
