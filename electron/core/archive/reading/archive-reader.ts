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
 * Reads one archive in a worker thread of its own, so that unpacking, hashing and a stranger's database never make a
 * recording wait, nor bring the app down. The worker ends with `close`.
 */
export class ArchiveReader {
  readonly #worker = new Worker(readWorkerLocation(), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  #waiting: Waiting | null = null;

  constructor() {
    this.#worker.on('message', (answer: ReadAnswer) => this.#settle((waiting) => waiting.resolve(answer)));
    const ended = (error: unknown) => this.#settle((waiting) => waiting.reject(error));
    this.#worker.once('error', ended);
    this.#worker.once('exit', () => ended(new ArchiveRefusal('archive-list')));
  }

  /** @throws ArchiveRefusal; an error with the system's code */
  async open(job: Omit<Extract<ReadJob, { kind: 'open' }>, 'kind'>): Promise<OpenedArchive> {
    const answer = await this.#ask({ kind: 'open', ...job });
    if (answer.kind !== 'opened') throw new Error('not an answer to this');
    return answer.opened;
  }

  /** Writes the file of a place to `path`, synced and verified. @throws as `open` */
  async stage(place: string, path: string): Promise<void> {
    await this.#ask({ kind: 'stage', place, path });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #ask(job: ReadJob): Promise<ReadAnswer> {
    const answer = await new Promise<ReadAnswer>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#worker.postMessage(job);
    });
    if (answer.kind === 'refused') throw new ArchiveRefusal(answer.reason, answer.detail);
    if (answer.kind === 'failed')
      throw Object.assign(new Error(answer.message), answer.code === '' ? {} : { code: answer.code });
    return answer;
  }

  #settle(tell: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting) tell(waiting);
  }
}
