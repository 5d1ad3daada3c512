import { FULL_SCALE, powerToDbfs } from './decibels.ts';

export const FRAME_MS = 20;

/**
 * Cuts samples into frames of 20 ms and gives each one's level: RMS about the frame's own mean, dBFS,
 * −Infinity for a constant frame. About the mean, because cheap converters add a constant that would
 * otherwise be taken for noise.
 */
export class FrameLevels {
  readonly #framesPerLevel: number;
  readonly #onLevel: (dbfs: number) => void;
  #count = 0;
  #sum = 0;
  #squares = 0;

  constructor(sampleRate: number, onLevel: (dbfs: number) => void) {
    this.#framesPerLevel = Math.max(1, Math.round((sampleRate * FRAME_MS) / 1_000));
    this.#onLevel = onLevel;
  }

  add(samples: Int16Array): void {
    let position = 0;
    while (position < samples.length) {
      const end = Math.min(samples.length, position + this.#framesPerLevel - this.#count);
      let sum = 0;
      let squares = 0;
      for (let index = position; index < end; index++) {
        const sample = samples[index] as number;
        sum += sample;
        squares += sample * sample;
      }
      // Whole numbers far below 2^53, so a constant frame comes out as exactly zero.
      this.#sum += sum;
      this.#squares += squares;
      this.#count += end - position;
      position = end;
      if (this.#count === this.#framesPerLevel) this.#endFrame();
    }
  }

  #endFrame(): void {
    const variance = (this.#count * this.#squares - this.#sum * this.#sum) / (this.#count * this.#count);
    this.#onLevel(powerToDbfs(variance / (FULL_SCALE * FULL_SCALE)));
    this.#count = 0;
    this.#sum = 0;
    this.#squares = 0;
  }
}
