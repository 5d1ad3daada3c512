import { stat } from 'node:fs/promises';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import { readStretch } from '../library/read-stretch.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import { TakeFiles } from './take-files.ts';
import { WAV_HEADER_BYTES, wavHeader } from './wav-header.ts';

/** Serves takes' audio to players, and knows which files they are in the middle of. */
export class TakeMediaStore {
  readonly #takes: TakeCatalogue;
  readonly #libraryFolder: string;
  readonly #clock: Clock;
  /** Frames on the disk of a take being recorded. */
  readonly #framesOf: (takeId: string) => number | null;
  readonly #readers = new Map<string, { open: number; lastReadAt: number }>();

  constructor(
    takes: TakeCatalogue,
    libraryFolder: string,
    clock: Clock,
    framesOf: (takeId: string) => number | null,
  ) {
    this.#takes = takes;
    this.#libraryFolder = libraryFolder;
    this.#clock = clock;
    this.#framesOf = framesOf;
  }

  /**
   * The take's audio as a file of that codec; null when there is none (any more). A take still being recorded is
   * served up to what is on the disk now. After compression the PCM is served as long as it is there.
   */
  async media(takeId: string, codec: 'pcm' | 'flac'): Promise<TakeMedia | null> {
    const row = this.#takes.row(takeId);
    if (!row || (codec === 'flac' && row.codec !== 'flac')) return null;
    const path = new TakeFiles(this.#libraryFolder, takeId).audio(codec);
    const found = await stat(path).catch(() => null);
    if (!found) return null;
    const identity = row.audio_hash ?? takeId;
    if (codec === 'flac')
      return {
        sizeBytes: found.size,
        contentType: 'audio/flac',
        etag: `"${identity}-flac-${found.size}"`,
        read: (start, end) => this.#read(takeId, path, new Uint8Array(0), start, end),
      };
    // While recording the header on the disk says "unknown length", which a player takes for endless.
    const onDisk = Math.floor(Math.max(0, found.size - WAV_HEADER_BYTES) / 2);
    const frames = Math.min(
      onDisk,
      this.#framesOf(takeId) ?? (row.state === 'finished' ? row.frames : onDisk),
    );
    const header = wavHeader(row.sample_rate, frames);
    return {
      sizeBytes: WAV_HEADER_BYTES + frames * 2,
      contentType: 'audio/wav',
      etag: `"${identity}-pcm-${frames}"`,
      read: (start, end) => this.#read(takeId, path, header, start, end),
    };
  }

  /** No player reads the take and none has for `ms`. */
  isQuietSince(takeId: string, ms: number): boolean {
    const readers = this.#readers.get(takeId);
    return !readers || (readers.open === 0 && this.#clock() - readers.lastReadAt >= ms);
  }

  forget(takeId: string): void {
    this.#readers.delete(takeId);
  }

  /** Bytes start…end of the file (both inclusive), its first bytes replaced by `header`. */
  #read(
    takeId: string,
    path: string,
    header: Uint8Array,
    start: number,
    end: number,
  ): ReadableStream<Uint8Array> {
    const readers = this.#readers.get(takeId) ?? { open: 0, lastReadAt: 0 };
    this.#readers.set(takeId, readers);
    readers.open++;
    return readStretch(path, start, end, {
      change: (bytes, position) => {
        if (position < header.length) bytes.set(header.subarray(position, position + bytes.length));
      },
      onEnd: () => {
        readers.open--;
        readers.lastReadAt = this.#clock();
      },
    });
  }
}
