import { Limiter } from '../../../signal/limiter.ts';
import { IntegratedLoudness } from '../../../signal/loudness.ts';
import { TruePeak } from '../../../signal/true-peak.ts';
import type { Pcm } from './audio-tags.ts';

export const TARGET_LUFS = -19;
/** 0.2 dB below −1 dBTP: what rounding, and meters that interpolate more finely, add. */
const LOSSLESS_CEILING_DBTP = -1.2;
/** A lossy codec's own errors come on top of the samples. */
const LOSSY_CEILING_DBTP = -2;
const CLOSE_ENOUGH_LU = 0.1;
const MOST_ROUNDS = 4;
/** What is nearly silence is not blown up to speech. */
const MOST_GAIN_DB = 40;

const amplitude = (decibels: number) => 10 ** (decibels / 20);

/**
 * A copy at −19 LUFS (ITU-R BS.1770-4) whose true peak stays below −1 dBTP. Where peaks must be held the loudness
 * falls behind, so the gain is found by trying. Silence, and what is shorter than a loudness block, stays as it is.
 * `report`: the share of the measuring done, 0…1, each round taken for half of what is left.
 */
export async function levelled(
  pcm: Pcm,
  isLossy: boolean,
  signal: AbortSignal,
  report: (share: number) => void,
): Promise<Pcm> {
  let left = 1;
  const measured = async (measuredPcm: Pcm) => {
    const found = await measure(measuredPcm, signal, (share) => report(1 - left + (share * left) / 2));
    left /= 2;
    return found;
  };
  const { loudness, peak } = await measured(pcm);
  if (loudness === null) return pcm;
  const ceiling = amplitude(isLossy ? LOSSY_CEILING_DBTP : LOSSLESS_CEILING_DBTP);
  let gainDb = Math.min(MOST_GAIN_DB, TARGET_LUFS - loudness);
  if (peak * amplitude(gainDb) <= ceiling) return gained(pcm, amplitude(gainDb), null);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const reached = (await measured(gained(pcm, amplitude(gainDb), ceiling))).loudness;
    if (reached === null || Math.abs(reached - TARGET_LUFS) <= CLOSE_ENOUGH_LU) break;
    gainDb = Math.min(MOST_GAIN_DB, gainDb + TARGET_LUFS - reached);
  }
  return gained(pcm, amplitude(gainDb), ceiling);
}

async function measure(
  pcm: Pcm,
  signal: AbortSignal,
  report: (share: number) => void,
): Promise<{ loudness: number | null /** An amplitude, 1 is full scale. */; peak: number }> {
  const loudness = new IntegratedLoudness(pcm.sampleRate);
  const truePeak = new TruePeak();
  let peak = 0;
  let frames = 0;
  for await (const piece of pcm.pieces()) {
    signal.throwIfAborted();
    frames += piece.length;
    report(Math.min(1, frames / Math.max(1, pcm.frames)));
    loudness.add(piece);
    for (const sample of piece) {
      const at = truePeak.at(sample / 32_768);
      if (at > peak) peak = at;
    }
  }
  return { loudness: loudness.integrated(), peak };
}

/** `gain` and `ceiling` are factors and amplitudes, 1 being full scale; null: nothing can reach it. */
function gained(pcm: Pcm, gain: number, ceiling: number | null): Pcm {
  return {
    ...pcm,
    async *pieces() {
      const limiter = ceiling === null ? null : new Limiter(pcm.sampleRate, ceiling);
      for await (const piece of pcm.pieces()) {
        const louder = Float32Array.from(piece, (sample) => (sample * gain) / 32_768);
        const held = limiter ? limiter.add(louder) : louder;
        if (held.length > 0) yield asSamples(held);
      }
      if (limiter) yield asSamples(limiter.end());
    },
  };
}

const asSamples = (values: Float32Array): Int16Array =>
  Int16Array.from(values, (value) => Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768))));
