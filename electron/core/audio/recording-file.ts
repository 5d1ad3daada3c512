import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KoudaError } from '../error.ts';
import { syncFolder, writeFully } from '../library/durable-file.ts';
import { bytesFromSamples, readWavSamples } from './sample-reader.ts';
import { BYTES_PER_FRAME, WAV_HEADER_BYTES, wavHeader } from './wav-header.ts';

/** Rewritten after a failed fsync: more than any page or block the last good and the failed sync can share. */
const DOUBTFUL_TAIL_BYTES = 1024 * 1024;

/**
 * The WAV file of one take while it is recorded. `frames` counts what is on the disk for sure; nothing beyond
 * it was ever acknowledged. Not for concurrent use. Errors are the system's, or KoudaError VERIFY_FAILED.
 */
export class RecordingFile {
  readonly path: string;
  readonly #sampleRate: number;
  readonly #hash: Hash = createHash('sha256');
  #handle: FileHandle | null;
  #frames = 0;

  private constructor(path: string, sampleRate: number, handle: FileHandle) {
    this.path = path;
    this.#sampleRate = sampleRate;
    this.#handle = handle;
  }

  /** Makes the file, its header and its name durable. Refuses (EEXIST) to touch a file that is there. */
  static async create(path: string, sampleRate: number): Promise<RecordingFile> {
    const handle = await open(path, 'wx+');
    try {
      await writeFully(handle, wavHeader(sampleRate, null), 0);
      await handle.sync();
      await syncFolder(dirname(path));
      return new RecordingFile(path, sampleRate, handle);
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  }

  get frames(): number {
    return this.#frames;
  }

  get sizeBytes(): number {
    return WAV_HEADER_BYTES + this.#frames * BYTES_PER_FRAME;
  }

  /** SHA-256 of every sample on the disk, lower-case hexadecimal. */
  get hash(): string {
    return this.#hash.copy().digest('hex');
  }

  /** Returns once the samples (16-bit little-endian) are on the disk under the file's own name. */
  async append(bytes: Uint8Array): Promise<void> {
    const handle = this.#handle ?? (await this.#openAgain());
    try {
      await writeFully(handle, bytes, this.sizeBytes);
    } catch (error) {
      await handle.truncate(this.sizeBytes).catch(() => this.letGo());
      throw error;
    }
    await this.#sync(handle);
    await this.#assertInPlace(handle);
    this.#hash.update(bytes);
    this.#frames += bytes.length / BYTES_PER_FRAME;
  }

  /**
   * Writes the true length into the header, syncs, reads the whole file back from its path and compares.
   *
   * @throws KoudaError VERIFY_FAILED when a byte differs.
   */
  async seal(): Promise<void> {
    const handle = this.#handle ?? (await this.#openAgain());
    const header = wavHeader(this.#sampleRate, this.#frames);
    await handle.truncate(this.sizeBytes);
    await writeFully(handle, header, 0);
    await this.#sync(handle);
    await this.#assertInPlace(handle);
    await this.letGo();
    await this.#verify();
    const found = Buffer.alloc(WAV_HEADER_BYTES);
    const reader = await open(this.path, 'r');
    try {
      await reader.read(found, 0, WAV_HEADER_BYTES, 0);
    } finally {
      await reader.close();
    }
    if (!found.equals(header)) throw new KoudaError('VERIFY_FAILED');
  }

  /** Closes the file. The next append or seal opens it again and trusts nothing it has not read back. */
  async letGo(): Promise<void> {
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close().catch(() => undefined);
  }

  async #sync(handle: FileHandle): Promise<void> {
    try {
      await handle.datasync();
    } catch (error) {
      // The kernel has dropped the dirty pages and calls them clean: a second fsync would lie.
      await this.letGo();
      throw error;
    }
  }

  /**
   * After a failed sync (decision 0032): what was acknowledged is read back and compared, the part of it that may
   * share a page with the failed write is written again (the same bytes in place, so a crash here loses nothing),
   * and only a sync of that on a fresh descriptor makes the file trusted again.
   */
  async #openAgain(): Promise<FileHandle> {
    const handle = await open(this.path, 'r+');
    try {
      await this.#verify();
      const start = Math.max(WAV_HEADER_BYTES, this.sizeBytes - DOUBTFUL_TAIL_BYTES);
      const tail = Buffer.alloc(this.sizeBytes - start);
      await handle.read(tail, 0, tail.length, start);
      await writeFully(handle, wavHeader(this.#sampleRate, null), 0);
      await writeFully(handle, tail, start);
      await handle.truncate(this.sizeBytes);
      await handle.sync();
      this.#handle = handle;
      return handle;
    } catch (error) {
      await handle.close().catch(() => undefined);
      throw error;
    }
  }

  async #verify(): Promise<void> {
    const hash = createHash('sha256');
    let frames = 0;
    for await (const samples of readWavSamples(this.path, this.#frames)) {
      hash.update(bytesFromSamples(samples));
      frames += samples.length;
    }
    if (frames !== this.#frames || hash.digest('hex') !== this.hash) throw new KoudaError('VERIFY_FAILED');
  }

  /**
   * A deleted or moved folder leaves the open file writable, nameless and doomed: writes would go on "succeeding".
   * Some network file systems give a file a new number now and then, so size decides where numbers differ.
   */
  async #assertInPlace(handle: FileHandle): Promise<void> {
    const [named, opened] = await Promise.all([
      stat(this.path, { bigint: true }),
      handle.stat({ bigint: true }),
    ]);
    const isSame = named.ino === opened.ino && named.dev === opened.dev;
    if (!isSame && named.size !== opened.size)
      throw Object.assign(new Error('another file stands at the path of the take'), { code: 'ENOENT' });
  }
}
