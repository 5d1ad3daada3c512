import { parentPort } from 'node:worker_threads';
import type { AnySealJob, SealWord } from './seal-job.ts';
import { sealSteps } from './seal-steps.ts';

/** Often enough for a smooth bar. */
const PROGRESS_EVERY_MS = 100;

const say = (word: SealWord): void => parentPort?.postMessage(word);

parentPort?.on('message', async (job: AnySealJob) => {
  let saidAt = 0;
  const end = await sealSteps(job, (phase, doneMs, isForced = false) => {
    if (!isForced && performance.now() - saidAt < PROGRESS_EVERY_MS) return;
    saidAt = performance.now();
    say({ kind: 'progress', phase, doneMs });
  });
  say(end);
});
