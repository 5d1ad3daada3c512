import { renameSync, statSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import { KeptThreads } from '../kept-threads.ts';
import { syncFolder, syncFolderNow } from '../library/durable-file.ts';
import type { CompressAnswer, CompressJob, CompressQuestion } from './compress-job.ts';
import { compressWorkerLocation } from './compress-worker-location.ts';
import type { Compression } from './compression-port.ts';
import { canEncodeFlac } from './flac-encoding.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import { TakeFiles } from './take-files.ts';
import type { TakeMediaStore } from './take-media.ts';
import type { TakeRow } from './take-rows.ts';

/** A player in the middle of the PCM keeps it this long after its last read, ms. */
const GRACE_MS = 60_000;
const SWEEP_MS = 5_000;

const threads = new KeptThreads(compressWorkerLocation);

interface Surroundings {
  readonly takes: TakeCatalogue;
  readonly media: TakeMediaStore;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly onChanged: (takeId: string) => void;
}

/**
 * Compresses finished takes to FLAC, one at a time, in a worker thread, never while something is recorded. The PCM
 * goes only after the FLAC was synced, decoded from the disk and found to hold the same samples, after the row
 * says so, and after no player has read the PCM for a minute (decision 0031). A take that cannot be compressed
 * stays PCM until the next start.
 */
export class BackgroundCompression implements Compression {
  readonly #around: Surroundings;
  readonly #gate = new SharedArrayBuffer(4);
  readonly #flag = new Int32Array(this.#gate);
  readonly #sweep: NodeJS.Timeout;
  /** Takes whose PCM may go, and since when (ms since 1970). */
  readonly #superseded = new Map<string, number>();
  #waiting: string[] = [];
  #working: Promise<void> | null = null;
  #isPaused = false;
  readonly #closing = new AbortController();

  constructor(around: Surroundings) {
    this.#around = around;
    this.#sweep = setInterval(() => void this.#removeSuperseded().catch(() => undefined), SWEEP_MS);
    this.#sweep.unref();
  }

  add(takeId: string): void {
    if (!this.#waiting.includes(takeId)) this.#waiting.push(takeId);
    this.#go();
  }

  pause(): void {
    this.#isPaused = true;
    Atomics.store(this.#flag, 0, 1);
  }

  resume(): void {
    this.#isPaused = false;
    Atomics.store(this.#flag, 0, 0);
    Atomics.notify(this.#flag, 0);
    this.#go();
  }

  /** Every take that is not in its final shape: at each open. */
  addUnfinished(): void {
    for (const row of this.#around.takes.rows()) if (row.state === 'finished') this.add(row.id);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#sweep);
    await this.#working;
  }

  #go(): void {
    if (this.#working || this.#isPaused || this.#closing.signal.aborted) return;
    const takeId = this.#waiting.shift();
    if (takeId === undefined) return;
    this.#working = this.#work(takeId)
      .catch(() => undefined)
      .finally(() => {
        this.#working = null;
        this.#go();
      });
  }

  async #work(takeId: string): Promise<void> {
    const row = this.#around.takes.row(takeId);
    if (row?.state !== 'finished' || row.audio_hash === null || row.frames === 0) return;
    const files = new TakeFiles(this.#around.libraryFolder, takeId);
    if (row.codec === 'pcm') await this.#compress(row, files);
    else if (await stat(files.wav).catch(() => null)) await this.#confirm(row, files);
  }

  async #compress(row: TakeRow, files: TakeFiles): Promise<void> {
    if (!canEncodeFlac(row.sample_rate, row.frames)) return;
    const target = `${files.flac}.part`;
    try {
      const job = { kind: 'compress', wav: files.wav, target, sampleRate: row.sample_rate } as const;
      const { digest, sizeBytes } = await this.#ask(job);
      if (digest.hash !== row.audio_hash || digest.frames !== row.frames)
        throw new Error('not the same samples');
      if (!this.#replace(row, files, target, sizeBytes)) return;
      this.#superseded.set(row.id, this.#around.clock());
      this.#around.onChanged(row.id);
    } finally {
      await rm(target, { force: true });
    }
  }

  /** Without an await: nobody can empty the trash between the look at the row and its change. */
  #replace(row: TakeRow, files: TakeFiles, target: string, sizeBytes: number): boolean {
    const now = this.#around.takes.row(row.id);
    if (now?.state !== 'finished' || now.codec !== 'pcm' || now.audio_hash !== row.audio_hash) return false;
    renameSync(target, files.flac);
    syncFolderNow(files.folder);
    return this.#around.takes.compressed(row.id, row.audio_hash as string, sizeBytes);
  }

  /** The app ended before the PCM went: it goes only if the FLAC still holds the same samples. */
  async #confirm(row: TakeRow, files: TakeFiles): Promise<void> {
    const { digest } = await this.#ask({ kind: 'digest', flac: files.flac });
    if (digest.hash === row.audio_hash) this.#superseded.set(row.id, this.#around.clock());
  }

  #ask(job: CompressJob): Promise<CompressAnswer> {
    const question: CompressQuestion = { job, gate: this.#gate };
    const ask = (thread: Worker) =>
      new Promise<CompressAnswer>((resolve) => {
        thread.once('message', resolve);
        thread.postMessage(question);
      });
    return threads.lend(ask, this.#closing.signal);
  }

  async #removeSuperseded(): Promise<void> {
    const { takes, media, clock, libraryFolder } = this.#around;
    for (const [takeId, since] of this.#superseded) {
      if (clock() - since < GRACE_MS || !media.isQuietSince(takeId, GRACE_MS)) continue;
      this.#superseded.delete(takeId);
      const row = takes.row(takeId);
      const files = new TakeFiles(libraryFolder, takeId);
      // The last look before a copy goes: it is written no more, and the other one is listed and has its size.
      if (row?.state !== 'finished' || row.codec !== 'flac' || statSync(files.flac).size !== row.size_bytes)
        continue;
      await rm(files.wav, { force: true });
      await syncFolder(files.folder);
      media.forget(takeId);
    }
  }
}
