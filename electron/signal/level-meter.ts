import { isFullScale } from './clipping.ts';
import { amplitudeToDbfs, FULL_SCALE, powerToDbfs } from './decibels.ts';

/** Peak range a speaker should aim at, dBFS: loud enough to stand clear of the noise, with room for a laugh. */
export const GOOD_PEAK_DBFS = { from: -18, to: -3 } as const;
/** The meter's scale, dBFS. */
export const METER_DBFS = { from: -60, to: 0 } as const;

export interface Level {
  /** Highest sample, dBFS; −Infinity for silence. */
  readonly peakDbfs: number;
  /** Over the last 300 ms, dBFS; −Infinity for silence. */
  readonly rmsDbfs: number;
  /** A sample of this piece stood at full scale. */
  readonly clipped: boolean;
}

const RMS_SECONDS = 0.3;

/** Level of the latest audio, for a moving meter: feed it each piece as it arrives. */
export class LevelMeter {
  readonly #sampleRate: number;
  #power = 0;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
  }

  /** Floats are taken as −1…1, integers as 16-bit. */
  add(samples: Float32Array | Int16Array): Level {
    const scale = samples instanceof Int16Array ? FULL_SCALE : 1;
    let highest = 0;
    let squares = 0;
    let clipped = false;
    for (let index = 0; index < samples.length; index++) {
      const sample = (samples[index] as number) / scale;
      const magnitude = Math.abs(sample);
      if (magnitude > highest) highest = magnitude;
      squares += sample * sample;
      if (isFullScale(Math.round(sample * FULL_SCALE))) clipped = true;
    }
    if (samples.length > 0) {
      // Exponential average with the time constant of a VU meter (300 ms), the same whatever the piece's length.
      const keep = Math.exp(-samples.length / (this.#sampleRate * RMS_SECONDS));
      this.#power = keep * this.#power + (1 - keep) * (squares / samples.length);
      if (this.#power < 1e-12) this.#power = 0;
    }
    return { peakDbfs: amplitudeToDbfs(highest), rmsDbfs: powerToDbfs(this.#power), clipped };
  }
}
