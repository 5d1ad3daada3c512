import { parentPort } from 'node:worker_threads';
import { decodeLoose, probeLoose } from './loose-decoding.ts';
import type { LooseAnswer, LooseJob } from './loose-job.ts';

const answerTo = async (job: LooseJob): Promise<LooseAnswer> => {
  try {
    if (job.kind === 'probe') return { kind: 'probed', probed: await probeLoose(job.path) };
    return { kind: 'decoded', decoded: await decodeLoose(job.path, job.target) };
  } catch (error) {
    const isSystem = error instanceof Error && 'syscall' in error && 'code' in error;
    return { kind: 'undecodable', code: isSystem ? String(error.code) : '' };
  }
};

parentPort?.on('message', async (job: LooseJob) => parentPort?.postMessage(await answerTo(job)));
