import { parentPort } from 'node:worker_threads';
import { PeakTrail } from '../../signal/index.ts';
import { packagedSamples } from './packaged-samples.ts';
import type { PeaksAnswer, PeaksJob } from './peaks-job.ts';

/** As a take's own: minimum, maximum pairs, the last partial one included. */
async function peaksOf(job: PeaksJob): Promise<Int8Array> {
  const { sampleRate, pieces } = packagedSamples(job);
  const trail = new PeakTrail(sampleRate);
  let frames = 0;
  for await (const samples of pieces) {
    trail.add(samples);
    frames += samples.length;
  }
  if (frames === 0) throw new Error('no samples');
  return trail.values().slice();
}

parentPort?.on('message', (job: PeaksJob) => {
  void peaksOf(job)
    .catch(() => null)
    .then((peaks) => parentPort?.postMessage({ id: job.id, peaks } satisfies PeaksAnswer));
});
