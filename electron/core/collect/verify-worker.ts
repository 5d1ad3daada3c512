import { parentPort } from 'node:worker_threads';
import { PackageProblem, verifyAnyPackage } from '../hand-in/package/index.ts';
import type { VerifyAnswer, VerifyJob } from './verify-job.ts';

const answerTo = async ({ id, path }: VerifyJob): Promise<VerifyAnswer> => {
  try {
    return { id, kind: 'verified', verified: await verifyAnyPackage(path) };
  } catch (error) {
    if (error instanceof PackageProblem)
      return { id, kind: 'problem', reason: error.reason, detail: error.detail };
    return { id, kind: 'fault', message: String((error as Error)?.stack ?? error) };
  }
};

parentPort?.on('message', async (job: VerifyJob) => parentPort?.postMessage(await answerTo(job)));
