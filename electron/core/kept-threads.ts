import { Worker, type WorkerOptions } from 'node:worker_threads';

/** How long a thread waits for its next job, ms. */
const IDLE_MS = 10_000;

/**
 * Worker threads of one program, each used by one job at a time. A thread that did its job waits a while for the next:
 * starting one costs a quarter of a second of processor time, nearly all of it for loading modules. One whose job
 * threw or was cancelled is ended: nobody knows what it was left with.
 */
export class KeptThreads {
  readonly #program: () => URL;
  readonly #options: WorkerOptions;
  readonly #idle: { readonly thread: Worker; readonly ending: NodeJS.Timeout }[] = [];

  constructor(program: () => URL, options: WorkerOptions = {}) {
    this.#program = program;
    this.#options = options;
  }

  /**
   * Lends a thread to `use` alone, which asks and listens for messages. Rejects with what `use` did, with the thread's own
   * error or end, or with the signal's reason; the thread has ended by then and writes nothing more.
   */
  async lend<T>(use: (thread: Worker) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const thread = this.take();
    let stop = (): void => undefined;
    const ended = new Promise<never>((_, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('the thread ended')));
    });
    try {
      const result = await Promise.race([use(thread), ended]);
      this.keep(thread);
      return result;
    } catch (error) {
      await thread.terminate();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** The caller's own, without listeners, until it is given to `keep` or ended. */
  take(): Worker {
    const idle = this.#idle.pop();
    if (!idle) return new Worker(this.#program(), this.#options);
    clearTimeout(idle.ending);
    forgetListeners(idle.thread);
    idle.thread.ref();
    return idle.thread;
  }

  /** Takes back a thread that has nothing left to do; never one on its way to its end, which would not be told. */
  keep(thread: Worker): void {
    forgetListeners(thread);
    const forget = () => {
      clearTimeout(ending);
      const at = this.#idle.findIndex((idle) => idle.thread === thread);
      if (at >= 0) this.#idle.splice(at, 1);
    };
    const ending = setTimeout(() => {
      // First, or the next job would be given a dying thread.
      forget();
      void thread.terminate();
    }, IDLE_MS);
    thread.once('error', forget);
    thread.once('exit', forget);
    // Neither must keep the app from ending.
    ending.unref();
    thread.unref();
    this.#idle.push({ thread, ending });
  }
}

/** Not all at once: a Worker listens to itself for who listens to it. */
function forgetListeners(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
}
