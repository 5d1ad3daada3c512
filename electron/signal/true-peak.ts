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
const TAPS = FIRST.length;
const FIRST_PHASE = Float64Array.from(FIRST);
const SECOND_PHASE = Float64Array.from(SECOND);
/** No interpolated value is larger than the largest sample around it by more than this factor. */
const MOST_OVERSHOOT = Math.max(
  ...[FIRST, SECOND].map((phase) => phase.reduce((sum, tap) => sum + Math.abs(tap), 0)),
);

/** True peaks of a mono stream: what a converter, or a codec, makes of the samples between the samples. */
export class TruePeak {
  /** The last samples, twice: from any place the twelve before it stand in a row. */
  readonly #recent = new Float64Array(2 * TAPS);
  #next = 0;
  /** Samples for which something that could reach over the floor is among the recent. */
  #loudFor = 0;

  /**
   * The largest amplitude around the sample that came half the filter ago (6 samples); of the sample itself too. Where
   * nothing around can be above `floor`, the sample's own: most of speech is far below its peaks. A floor must not
   * fall from one sample to the next.
   */
  at(sample: number, floor = 0): number {
    const recent = this.#recent;
    const newest = this.#next + TAPS;
    recent[this.#next] = sample;
    recent[newest] = sample;
    this.#next = this.#next + 1 === TAPS ? 0 : this.#next + 1;
    const own = Math.abs(sample);
    if (own * MOST_OVERSHOOT > floor) this.#loudFor = TAPS;
    if (this.#loudFor === 0) return own;
    this.#loudFor -= 1;
    let first = 0;
    let second = 0;
    let third = 0;
    let fourth = 0;
    for (let tap = 0; tap < TAPS; tap++) {
      const value = recent[newest - tap] as number;
      first += (FIRST_PHASE[tap] as number) * value;
      second += (SECOND_PHASE[tap] as number) * value;
      third += (SECOND_PHASE[TAPS - 1 - tap] as number) * value;
      fourth += (FIRST_PHASE[TAPS - 1 - tap] as number) * value;
    }
    return Math.max(own, Math.abs(first), Math.abs(second), Math.abs(third), Math.abs(fourth));
  }
}

/** Samples after which a peak has been seen. */
export const TRUE_PEAK_DELAY = TAPS / 2;
