import { Worker } from 'node:worker_threads';
import type { Decoded, LooseAnswer, LooseJob, Probed } from './loose-job.ts';
import { looseWorkerLocation } from './loose-worker-location.ts';

const HEAP_MB = 256;
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
  if (answer.kind !== 'probed') throw new UndecodableAudio(answer.kind === 'undecodable' ? answer.code : '');
  return answer.probed;
}

/** Decodes to a 16-bit mono WAV at `target` in a worker thread. @throws UndecodableAudio; the signal's reason */
export async function decodeInWorker(path: string, target: string, signal: AbortSignal): Promise<Decoded> {
  const answer = await ask({ kind: 'decode', path, target }, signal);
  if (answer.kind !== 'decoded') throw new UndecodableAudio(answer.kind === 'undecodable' ? answer.code : '');
  return answer.decoded;
}

async function ask(job: LooseJob, signal?: AbortSignal): Promise<LooseAnswer> {
  signal?.throwIfAborted();
  const worker = new Worker(looseWorkerLocation(), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  let stop = (): void => undefined;
  try {
    return await new Promise<LooseAnswer>((resolve, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop);
      timer = setTimeout(() => resolve({ kind: 'undecodable', code: '' }), LONGEST_MS[job.kind]);
      worker.once('message', resolve);
      // It ran out of memory or its decoder broke: the file's fault.
      worker.once('error', () => resolve({ kind: 'undecodable', code: '' }));
      worker.once('exit', () => resolve({ kind: 'undecodable', code: '' }));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
