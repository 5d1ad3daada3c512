import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { codeOf } from '../../library/folder-error.ts';

const READ_BYTES = 1 << 20;

/** A file of the library as it is archived: read once from end to end, hashed on the way. */
export class LibraryFile {
  readonly size: number;
  readonly #file: FileHandle;
  readonly #hash = createHash('sha256');
  readonly #onBytes: (bytes: number) => void;
  readonly #buffer: Buffer;

  private constructor(file: FileHandle, size: number, onBytes: (bytes: number) => void) {
    this.#file = file;
    this.size = size;
    this.#onBytes = onBytes;
    // Most files are small, and there are a hundred thousand.
    this.#buffer = Buffer.allocUnsafe(Math.min(size, READ_BYTES));
  }

  /** null: there is none. `onBytes` is told of every piece that was read. @throws the system's error */
  static async open(path: string, onBytes: (bytes: number) => void): Promise<LibraryFile | null> {
    let file: FileHandle;
    try {
      file = await open(path, 'r');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
    const stats = await file.stat();
    if (stats.isFile()) return new LibraryFile(file, stats.size, onBytes);
    await file.close();
    return null;
  }

  /**
   * A stretch, in pieces that are good until the next is asked for. Stretches are read one after the other, so that the
   * whole file passes once. @throws Error when the file shrank meanwhile
   */
  async *stretch(start: number, size: number, also?: Hash): AsyncGenerator<Buffer, void, void> {
    for (let done = 0; done < size; ) {
      const wanted = Math.min(READ_BYTES, size - done);
      const { bytesRead } = await this.#file.read(this.#buffer, 0, wanted, start + done);
      if (bytesRead === 0) throw new Error('a file of the library ended early');
      const piece = this.#buffer.subarray(0, bytesRead);
      this.#hash.update(piece);
      also?.update(piece);
      this.#onBytes(bytesRead);
      done += bytesRead;
      yield piece;
    }
  }

  /** The hash of a stretch that does not count as read. */
  async hashOf(start: number, size: number): Promise<string> {
    const hash = createHash('sha256');
    for (let done = 0; done < size; ) {
      const wanted = Math.min(READ_BYTES, size - done);
      const { bytesRead } = await this.#file.read(this.#buffer, 0, wanted, start + done);
      if (bytesRead === 0) break;
      hash.update(this.#buffer.subarray(0, bytesRead));
      done += bytesRead;
    }
    return hash.digest('hex');
  }

  /** Of everything that was read in stretches. Once. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
