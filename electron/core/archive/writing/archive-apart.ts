import type { Worker } from 'node:worker_threads';
import { KoudaError } from '../../error.ts';
import { KeptThreads } from '../../kept-threads.ts';
import type { ArchiveAnswer } from './archive-messages.ts';
import { archiveWorkerLocation } from './archive-worker-location.ts';
import type { ArchiveHearing, ArchiveJob } from './write-archive.ts';

const threads = new KeptThreads(archiveWorkerLocation);

/**
 * `writeArchive` in a thread of its own: hashing gigabytes would hold up a recording's chunks. Aborting ends the thread.
 *
 * @throws KoudaError VERIFY_FAILED; an Error with the system's `code`; the signal's reason.
 */
export async function archiveApart(
  job: ArchiveJob,
  { report, tell }: ArchiveHearing,
  signal: AbortSignal,
): Promise<void> {
  const ask = (thread: Worker) =>
    new Promise<void>((resolve, reject) => {
      thread.on('message', (answer: ArchiveAnswer) => {
        if (answer.kind === 'progress') report(answer);
        else if (answer.kind === 'problem') tell(answer.problem);
        else if (answer.kind === 'done') resolve();
        else reject(errorOf(answer));
      });
      thread.postMessage(job);
    });
  await threads.lend(ask, signal);
}

function errorOf({ message, isUnsound, code }: Extract<ArchiveAnswer, { kind: 'failed' }>): Error {
  if (isUnsound) return new KoudaError('VERIFY_FAILED');
  // The rows are put together on the same disk.
  if (code === 'SQLITE_FULL') return Object.assign(new Error(message), { code: 'ENOSPC' });
  return code === null ? new Error(message) : Object.assign(new Error(message), { code });
}
