import { TRUE_PEAK_DELAY, TruePeak } from './true-peak.ts';

/** Stretches by which the gain is decided, a thousand a second. */
const STRETCHES_PER_SECOND = 1_000;
/** Stretches over which the gain glides, on each side. */
const GLIDE = 8;
/** A peak is seen some samples late, so that it may belong to the stretch before; and gains are interpolated. */
const REACH = GLIDE + 2;

/** Weights of a glide (Hann's window), which add up to 1. */
const WEIGHTS = (() => {
  const raw = Array.from(
    { length: 2 * GLIDE + 1 },
    (_, at) => 1 + Math.cos((Math.PI * (at - GLIDE)) / (GLIDE + 1)),
  );
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
})();

/**
 * Holds true peaks (BS.1770-4, Annex 2) at or below a ceiling by turning the gain down around them, smoothly, before
 * they come. What stays below is passed unchanged. As many samples come out as went in.
 */
export class Limiter {
  readonly #ceiling: number;
  readonly #stretch: number;
  readonly #peak = new TruePeak();
  /** Samples that wait for what comes after them; the first is of stretch `#first`. */
  #samples: Float32Array[] = [];
  #open: Float32Array;
  #filled = 0;
  #needed = 1;
  /** Gain each stretch may have at most; the first is of stretch `#first − REACH − GLIDE − 1`. */
  #gains: number[] = Array(REACH + GLIDE + 1).fill(1);
  /** Of the stretch whose turn is next: the glided gain before it and at it. */
  #known: readonly [number, number] | null = null;
  #isFirst = true;

  /** `ceiling`: an amplitude in the scale of the samples. */
  constructor(sampleRate: number, ceiling: number) {
    this.#ceiling = ceiling;
    this.#stretch = Math.max(TRUE_PEAK_DELAY, Math.round(sampleRate / STRETCHES_PER_SECOND));
    this.#open = new Float32Array(this.#stretch);
  }

  /** Takes samples and returns those that are ready. */
  add(samples: Float32Array): Float32Array {
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index] as number;
      const peak = this.#peak.at(sample, this.#ceiling);
      if (peak * this.#needed > this.#ceiling) this.#needed = this.#ceiling / peak;
      this.#open[this.#filled++] = sample;
      if (this.#filled === this.#stretch) this.#endStretch();
    }
    return this.#ready();
  }

  /** The rest. */
  end(): Float32Array {
    const waiting = this.#samples.length * this.#stretch + this.#filled;
    const parts: Float32Array[] = [];
    // Silence after the end brings out what waits.
    for (let count = 0; count <= 2 * (REACH + GLIDE + 2); count++)
      parts.push(this.add(new Float32Array(this.#stretch)));
    return joined(parts).subarray(0, waiting);
  }

  #endStretch(): void {
    this.#samples.push(this.#open);
    this.#gains.push(this.#needed);
    this.#open = new Float32Array(this.#stretch);
    this.#filled = 0;
    this.#needed = 1;
  }

  #ready(): Float32Array {
    const parts: Float32Array[] = [];
    // The gain at a stretch's two edges needs the stretches up to a glide and a reach behind it.
    while (this.#gains.length >= 2 * (REACH + GLIDE + 1) + 1) {
      const samples = this.#samples.shift();
      if (!samples) break;
      const [before, middle] = this.#known ?? [this.#gainAt(0), this.#gainAt(1)];
      const after = this.#gainAt(2);
      this.#known = [middle, after];
      const from = (before + middle) / 2;
      const to = (middle + after) / 2;
      parts.push(this.#isFirst ? glided(samples, middle, middle, to) : glided(samples, from, middle, to));
      this.#isFirst = false;
      this.#gains.shift();
    }
    return joined(parts);
  }

  /** The glided gain of the stretch before (0), at (1) or after (2) the one whose turn it is. */
  #gainAt(which: 0 | 1 | 2): number {
    const centre = REACH + GLIDE + which;
    let sum = 0;
    for (let at = -GLIDE; at <= GLIDE; at++) {
      let least = 1;
      for (let near = centre + at - REACH; near <= centre + at + REACH; near++) {
        least = Math.min(least, this.#gains[near] ?? 1);
      }
      sum += least * (WEIGHTS[at + GLIDE] as number);
    }
    return sum;
  }
}

/** A stretch under a gain that goes straight from `from` through `middle` to `to`. */
function glided(samples: Float32Array, from: number, middle: number, to: number): Float32Array {
  if (from === 1 && middle === 1 && to === 1) return samples;
  const half = samples.length / 2;
  return samples.map((sample, index) => {
    const gain =
      index < half
        ? from + ((middle - from) * index) / half
        : middle + ((to - middle) * (index - half)) / half;
    return sample * gain;
  });
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
