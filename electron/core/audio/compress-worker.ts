import { open, stat } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import type { CompressAnswer, CompressQuestion } from './compress-job.ts';
import { encodeFlac } from './flac-encoding.ts';
import { digestSamples } from './sample-hash.ts';

const sync = async (path: string): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
};

const answerTo = async ({ job, gate }: CompressQuestion): Promise<CompressAnswer> => {
  const flag = new Int32Array(gate);
  /** Stands still, without using the processor, while a recording runs. */
  const waitForGate = (): void => {
    Atomics.wait(flag, 0, 1);
  };
  const flac = job.kind === 'compress' ? job.target : job.flac;
  if (job.kind === 'compress') {
    await encodeFlac(job.wav, job.target, job.sampleRate, waitForGate);
    await sync(job.target);
  }
  const digest = await digestSamples(flac, 'flac', waitForGate);
  return { digest, sizeBytes: (await stat(flac)).size };
};

// What cannot be done rejects, which ends the thread and is told as its error.
parentPort?.on('message', async (question: CompressQuestion) =>
  parentPort?.postMessage(await answerTo(question)),
);
