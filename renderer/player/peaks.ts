import { PEAKS_PER_SECOND } from '../../electron/contract/index.ts';
import { PEAK_FULL_SCALE } from '../../electron/signal/index.ts';

/** Most pairs the waveform ever holds (70 minutes at full detail): longer takes are drawn coarser, not bigger. */
export const MOST_PAIRS = 420_000;

/** What the waveform draws: the upper and the lower edge, 0…1 and −1…0, one value each per pair. */
export interface WaveformEdges {
  readonly upper: Float32Array;
  readonly lower: Float32Array;
}

/**
 * Turns stored peaks (int8 minimum, maximum, … PEAKS_PER_SECOND pairs a second) into the two edges drawn.
 * At most `mostPairs` pairs come out, each the extremes of the whole pairs it stands for, so that memory stays
 * bounded whatever the length and no loud moment disappears. No peaks at all give one flat pair.
 */
export function waveformEdges(peaks: Int8Array, mostPairs = MOST_PAIRS): WaveformEdges {
  const pairs = peaks.length >> 1;
  const step = Math.max(1, Math.ceil(pairs / mostPairs));
  const count = Math.max(1, Math.ceil(pairs / step));
  const upper = new Float32Array(count);
  const lower = new Float32Array(count);
  for (let pair = 0; pair < pairs; pair++) {
    const at = Math.floor(pair / step);
    const low = (peaks[2 * pair] ?? 0) / PEAK_FULL_SCALE;
    const high = (peaks[2 * pair + 1] ?? 0) / PEAK_FULL_SCALE;
    if (high > (upper[at] ?? 0)) upper[at] = Math.min(1, high);
    if (low < (lower[at] ?? 0)) lower[at] = Math.max(-1, low);
  }
  return { upper, lower };
}

/**
 * How much a take is enlarged in height, 1…4: a quiet recording stays readable yet visibly smaller than a loud
 * one, and the same for two takes that are compared.
 */
export function heightScale(...takes: Int8Array[]): number {
  let loudest = 0;
  for (const peaks of takes) for (const value of peaks) loudest = Math.max(loudest, Math.abs(value));
  return loudest === 0 ? 1 : Math.min(4, (0.9 * PEAK_FULL_SCALE) / loudest);
}

/** Length of what the peaks describe, in seconds. */
export const peaksSeconds = (peaks: Int8Array): number => (peaks.length >> 1) / PEAKS_PER_SECOND;
