import { readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { writeErrorFrom } from '../../audio/write-error.ts';
import { KoudaError } from '../../error.ts';
import { KeptThreads } from '../../kept-threads.ts';
import { syncFolder } from '../../library/durable-file.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { receiptOf } from './receipt.ts';
import { contentsToSeal } from './seal-contents.ts';
import {
  type AnySealJob,
  audioPartOf,
  partOf,
  type ReturnSealJob,
  type SealEnd,
  type SealJob,
  type SealPhase,
  type SealWord,
} from './seal-job.ts';
import { sealSteps } from './seal-steps.ts';
import { sealWorkerLocation } from './seal-worker-location.ts';

export type { AnswerToSeal, ManifestDraft, ReturnDraft, SealPhase, VoiceToSeal } from './seal-job.ts';

const threads = new KeptThreads(sealWorkerLocation);

interface Following {
  /** ms of audio done in this phase. */
  readonly onProgress?: ((doneMs: number, phase: SealPhase) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** `answers` stand in the order of the questions; `target` is the final path, in a folder that is there. */
export interface SealRequest extends SealJob, Following {}

/** `target` is the final path, in a folder that is there. */
export interface ReturnSealRequest extends ReturnSealJob, Following {}

export interface SealedReturn {
  /** SHA-256 of manifest.json's bytes, lower-case hexadecimal. */
  readonly manifestHash: string;
  readonly sizeBytes: number;
}

export interface SealedPackage extends SealedReturn {
  readonly receipt: string;
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
  const sealed = await sealJob({ kind: 'hand-in', ...job }, { onProgress, signal });
  return { ...sealed, receipt: receiptOf(sealed.manifestHash) };
};

/** As `sealPackage`, for a released review. One without voice comments needs no worker: it is only a manifest. */
export const sealReturn = ({ onProgress, signal, ...job }: ReturnSealRequest): Promise<SealedReturn> =>
  sealJob({ kind: 'return', ...job }, { onProgress, signal });

const sealJob = async (job: AnySealJob, { onProgress, signal }: Following): Promise<SealedReturn> => {
  signal?.throwIfAborted();
  if (await stat(job.target).catch(() => null)) throw new TypeError('a package is never written over');
  const { recordings } = contentsToSeal(job);
  try {
    const end =
      recordings.length > 0
        ? await lastWordOf(job, onProgress, signal)
        : await sealSteps(job, () => undefined);
    if (end.kind !== 'sealed') throw await errorFrom(end, job);
    signal?.throwIfAborted();
    await rename(partOf(job.target), job.target);
    await syncFolder(dirname(job.target)).catch(async (error) => {
      // What was not told as sealed must not be found as sealed.
      await rm(job.target, { force: true });
      throw error;
    });
    const { manifestHash, sizeBytes } = end;
    return { manifestHash, sizeBytes };
  } catch (error) {
    signal?.throwIfAborted();
    throw isSystemError(error) ? await writeErrorFrom(error, dirname(job.target)) : error;
  } finally {
    const parts = [partOf(job.target), ...recordings.map((_, index) => audioPartOf(job.target, index + 1))];
    await Promise.all(parts.map((path) => rm(path, { force: true }).catch(() => undefined)));
  }
};

/** Removes what a kill left of packages in `folder`. At the start, before anything is sealed. Throws the system's error. */
export const removeUnfinishedSeals = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names)
    if (/\.kouda(?:\.\d+)?\.part$/.test(name)) await rm(join(folder, name), { force: true });
};

/** When it is stopped the thread has ended before the parts are removed: it must not make another. */
const lastWordOf = (
  job: AnySealJob,
  onProgress: Following['onProgress'],
  signal: AbortSignal | undefined,
): Promise<SealEnd> => {
  const ask = (thread: Worker) =>
    new Promise<SealEnd>((resolve) => {
      thread.on('message', (word: SealWord) => {
        if (word.kind === 'progress') onProgress?.(word.doneMs, word.phase);
        else resolve(word);
      });
      thread.postMessage(job);
    });
  return threads.lend(ask, signal);
};

const errorFrom = (word: Exclude<SealEnd, { kind: 'sealed' }>, { target }: AnySealJob) => {
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
