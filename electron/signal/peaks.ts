/** Pairs per second; the contract names the same number. */
const PAIRS_PER_SECOND = 100;
/** The int8 that stands for full scale: divide by this to draw. */
export const PEAK_FULL_SCALE = 127;

/**
 * A 16-bit sample as a peak: sample ÷ 32767 × 127, rounded to the nearest, −32768 held at −127.
 * So ±full scale is exactly ±127, zero is 0, and the scale is the same on both sides.
 */
export const peakOf = (sample: number): number =>
  Math.max(-PEAK_FULL_SCALE, Math.round((sample * PEAK_FULL_SCALE) / 32_767));

/** The lowest and highest sample of every 10 ms, as int8 pairs: 720 kB for an hour. */
export class PeakTrail {
  readonly #sampleRate: number;
  #pairs = new Int8Array(2 * PAIRS_PER_SECOND * 10);
  #pair = 0;
  #pairEnd: number;
  #frame = 0;
  #low = 0;
  #high = 0;
  #isPairBegun = false;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#pairEnd = this.#endOfPair(0);
  }

  add(samples: Int16Array): void {
    let position = 0;
    while (position < samples.length) {
      const end = Math.min(samples.length, position + this.#pairEnd - this.#frame);
      let low = this.#isPairBegun ? this.#low : 32_767;
      let high = this.#isPairBegun ? this.#high : -32_768;
      for (let index = position; index < end; index++) {
        const sample = samples[index] as number;
        if (sample < low) low = sample;
        if (sample > high) high = sample;
      }
      this.#frame += end - position;
      position = end;
      this.#low = low;
      this.#high = high;
      this.#isPairBegun = this.#frame < this.#pairEnd;
      this.#write(low, high);
      if (!this.#isPairBegun) this.#pairEnd = this.#endOfPair(++this.#pair);
    }
  }

  /** Minimum, maximum, minimum, maximum …; the last pair may still be growing. A view, valid until the next `add`. */
  values(): Int8Array {
    return this.#pairs.subarray(0, 2 * (this.#pair + (this.#isPairBegun ? 1 : 0)));
  }

  // Where 10 ms is no whole number of samples (22.05 kHz) pairs differ by one sample rather than drift.
  #endOfPair(pair: number): number {
    return Math.floor(((pair + 1) * this.#sampleRate) / PAIRS_PER_SECOND);
  }

  #write(low: number, high: number): void {
    const at = 2 * this.#pair;
    if (at + 2 > this.#pairs.length) {
      const grown = new Int8Array(this.#pairs.length * 2);
      grown.set(this.#pairs);
      this.#pairs = grown;
    }
    this.#pairs[at] = peakOf(low);
    this.#pairs[at + 1] = peakOf(high);
  }
}
