import type { Worker } from 'node:worker_threads';
import { KoudaError } from '../error.ts';
import { KeptThreads } from '../kept-threads.ts';
import type { PackagedAudio, PeaksAnswer, PeaksJob } from './peaks-job.ts';
import { peaksWorkerLocation } from './peaks-worker-location.ts';

const threads = new KeptThreads(peaksWorkerLocation);

interface Waiting {
  readonly job: PeaksJob;
  readonly resolve: (peaks: Int8Array) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Decodes packaged audio in a thread of its own, so that an hour of it never makes a recording or a page wait. One
 * after the other, the one asked for last first: it is what somebody looks at now.
 */
export class PackagePeaks {
  readonly #waiting: Waiting[] = [];
  #current: Waiting | null = null;
  #worker: Worker | null = null;
  #lastId = 0;
  #isClosed = false;

  /** Minimum, maximum pairs, PEAKS_PER_SECOND a second. @throws KoudaError AUDIO_MISSING when it cannot be decoded. */
  peaksOf(audio: PackagedAudio): Promise<Int8Array> {
    if (this.#isClosed) return Promise.reject(new KoudaError('AUDIO_MISSING'));
    const { path, start, size, codec, sampleRate, frames } = audio;
    return new Promise((resolve, reject) => {
      const job = { id: ++this.#lastId, path, start, size, codec, sampleRate, frames };
      this.#waiting.push({ job, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(new KoudaError('AUDIO_MISSING'));
    const worker = this.#worker;
    this.#worker = null;
    if (this.#current) await worker?.terminate();
    else if (worker) threads.keep(worker);
  }

  #next(): void {
    if (this.#current) return;
    const next = this.#waiting.pop();
    if (!next) return;
    this.#current = next;
    this.#worker ??= this.#start();
    this.#worker.postMessage(next.job);
  }

  #start(): Worker {
    const worker = threads.take();
    // An idle thread must not keep the app from ending.
    worker.unref();
    worker.on('message', ({ id, peaks }: PeaksAnswer) => {
      if (this.#current?.job.id === id) this.#settle(peaks);
    });
    const ended = () => {
      if (this.#worker === worker) this.#worker = null;
      this.#settle(null);
    };
    worker.once('error', ended);
    worker.once('exit', ended);
    return worker;
  }

  #settle(peaks: Int8Array | null): void {
    const current = this.#current;
    this.#current = null;
    if (peaks) current?.resolve(peaks);
    else current?.reject(new KoudaError('AUDIO_MISSING'));
    this.#next();
  }
}
