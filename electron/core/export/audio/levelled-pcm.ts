import { FULL_SCALE } from '../../../signal/decibels.ts';
import { FrameLevels } from '../../../signal/frame-levels.ts';
import { Limiter } from '../../../signal/limiter.ts';
import { IntegratedLoudness } from '../../../signal/loudness.ts';
import { roundedSamples } from '../../../signal/rounded-samples.ts';
import { findSpeech } from '../../../signal/speech.ts';
import { TruePeak } from '../../../signal/true-peak.ts';
import type { Pcm } from './audio-tags.ts';

/** What a copy's samples are brought to before they are encoded. */
export interface LevelAim {
  readonly lufs: number;
  readonly ceilingDbtp: number;
}

const TARGET_LUFS = -19;
/** 0.2 dB below −1 dBTP: what rounding, and meters that interpolate more finely, add. */
export const LOSSLESS_AIM: LevelAim = { lufs: TARGET_LUFS, ceilingDbtp: -1.2 };
/** A lossy codec's own errors come on top of the samples. */
export const LOSSY_AIM: LevelAim = { lufs: TARGET_LUFS, ceilingDbtp: -2 };
/** LAME turns what it is given down to 0.95 at this bitrate, 0.45 dB. */
const LAME_DB = 0.45;
export const MP3_AIM: LevelAim = {
  lufs: LOSSY_AIM.lufs + LAME_DB,
  ceilingDbtp: LOSSY_AIM.ceilingDbtp + LAME_DB,
};
const CLOSE_ENOUGH_LU = 0.1;
const MOST_ROUNDS = 4;
/** A whisper of −59 LUFS comes to −19; what is fainter stays below. */
const MOST_GAIN_DB = 40;

const amplitude = (decibels: number) => 10 ** (decibels / 20);

/**
 * A copy at −19 LUFS (ITU-R BS.1770-4) whose true peak stays below −1 dBTP. Where peaks must be held the loudness
 * falls behind, so the gain is found by trying. Silence, and what is shorter than a loudness block, stays as it is;
 * where nobody speaks nothing is turned up, or a quiet room would roar. `report`: the share of the measuring done,
 * 0…1, each round taken for half of what is left.
 */
export async function levelled(
  pcm: Pcm,
  aim: LevelAim,
  signal: AbortSignal,
  report: (share: number) => void,
): Promise<Pcm> {
  let left = 1;
  const measured = async (measuredPcm: Pcm) => {
    const found = await measure(measuredPcm, signal, (share) => report(1 - left + (share * left) / 2));
    left /= 2;
    return found;
  };
  const { loudness, peak, isSpoken } = await measured(pcm);
  if (loudness === null) return pcm;
  const ceiling = amplitude(aim.ceilingDbtp);
  const mostGainDb = isSpoken ? MOST_GAIN_DB : 0;
  let gainDb = Math.min(mostGainDb, aim.lufs - loudness);
  if (peak * amplitude(gainDb) <= ceiling) return gained(pcm, amplitude(gainDb), null);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const reached = (await measured(gained(pcm, amplitude(gainDb), ceiling))).loudness;
    if (reached === null || Math.abs(reached - aim.lufs) <= CLOSE_ENOUGH_LU) break;
    gainDb = Math.min(mostGainDb, gainDb + aim.lufs - reached);
  }
  return gained(pcm, amplitude(gainDb), ceiling);
}

interface Measured {
  /** LUFS; null: silence. */
  readonly loudness: number | null;
  /** An amplitude, 1 is full scale. */
  readonly peak: number;
  /** Something stands out from the noise as speech does. */
  readonly isSpoken: boolean;
}

async function measure(pcm: Pcm, signal: AbortSignal, report: (share: number) => void): Promise<Measured> {
  const loudness = new IntegratedLoudness(pcm.sampleRate);
  const levels: number[] = [];
  const frames = new FrameLevels(pcm.sampleRate, (dbfs) => levels.push(dbfs));
  const truePeak = new TruePeak();
  let peak = 0;
  let done = 0;
  for await (const piece of pcm.pieces()) {
    signal.throwIfAborted();
    done += piece.length;
    report(Math.min(1, done / Math.max(1, pcm.frames)));
    loudness.add(piece);
    frames.add(piece);
    for (let index = 0; index < piece.length; index++)
      peak = Math.max(peak, truePeak.at((piece[index] as number) / FULL_SCALE, peak));
  }
  const isSpoken = findSpeech(Float32Array.from(levels)).speakingMs > 0;
  return { loudness: loudness.integrated(), peak, isSpoken };
}

/** `gain` and `ceiling` are factors and amplitudes, 1 being full scale; null: nothing can reach it. */
function gained(pcm: Pcm, gain: number, ceiling: number | null): Pcm {
  return {
    ...pcm,
    async *pieces() {
      const limiter = ceiling === null ? null : new Limiter(pcm.sampleRate, ceiling * FULL_SCALE);
      for await (const piece of pcm.pieces()) {
        const louder = Float32Array.from(piece);
        for (let index = 0; index < louder.length; index++) louder[index] = (louder[index] as number) * gain;
        const held = limiter ? limiter.add(louder) : louder;
        if (held.length > 0) yield roundedSamples(held);
      }
      if (limiter) yield roundedSamples(limiter.end());
    },
  };
}
