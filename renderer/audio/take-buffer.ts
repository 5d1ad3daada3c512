import type { CaptureEvent } from '../../electron/contract/index.ts';
import { PeakTrail } from '../../electron/signal/index.ts';

/** Audio on its way to the core. */
export interface Chunk {
  /** 0, 1, 2 … within the take. */
  readonly index: number;
  readonly samples: Int16Array<ArrayBuffer>;
  readonly events: readonly CaptureEvent[];
}

/** Below the contract's MAX_CHUNK_MS, so that what is said is on the disk within half a second. */
const CHUNK_MS = 200;
/** The contract takes no more with one chunk; what is over goes with the next. */
const MAX_EVENTS = 100;

/**
 * The samples of one take between capture and acknowledgement. A sample leaves it only when the core has
 * acknowledged the chunk that holds it, so at any moment: what was kept = what is saved + `unsaved()`.
 */
export class TakeBuffer {
  readonly sampleRate: number;
  readonly #chunkFrames: number;
  readonly #peaks: PeakTrail;
  readonly #waiting: Chunk[] = [];
  #events: CaptureEvent[] = [];
  #partial: Int16Array<ArrayBuffer>;
  #filled = 0;
  #frames = 0;
  #savedFrames = 0;
  #chunkCount = 0;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.#chunkFrames = Math.floor((sampleRate * CHUNK_MS) / 1_000);
    this.#partial = new Int16Array(this.#chunkFrames);
    this.#peaks = new PeakTrail(sampleRate);
  }

  /** Frames kept so far. */
  get frames(): number {
    return this.#frames;
  }

  /** Frames the core has acknowledged. */
  get savedFrames(): number {
    return this.#savedFrames;
  }

  /** Chunks made so far, acknowledged or not. */
  get chunkCount(): number {
    return this.#chunkCount;
  }

  get savedChunks(): number {
    return this.#chunkCount - this.#waiting.length;
  }

  msOf(frames: number): number {
    return (frames * 1_000) / this.sampleRate;
  }

  /** Keeps samples, cutting full chunks as it goes. */
  add(samples: Int16Array): void {
    this.#peaks.add(samples);
    this.#frames += samples.length;
    let rest = samples;
    while (rest.length > 0) {
      const part = rest.subarray(0, this.#chunkFrames - this.#filled);
      this.#partial.set(part, this.#filled);
      this.#filled += part.length;
      rest = rest.subarray(part.length);
      if (this.#filled === this.#chunkFrames) this.cut();
    }
  }

  /** Notes something that happens at the present end of the take; it travels with the next chunk. */
  note(kind: CaptureEvent['kind'], detail?: string): void {
    const event: CaptureEvent = { kind, atFrame: this.#frames };
    this.#events.push(detail === undefined ? event : { ...event, detail: detail.slice(0, 1_000) });
  }

  /** Ends the present chunk early, so that nothing waits for more to come. */
  cut(): void {
    if (this.#filled === 0) return;
    this.#waiting.push({
      index: this.#chunkCount++,
      samples: this.#partial.slice(0, this.#filled),
      events: this.takeEvents(),
    });
    this.#filled = 0;
  }

  /** The events no chunk has taken along. */
  takeEvents(): CaptureEvent[] {
    return this.#events.splice(0, MAX_EVENTS);
  }

  /** The oldest chunk that is not acknowledged. */
  next(): Chunk | null {
    return this.#waiting[0] ?? null;
  }

  /** Every chunk that is not acknowledged, oldest first. */
  waiting(): readonly Chunk[] {
    return this.#waiting;
  }

  /** The chunk is on the disk. One that is not the oldest waiting is an answer that came twice. */
  acknowledge(index: number): void {
    if (this.#waiting[0]?.index !== index) return;
    this.#savedFrames += this.#waiting.shift()?.samples.length ?? 0;
  }

  /** All samples that are not acknowledged, in order. */
  unsaved(): Int16Array<ArrayBuffer> {
    const samples = new Int16Array(this.#frames - this.#savedFrames);
    let at = 0;
    for (const chunk of this.#waiting) {
      samples.set(chunk.samples, at);
      at += chunk.samples.length;
    }
    samples.set(this.#partial.subarray(0, this.#filled), at);
    return samples;
  }

  /** Peak pairs of everything kept. A view, valid until the next `add`. */
  livePeaks(): Int8Array {
    return this.#peaks.values();
  }
}
