import { ClippingCounter } from './clipping.ts';
import { amplitudeToDbfs, FULL_SCALE } from './decibels.ts';
import { FrameLevels } from './frame-levels.ts';
import { IntegratedLoudness } from './loudness.ts';
import type { Measurements } from './measurements.ts';
import { NumberTrail } from './number-trail.ts';
import { PeakTrail } from './peaks.ts';
import { findSpeech } from './speech.ts';

/**
 * Measures one take while it is recorded: feed it every sample once, in order, in pieces of any size; the
 * result does not depend on the pieces. Memory grows by about 450 bytes for a second of audio.
 *
 * @throws RangeError when the sample rate (samples per second) is not within 8–192 kHz.
 */
export class TakeAnalysis {
  readonly #sampleRate: number;
  readonly #loudness: IntegratedLoudness;
  readonly #peaks: PeakTrail;
  readonly #clipping = new ClippingCounter();
  readonly #levels = new NumberTrail();
  readonly #frameLevels: FrameLevels;
  #frames = 0;
  #highest = 0;

  constructor(sampleRate: number) {
    if (!(sampleRate >= 8_000 && sampleRate <= 192_000)) throw new RangeError(`sample rate ${sampleRate}`);
    this.#sampleRate = sampleRate;
    this.#loudness = new IntegratedLoudness(sampleRate);
    this.#peaks = new PeakTrail(sampleRate);
    this.#frameLevels = new FrameLevels(sampleRate, (dbfs) => this.#levels.push(dbfs));
  }

  /** Mono 16-bit samples that follow the ones before. */
  add(samples: Int16Array): void {
    let highest = this.#highest;
    for (let index = 0; index < samples.length; index++) {
      const magnitude = Math.abs(samples[index] as number);
      if (magnitude > highest) highest = magnitude;
    }
    this.#highest = highest;
    this.#frames += samples.length;
    this.#loudness.add(samples);
    this.#peaks.add(samples);
    this.#clipping.add(samples);
    this.#frameLevels.add(samples);
  }

  /** Of everything added so far; may be asked at any time, costs a sort of 50 numbers per second of audio. */
  measurements(): Measurements {
    const { speakingMs, longestPauseMs, noiseFloorDbfs } = findSpeech(this.#levels.values());
    const durationMs = (this.#frames * 1_000) / this.#sampleRate;
    return {
      loudnessLufs: this.#loudness.integrated(),
      peakDbfs: this.#highest === 0 ? null : amplitudeToDbfs(this.#highest / FULL_SCALE),
      clippedRuns: this.#clipping.runs,
      speakingShare: durationMs === 0 ? 0 : Math.min(1, speakingMs / durationMs),
      longestPauseMs,
      noiseFloorDbfs,
      allZero: this.#highest === 0,
    };
  }

  /** Minimum, maximum pairs (see `peakOf` for the scale), 100 a second, the last partial one included. A copy. */
  peaks(): Int8Array {
    return this.#peaks.values().slice();
  }
}
