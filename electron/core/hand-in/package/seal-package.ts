import { readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { writeErrorFrom } from '../../audio/write-error.ts';
import { KoudaError } from '../../error.ts';
import { syncFolder } from '../../library/durable-file.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { answerPartOf, partOf, type SealJob, type SealPhase, type SealWord } from './seal-job.ts';
import { sealWorkerLocation } from './seal-worker-location.ts';

export type { AnswerToSeal, ManifestDraft, SealPhase } from './seal-job.ts';

/** `answers` stand in the order of the questions; `target` is the final path, in a folder that is there. */
export interface SealRequest extends SealJob {
  /** ms of audio done in this phase. */
  readonly onProgress?: (doneMs: number, phase: SealPhase) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface SealedPackage {
  /** SHA-256 of manifest.json's bytes, lower-case hexadecimal. */
  readonly manifestHash: string;
  readonly receipt: string;
  readonly sizeBytes: number;
}

/**
 * Encodes the takes, writes the package, reads it back as a stranger's, and only then gives it its name. All in a
 * worker thread: a recording may run meanwhile. A kill at any moment leaves nothing but `.part` files
 * (`removeUnfinishedSeals`); the same request gives the same bytes.
 *
 * @throws KoudaError TAKE_UNREADABLE, VERIFY_FAILED, PACKAGE_TOO_LARGE, DISK_FULL, LIBRARY_GONE, WRITE_FAILED; the
 * signal's reason when aborted; TypeError when the target is taken.
 */
export const sealPackage = async ({ onProgress, signal, ...job }: SealRequest): Promise<SealedPackage> => {
  signal?.throwIfAborted();
  if (await stat(job.target).catch(() => null)) throw new TypeError('a package is never written over');
  try {
    const word = await lastWordOf(job, onProgress, signal);
    if (word.kind !== 'sealed') throw await errorFrom(word, job);
    signal?.throwIfAborted();
    await rename(partOf(job.target), job.target);
    await syncFolder(dirname(job.target)).catch(async (error) => {
      // What was not told as sealed must not be found as sealed.
      await rm(job.target, { force: true });
      throw error;
    });
    const { manifestHash, receipt, sizeBytes } = word;
    return { manifestHash, receipt, sizeBytes };
  } catch (error) {
    signal?.throwIfAborted();
    throw isSystemError(error) ? await writeErrorFrom(error, dirname(job.target)) : error;
  } finally {
    const parts = [partOf(job.target), ...job.answers.map((a) => answerPartOf(job.target, a.questionNumber))];
    await Promise.all(parts.map((path) => rm(path, { force: true }).catch(() => undefined)));
  }
};

/** Removes what a kill left of packages in `folder`. At the start, before anything is sealed. Throws the system's error. */
export const removeUnfinishedSeals = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (/\.kouda(?:\.\d+)?\.part$/.test(name)) await rm(join(folder, name), { force: true });
};

type LastWord = Exclude<SealWord, { kind: 'progress' }>;

const lastWordOf = (
  job: SealJob,
  onProgress: SealRequest['onProgress'],
  signal: AbortSignal | undefined,
): Promise<LastWord> => {
  const worker = new Worker(sealWorkerLocation(), { workerData: job });
  let stop = (): void => undefined;
  return new Promise<LastWord>((resolve, reject) => {
    stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop);
    worker.on('message', (word: SealWord) => {
      if (word.kind === 'progress') onProgress?.(word.doneMs, word.phase);
      else resolve(word);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the sealing worker ended')));
  }).finally(async () => {
    signal?.removeEventListener('abort', stop);
    // Before the parts are removed: it must not make another.
    await worker.terminate();
  });
};

const errorFrom = (word: Exclude<LastWord, { kind: 'sealed' }>, { target }: SealJob) => {
  switch (word.kind) {
    case 'take-unreadable':
      return new KoudaError('TAKE_UNREADABLE', { takeId: word.takeId, questionNumber: word.questionNumber });
    case 'not-verified':
      return new KoudaError('VERIFY_FAILED');
    case 'too-large':
      return new KoudaError('PACKAGE_TOO_LARGE', {
        bytes: word.bytes,
        maxBytes: PACKAGE_LIMITS.packageBytes,
      });
    case 'not-written':
      return writeErrorFrom(Object.assign(new Error(word.code), { code: word.code }), dirname(target));
  }
};

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error;
