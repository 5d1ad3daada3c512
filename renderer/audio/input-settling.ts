/** A microphone that sends zeros from its opening on is taken for silent, not for late, after this much audio. */
const ZEROS_ARE_REAL_MS = 2_000;
/** The graph's first moments stutter; heard for this long without a stop, it flows. */
const FLOWS_AFTER_MS = 100;

type Phase = 'zeros' | 'cushioning' | 'flowing' | 'settled';

/**
 * Decides when a freshly opened microphone sends real samples. The browser hands out zeros until the device's
 * first buffer, then pulls its queue dry a few times. So the queue is given a cushion once something is heard.
 */
export class InputSettling {
  readonly #msPerFrame: number;
  #phase: Phase = 'zeros';
  #ms = 0;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#msPerFrame = 1_000 / sampleRate;
  }

  get isSettled(): boolean {
    return this.#phase === 'settled';
  }

  /** Answers true once: now is the moment for the cushion; call `cushioned` after it. */
  hear(samples: Int16Array): boolean {
    if (this.#phase === 'zeros' && samples.some((sample) => sample !== 0)) {
      this.#phase = 'cushioning';
      return true;
    }
    if (this.#phase !== 'zeros' && this.#phase !== 'flowing') return false;
    this.#ms += samples.length * this.#msPerFrame;
    if (this.#ms >= (this.#phase === 'zeros' ? ZEROS_ARE_REAL_MS : FLOWS_AFTER_MS)) this.#phase = 'settled';
    return false;
  }

  cushioned(): void {
    if (this.#phase !== 'cushioning') return;
    this.#phase = 'flowing';
    this.#ms = 0;
  }
}
