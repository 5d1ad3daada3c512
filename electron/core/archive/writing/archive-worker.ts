import { parentPort } from 'node:worker_threads';
import type { ArchiveAnswer } from './archive-messages.ts';
import { ArchiveUnsound } from './verify-archive.ts';
import { type ArchiveJob, writeArchive } from './write-archive.ts';

/** ms between two words on the progress. */
const TELL_EVERY_MS = 100;

const say = (answer: ArchiveAnswer) => parentPort?.postMessage(answer);

parentPort?.on('message', (job: ArchiveJob) => {
  let toldAt = 0;
  // Cancelled by ending the thread: whatever it was writing has an unfinished file's name.
  writeArchive(job, {
    report: (bytes) => {
      const now = performance.now();
      if (now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      say({ kind: 'progress', ...bytes });
    },
    tell: (problem) => say({ kind: 'problem', problem }),
  }).then(
    () => say({ kind: 'done' }),
    (error: NodeJS.ErrnoException) =>
      say({
        kind: 'failed',
        message: String(error.message),
        isUnsound: error instanceof ArchiveUnsound,
        code: typeof error.code === 'string' ? error.code : null,
      }),
  );
});
