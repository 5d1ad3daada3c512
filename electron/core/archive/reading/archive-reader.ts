import { Worker } from 'node:worker_threads';
import { ArchiveRefusal } from '../archive-refusal.ts';
import type { OpenedArchive, ReadAnswer, ReadJob } from './read-job.ts';
import { readWorkerLocation } from './read-worker-location.ts';

/** The list of a million files, a few times over; what asks for more ends its worker, not the app. */
const HEAP_MB = 2_048;

interface Waiting {
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads archives, one at a time, in a worker thread, so that unpacking, hashing and a stranger's database never make a
 * recording wait, nor bring the app down. The worker starts with the first archive and ends with `close`.
 */
export class ArchiveReader {
  readonly #program: URL;
  #worker: Worker | null = null;
  #waiting: Waiting | null = null;

  constructor(program = readWorkerLocation()) {
    this.#program = program;
  }

  /** @throws ArchiveRefusal; an error with the system's code */
  async open(job: Omit<Extract<ReadJob, { kind: 'open' }>, 'kind'>): Promise<OpenedArchive> {
    const answer = await this.#ask({ kind: 'open', ...job });
    if (answer.kind !== 'opened') throw new Error('not an answer to this');
    return answer.opened;
  }

  /** Writes the file of a place of the archive last opened to `path`, synced and verified. @throws as `open` */
  async stage(place: string, path: string): Promise<void> {
    // A new thread would know of no archive.
    if (!this.#worker) throw new Error('the thread that had the archive open has ended');
    await this.#ask({ kind: 'stage', place, path });
  }

  /** Done with the archive last opened. */
  async release(): Promise<void> {
    if (this.#worker) await this.#ask({ kind: 'close' });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  async #ask(job: ReadJob): Promise<ReadAnswer> {
    const answer = await new Promise<ReadAnswer>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#start().postMessage(job);
    });
    if (answer.kind === 'refused') throw new ArchiveRefusal(answer.reason, answer.detail);
    if (answer.kind === 'failed')
      throw Object.assign(new Error(answer.message), answer.code === '' ? {} : { code: answer.code });
    return answer;
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#program, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    worker.on('message', (answer: ReadAnswer) => this.#settle((waiting) => waiting.resolve(answer)));
    let cause: unknown;
    worker.once('error', (error) => {
      cause = error;
    });
    // Every end comes to this, and to this alone: between the two words the next thread may have been asked already.
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null;
      this.#settle((waiting) => waiting.reject(endedBy(cause)));
    });
    this.#worker = worker;
    return worker;
  }

  #settle(tell: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) tell(waiting);
  }
}

function endedBy(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  // Asked for more than it was given: no archive that Kouda makes does.
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return new ArchiveRefusal('archive-list');
  return cause ?? new Error('the reading thread has ended');
}
