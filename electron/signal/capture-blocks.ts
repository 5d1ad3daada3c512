/** From the worklet to the page. */
export type CaptureMessage =
  | {
      readonly kind: 'block';
      /** 0, 1, 2 … since the worklet began. */
      readonly number: number;
      /** The audio context's frame of the first sample. */
      readonly firstFrame: number;
      readonly samples: Int16Array<ArrayBuffer>;
      /** Frames the audio context skipped before this block. */
      readonly droppedFrames: number;
    }
  /** Everything heard before the flush was asked for has been sent. */
  | { readonly kind: 'flushed'; readonly flush: number };

/** From the page to the worklet. */
export type WorkletCommand = { readonly kind: 'flush'; readonly flush: number };

/**
 * A float sample (−1…1) as 16-bit: round(x · 32768), held at the ends. What was 16-bit before the browser made
 * it a float (sample ÷ 32768) comes back exactly; not a number becomes 0.
 */
export function toInt16(sample: number): number {
  const scaled = Math.round(sample * 32_768);
  if (scaled >= 32_767) return 32_767;
  if (scaled <= -32_768) return -32_768;
  return scaled || 0;
}

/**
 * Gathers the audio context's quanta (128 samples) into numbered 16-bit blocks of about 1/30 s, the pace of the
 * level meter. A block never spans a gap in the context's frame counter: the gap is counted on the block after it.
 */
export class CaptureBlocks {
  readonly #capacity: number;
  readonly #send: (message: CaptureMessage & { kind: 'block' }) => void;
  #samples: Int16Array<ArrayBuffer>;
  #filled = 0;
  #number = 0;
  #firstFrame = 0;
  #expectedFrame: number | null = null;
  #dropped = 0;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number, send: (message: CaptureMessage & { kind: 'block' }) => void) {
    this.#capacity = Math.max(128, Math.floor(sampleRate / 30 / 128) * 128);
    this.#send = send;
    this.#samples = new Int16Array(this.#capacity);
  }

  /** One quantum that starts at `frame` of the audio context. */
  add(quantum: Float32Array, frame: number): void {
    if (this.#expectedFrame !== null && frame > this.#expectedFrame) {
      this.flush();
      this.#dropped += frame - this.#expectedFrame;
    }
    this.#expectedFrame = frame + quantum.length;
    for (let index = 0; index < quantum.length; index++) {
      if (this.#filled === 0) this.#firstFrame = frame + index;
      this.#samples[this.#filled++] = toInt16(quantum[index] as number);
      if (this.#filled === this.#capacity) this.flush();
    }
  }

  /** Sends what has been gathered, if anything. */
  flush(): void {
    if (this.#filled === 0) return;
    const samples = this.#filled === this.#capacity ? this.#samples : this.#samples.slice(0, this.#filled);
    this.#send({
      kind: 'block',
      number: this.#number++,
      firstFrame: this.#firstFrame,
      samples,
      droppedFrames: this.#dropped,
    });
    this.#samples = new Int16Array(this.#capacity);
    this.#filled = 0;
    this.#dropped = 0;
  }
}
