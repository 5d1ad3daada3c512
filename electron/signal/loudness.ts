import { FULL_SCALE } from './decibels.ts';
import { type Biquad, kWeighting } from './k-weighting.ts';
import { NumberTrail } from './number-trail.ts';

const HOPS_PER_SECOND = 10;
/** A block is 400 ms: four hops of 100 ms, so that blocks overlap by 75 %. */
const HOPS_PER_BLOCK = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;

const toLufs = (power: number) => -0.691 + 10 * Math.log10(power);
const toPower = (lufs: number) => 10 ** ((lufs + 0.691) / 10);

/**
 * Integrated loudness of mono 16-bit samples, ITU-R BS.1770-4: K-weighting, 400 ms blocks every 100 ms,
 * gated at −70 LUFS and then 10 LU below the mean of what is left. One channel of weight 1.
 * Keeps one number per block (10 a second), so memory is 144 kB for an hour.
 */
export class IntegratedLoudness {
  readonly #sampleRate: number;
  readonly #shelf: Biquad;
  readonly #highPass: Biquad;
  // Two sections in transposed direct form II, two states each.
  #s1 = 0;
  #s2 = 0;
  #h1 = 0;
  #h2 = 0;
  #hop = 0;
  #hopEnergy = 0;
  #hopFrames = 0;
  #hopEnd: number;
  #frame = 0;
  readonly #recentEnergy = new Float64Array(HOPS_PER_BLOCK);
  readonly #recentFrames = new Float64Array(HOPS_PER_BLOCK);
  readonly #blocks = new NumberTrail();

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    [this.#shelf, this.#highPass] = kWeighting(sampleRate);
    this.#hopEnd = this.#endOfHop(0);
  }

  add(samples: Int16Array): void {
    const { b0, b1, b2, a1, a2 } = this.#shelf;
    const { b0: c0, b1: c1, b2: c2, a1: d1, a2: d2 } = this.#highPass;
    let s1 = this.#s1;
    let s2 = this.#s2;
    let h1 = this.#h1;
    let h2 = this.#h2;
    let position = 0;
    while (position < samples.length) {
      const end = Math.min(samples.length, position + this.#hopEnd - this.#frame);
      let energy = 0;
      for (let index = position; index < end; index++) {
        const x = (samples[index] as number) / FULL_SCALE;
        const shelved = b0 * x + s1;
        s1 = b1 * x - a1 * shelved + s2;
        s2 = b2 * x - a2 * shelved;
        const weighted = c0 * shelved + h1;
        h1 = c1 * shelved - d1 * weighted + h2;
        h2 = c2 * shelved - d2 * weighted;
        energy += weighted * weighted;
      }
      this.#hopEnergy += energy;
      this.#hopFrames += end - position;
      this.#frame += end - position;
      position = end;
      if (this.#frame === this.#hopEnd) this.#endHop();
    }
    // Without this the filters ring down into denormal numbers, a hundred times slower, through a long silence.
    const faint = 1e-30;
    this.#s1 = Math.abs(s1) < faint ? 0 : s1;
    this.#s2 = Math.abs(s2) < faint ? 0 : s2;
    this.#h1 = Math.abs(h1) < faint ? 0 : h1;
    this.#h2 = Math.abs(h2) < faint ? 0 : h2;
  }

  /** LUFS; null when no block passed the gates (also when there is less than 400 ms). */
  integrated(): number | null {
    const passed = this.#meanAbove(toPower(ABSOLUTE_GATE_LUFS));
    if (passed === null) return null;
    const gated = this.#meanAbove(toPower(Math.max(ABSOLUTE_GATE_LUFS, toLufs(passed) + RELATIVE_GATE_LU)));
    return gated === null ? null : toLufs(gated);
  }

  #endOfHop(hop: number): number {
    return Math.floor(((hop + 1) * this.#sampleRate) / HOPS_PER_SECOND);
  }

  #endHop(): void {
    const slot = this.#hop % HOPS_PER_BLOCK;
    this.#recentEnergy[slot] = this.#hopEnergy;
    this.#recentFrames[slot] = this.#hopFrames;
    this.#hop += 1;
    this.#hopEnergy = 0;
    this.#hopFrames = 0;
    this.#hopEnd = this.#endOfHop(this.#hop);
    if (this.#hop < HOPS_PER_BLOCK) return;
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    this.#blocks.push(sum(this.#recentEnergy) / sum(this.#recentFrames));
  }

  /** Mean power of the blocks louder than the gate; null: none is. */
  #meanAbove(gate: number): number | null {
    let total = 0;
    let count = 0;
    for (const power of this.#blocks.values()) {
      if (power <= gate) continue;
      total += power;
      count += 1;
    }
    return count === 0 ? null : total / count;
  }
}
