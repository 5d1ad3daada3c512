const SHORTEST_RUN = 3;

/** Whether a 16-bit sample stands at full scale. −32767 counts: many converters never give −32768. */
export const isFullScale = (sample: number): boolean => sample >= 32_767 || sample <= -32_767;

/**
 * Counts runs of at least 3 consecutive full-scale samples. One or two happen in honest loud speech;
 * three flat ones do not.
 */
export class ClippingCounter {
  #runs = 0;
  #inRun = 0;

  add(samples: Int16Array): void {
    let inRun = this.#inRun;
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index] as number;
      if (sample < 32_767 && sample > -32_767) {
        inRun = 0;
      } else if (++inRun === SHORTEST_RUN) {
        this.#runs += 1;
      }
    }
    this.#inRun = inRun;
  }

  get runs(): number {
    return this.#runs;
  }
}
