import type { Worker } from 'node:worker_threads';
import { KoudaError } from '../../error.ts';
import { KeptThreads } from '../../kept-threads.ts';
import type { AudioJob } from './transcode.ts';
import type { TranscodeAnswer } from './transcode-messages.ts';
import { transcodeWorkerLocation } from './transcode-worker-location.ts';

const threads = new KeptThreads(transcodeWorkerLocation);

/**
 * Writes one copy in a thread of its own: the encoders are WebAssembly that would hold up a recording's chunks, and
 * two threads use both cores. Aborting ends the thread. `draw`: told the copy's peaks, if the job wants them.
 *
 * @throws KoudaError AUDIO_UNREADABLE; the system's error (with `code` and `syscall`); the signal's reason.
 */
export async function transcodeApart(
  job: AudioJob,
  report: (share: number) => void,
  signal: AbortSignal,
  draw?: (peaks: Int8Array) => void,
): Promise<void> {
  const ask = (thread: Worker) =>
    new Promise<void>((resolve, reject) => {
      thread.on('message', (answer: TranscodeAnswer) => {
        if (answer.kind === 'progress') report(answer.share);
        else if (answer.kind === 'done') {
          if (answer.peaks) draw?.(answer.peaks);
          resolve();
        } else reject(errorOf(answer));
      });
      thread.postMessage(job);
    });
  await threads.lend(ask, signal);
}

function errorOf({ message, code, syscall }: Extract<TranscodeAnswer, { kind: 'failed' }>): Error {
  if (code === 'AUDIO_UNREADABLE') return new KoudaError(code);
  const error = new Error(message);
  return code === null ? error : Object.assign(error, { code, ...(syscall !== null && { syscall }) });
}
