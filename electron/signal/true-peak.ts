/**
 * Interpolation to four times the rate, ITU-R BS.1770-4, Annex 2: twelve coefficients a phase; the third and fourth
 * phases are the second and first backwards.
 */
const FIRST = [
  0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625,
  0.97216796875, -0.102294921875, 0.047607421875, -0.026611328125, 0.014892578125, -0.00830078125,
];
const SECOND = [
  -0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625, 0.77978515625,
  -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375,
];
const PHASES = [FIRST, SECOND, SECOND.toReversed(), FIRST.toReversed()].map((phase) =>
  Float64Array.from(phase),
);
const TAPS = FIRST.length;

/** True peaks of a mono stream: what a converter, or a codec, makes of the samples between the samples. */
export class TruePeak {
  readonly #recent = new Float64Array(TAPS);
  #next = 0;

  /** The largest amplitude around the sample that came half the filter ago (6 samples); of the sample itself too. */
  at(sample: number): number {
    this.#recent[this.#next] = sample;
    let peak = Math.abs(sample);
    for (const phase of PHASES) {
      let sum = 0;
      for (let tap = 0; tap < TAPS; tap++) {
        const index = this.#next - tap;
        sum += (phase[tap] as number) * (this.#recent[index < 0 ? index + TAPS : index] as number);
      }
      if (Math.abs(sum) > peak) peak = Math.abs(sum);
    }
    this.#next = (this.#next + 1) % TAPS;
    return peak;
  }
}

/** Samples after which a peak has been seen. */
export const TRUE_PEAK_DELAY = TAPS / 2;
