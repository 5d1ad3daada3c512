import { parentPort } from 'node:worker_threads';
import { type AudioJob, transcode } from './transcode.ts';
import type { TranscodeAnswer } from './transcode-messages.ts';

/** ms between two words on the progress. */
const TELL_EVERY_MS = 100;

parentPort?.on('message', (job: AudioJob) => {
  let toldAt = 0;
  const say = (answer: TranscodeAnswer) => parentPort?.postMessage(answer);
  const report = (share: number) => {
    const now = performance.now();
    if (now - toldAt < TELL_EVERY_MS) return;
    toldAt = now;
    say({ kind: 'progress', share });
  };
  // Cancelled by ending the thread: whatever it was writing has an unfinished file's name.
  transcode(job, report, new AbortController().signal).then(
    (peaks) => say({ kind: 'done', peaks: peaks?.slice() ?? null }),
    (error: NodeJS.ErrnoException) =>
      say({
        kind: 'failed',
        message: String(error.message),
        code: error.code ?? null,
        syscall: error.syscall ?? null,
      }),
  );
});
