/** Zero crossings of the sinc on each side: a transition band of 6 % of the lower Nyquist frequency. */
const CROSSINGS = 48;
/** Kaiser's β for 90 dB: 0.1102 (A − 8.7). */
const BETA = 8.96;
/** Cut-off as a share of the lower Nyquist frequency, so that the transition band ends at it. */
const CUT_OFF = 0.94;

/**
 * Changes the sample rate of a mono stream by a windowed sinc in its rational phases (Smith, "Digital Audio
 * Resampling"; Kaiser's window). Without delay: output sample n is the input at n · from / to. Passes up to 88 % of
 * the lower Nyquist frequency within 0.01 dB; what would fold back is 85 dB down or more.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  /** Input samples on each side of an output sample's place. */
  readonly #half: number;
  readonly #phases: (Float32Array | undefined)[];
  readonly #scale: number;
  #input: Float32Array;
  /** Of `#input[0]` in the stream; negative: the silence before it. */
  #inputStart: number;
  /** Next output sample. */
  #next = 0;

  /** Rates in samples per second, whole numbers. */
  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.#up = to / divisor;
    this.#down = from / divisor;
    this.#scale = CUT_OFF * Math.min(1, to / from);
    this.#half = Math.ceil(CROSSINGS / this.#scale);
    this.#phases = new Array(this.#up);
    this.#input = new Float32Array(this.#half);
    this.#inputStart = -this.#half;
  }

  /** Takes samples and returns those whose surroundings are complete, as 16-bit values not yet rounded. */
  add(samples: Int16Array): Float32Array {
    const kept = this.#input;
    this.#input = new Float32Array(kept.length + samples.length);
    this.#input.set(kept);
    this.#input.set(samples, kept.length);
    const end = this.#inputStart + this.#input.length;
    // Sample n needs the input up to floor(n · down / up) + half.
    const count = Math.floor(((end - this.#half) * this.#up - 1) / this.#down) + 1 - this.#next;
    const output = new Float32Array(Math.max(0, count));
    for (let index = 0; index < output.length; index++) output[index] = this.#sampleAt(this.#next++);
    this.#forget();
    return output;
  }

  /** The rest, up to `total` output samples in all; silence follows the input. */
  end(total: number): Float32Array {
    const rest = total - this.#next;
    const needed =
      Math.ceil((total * this.#down) / this.#up) + this.#half - this.#inputStart - this.#input.length;
    const output = this.add(new Int16Array(Math.max(0, needed + 1)));
    return output.subarray(0, Math.max(0, rest));
  }

  #sampleAt(n: number): number {
    const place = n * this.#down;
    const before = Math.floor(place / this.#up);
    const taps = this.#taps(place % this.#up);
    const start = before - this.#half + 1 - this.#inputStart;
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap++)
      sum += (taps[tap] as number) * (this.#input[start + tap] as number);
    return sum;
  }

  #forget(): void {
    const first = Math.floor((this.#next * this.#down) / this.#up) - this.#half + 1;
    const gone = Math.max(0, Math.min(this.#input.length, first - this.#inputStart));
    this.#input = this.#input.slice(gone);
    this.#inputStart += gone;
  }

  /** Weights of the 2 · half input samples around a place `phase / up` of a sample behind one of them. */
  #taps(phase: number): Float32Array {
    const made = this.#phases[phase];
    if (made) return made;
    const weights = Array.from({ length: 2 * this.#half }, (_, tap) => {
      const distance = tap - this.#half + 1 - phase / this.#up;
      return this.#scale * sinc(distance * this.#scale) * kaiser(distance / this.#half);
    });
    // Every phase passes a constant unchanged; else the differences would sound as a tone.
    const gain = weights.reduce((sum, weight) => sum + weight, 0);
    const taps = Float32Array.from(weights, (weight) => weight / gain);
    this.#phases[phase] = taps;
    return taps;
  }
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** Kaiser's window at −1…1. */
const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);

/** Modified Bessel function of the first kind, order 0, by its series. */
const bessel = (x: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};
