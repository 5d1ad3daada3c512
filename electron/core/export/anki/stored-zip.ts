import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { directoryOf, LOCAL_BYTES, localHeader, type ZipEntry } from '../../hand-in/package/zip-records.ts';
import { writeFully } from '../../library/durable-file.ts';

/** A zip whose entries come one by one, stored as they are. It holds 4 GiB: four days of speech. */
export class StoredZip {
  readonly #file: FileHandle;
  readonly #entries: ZipEntry[] = [];
  #at = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** `path` is not there yet. */
  static async at(path: string): Promise<StoredZip> {
    return new StoredZip(await open(path, 'wx'));
  }

  /** `name` in ASCII; `content`: the bytes, or a file's path. @throws RangeError past 4 GiB. */
  async add(name: string, content: Buffer | string): Promise<void> {
    const start = this.#at + LOCAL_BYTES + name.length;
    let size = 0;
    let crc = 0;
    const pieces: AsyncIterable<Buffer> | Buffer[] =
      typeof content === 'string' ? createReadStream(content, { highWaterMark: 256 * 1024 }) : [content];
    for await (const piece of pieces) {
      await writeFully(this.#file, piece, start + size);
      size += piece.length;
      crc = crc32(piece, crc);
    }
    const entry = { name, size, crc };
    await writeFully(this.#file, localHeader(entry), this.#at);
    this.#entries.push(entry);
    this.#at = start + size;
  }

  /** The directory, without which it is none. */
  async end(): Promise<void> {
    await writeFully(this.#file, directoryOf(this.#entries), this.#at);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
