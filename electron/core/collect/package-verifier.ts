import type { Worker } from 'node:worker_threads';
import { PackageProblem, type VerifiedPackage, type VerifiedReturn } from '../hand-in/package/index.ts';
import { KeptThreads } from '../kept-threads.ts';
import type { VerifyAnswer, VerifyJob } from './verify-job.ts';
import { verifyWorkerLocation } from './verify-worker-location.ts';

/** A manifest of 8 MiB as objects, a few times over; what asks for more ends its worker, not the app. */
const HEAP_MB = 512;

const threads = new KeptThreads(verifyWorkerLocation, {
  resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
});

/**
 * Verifies packages in a worker thread of its own, so that hashing never makes a recording wait. The worker starts
 * with the first package and is given back by `close`; one that died is replaced.
 */
export class PackageVerifier {
  #worker: Worker | null = null;
  #lastId = 0;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: VerifyAnswer) => void; reject: (error: unknown) => void }
  >();

  /** @throws PackageProblem; Error when the worker ended. */
  async verify(path: string): Promise<VerifiedPackage | VerifiedReturn> {
    const job: VerifyJob = { id: ++this.#lastId, path };
    const answer = await new Promise<VerifyAnswer>((resolve, reject) => {
      this.#waiting.set(job.id, { resolve, reject });
      this.#start().postMessage(job);
    });
    if (answer.kind === 'verified') return answer.verified;
    if (answer.kind === 'problem') throw new PackageProblem(answer.reason, answer.detail);
    throw new Error(answer.message);
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    if (this.#waiting.size > 0) await worker?.terminate();
    else if (worker) threads.keep(worker);
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = threads.take();
    worker.on('message', (answer: VerifyAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    const ended = (error: unknown) => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.once('error', ended);
    worker.once('exit', () => ended(new Error('the verifying worker ended')));
    this.#worker = worker;
    return worker;
  }
}
