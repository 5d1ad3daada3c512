import { parentPort } from 'node:worker_threads';
import { ArchiveRefusal } from '../archive-refusal.ts';
import type { ReadAnswer, ReadJob } from './read-job.ts';
import { StrangersArchive } from './strangers-archive.ts';

let archive: StrangersArchive | null = null;

const answerTo = async (job: ReadJob): Promise<ReadAnswer> => {
  try {
    if (job.kind !== 'stage') {
      const before = archive;
      archive = null;
      await before?.close();
    }
    if (job.kind === 'open') {
      archive = await StrangersArchive.open(job);
      return { kind: 'opened', opened: archive.opened };
    }
    if (job.kind === 'stage') {
      if (!archive) throw new Error('no archive is open');
      await archive.stage(job.place, job.path);
    }
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof ArchiveRefusal)
      return { kind: 'refused', reason: error.reason, detail: error.detail };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { kind: 'failed', code, message: String((error as Error)?.stack ?? error) };
  }
};

// One job at a time: the next is only sent when this one is answered.
parentPort?.on('message', async (job: ReadJob) => parentPort?.postMessage(await answerTo(job)));
