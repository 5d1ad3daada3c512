import { createHash } from 'node:crypto';
import { type Measurements, TakeAnalysis } from '../../signal/index.ts';
import { bytesFromSamples, readSamples } from './sample-reader.ts';

/** Everything that can be known of a take from its audio alone. */
export interface MeasuredTake {
  readonly frames: number;
  /** SHA-256 of the 16-bit little-endian samples, lower-case hexadecimal. */
  readonly audioHash: string;
  readonly measurements: Measurements;
  /** Minimum, maximum pairs, PEAKS_PER_SECOND a second. */
  readonly peaks: Int8Array;
}

/** Measures a take's file from the first to the last sample, in constant memory. Throws when it cannot be read. */
export const measureTakeFile = async (
  path: string,
  codec: 'pcm' | 'flac',
  sampleRate: number,
): Promise<MeasuredTake> => {
  const hash = createHash('sha256');
  const analysis = new TakeAnalysis(sampleRate);
  let frames = 0;
  for await (const samples of readSamples(path, codec)) {
    hash.update(bytesFromSamples(samples));
    analysis.add(samples);
    frames += samples.length;
  }
  return {
    frames,
    audioHash: hash.digest('hex'),
    measurements: analysis.measurements(),
    peaks: analysis.peaks(),
  };
};
