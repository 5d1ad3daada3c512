import type { Worker } from 'node:worker_threads';
import { KeptThreads } from '../kept-threads.ts';
import type { Decoded, LooseAnswer, LooseJob, Probed } from './loose-job.ts';
import { looseWorkerLocation } from './loose-worker-location.ts';

const HEAP_MB = 256;
const threads = new KeptThreads(looseWorkerLocation, {
  resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
});

/** A file made to keep a decoder busy for ever is given up after this long, ms. */
const LONGEST_MS = { probe: 60_000, decode: 30 * 60_000 };

/** Cannot be read as audio; `code` is the system's when it was the disk's fault, else empty. */
export class UndecodableAudio extends Error {
  readonly code: string;

  constructor(code: string) {
    super('undecodable');
    this.name = 'UndecodableAudio';
    this.code = code;
  }
}

/** Length and decoder of an audio file, looked at in a worker thread. @throws UndecodableAudio */
export async function probeInWorker(path: string): Promise<Probed> {
  const answer = await ask({ kind: 'probe', path });
  if (answer.kind !== 'probed') throw new UndecodableAudio('');
  return answer.probed;
}

/** Decodes to a 16-bit mono WAV at `target` in a worker thread. @throws UndecodableAudio; the signal's reason */
export async function decodeInWorker(path: string, target: string, signal: AbortSignal): Promise<Decoded> {
  const answer = await ask({ kind: 'decode', path, target }, signal);
  if (answer.kind !== 'decoded') throw new UndecodableAudio('');
  return answer.decoded;
}

type Readable = Exclude<LooseAnswer, { kind: 'undecodable' }>;

/** A thread that met a file it could not decode is not asked again. */
async function ask(job: LooseJob, signal?: AbortSignal): Promise<Readable> {
  let timer: NodeJS.Timeout | undefined;
  const askIn = (thread: Worker) =>
    new Promise<Readable>((resolve, reject) => {
      timer = setTimeout(() => reject(new UndecodableAudio('')), LONGEST_MS[job.kind]);
      thread.once('message', (answer: LooseAnswer) => {
        if (answer.kind === 'undecodable') reject(new UndecodableAudio(answer.code));
        else resolve(answer);
      });
      thread.postMessage(job);
    });
  try {
    return await threads.lend(askIn, signal);
  } catch (error) {
    signal?.throwIfAborted();
    // A thread that ran out of memory or whose decoder broke: the file's fault.
    throw error instanceof UndecodableAudio ? error : new UndecodableAudio('');
  } finally {
    clearTimeout(timer);
  }
}
