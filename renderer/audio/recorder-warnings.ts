import { SpeechWatch } from '../../electron/signal/index.ts';
import type { RecorderWarning } from './recorder-state.ts';

/** ms of audio without speech until it is said so. */
const NO_SPEECH_MS = 6_000;
/** ms of zeros until the input is called silent. */
const SILENT_INPUT_MS = 2_000;
/** How long something that is over stays said, ms of audio. */
const CLIPPING_SHOWN_MS = 3_000;
const REROUTED_SHOWN_MS = 15_000;
const DROPPED_SHOWN_MS = 15_000;
const LIMIT_NEAR_MS = 10_000;
const LIMIT_NEAR_SHARE = 0.2;
const SAVING_SLOW_MS = 1_000;
/** About half an hour of audio at 48 kHz. */
const DISK_NEARLY_FULL_BYTES = 200 * 1024 * 1024;
const CLIPPED_RUN = 3;

/** Decides what is worth telling while one take is recorded. Its clock is the audio itself, in ms of the take. */
export class RecorderWarnings {
  readonly #msPerFrame: number;
  readonly #speech: SpeechWatch;
  #nowMs = 0;
  #zeroMs = 0;
  #fullScaleRun = 0;
  #clippedAt = Number.NEGATIVE_INFINITY;
  #reroutedAt = Number.NEGATIVE_INFINITY;
  #droppedAt = Number.NEGATIVE_INFINITY;
  #isMuted = false;
  #isStalled = false;
  #freeBytes: number | null = null;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#msPerFrame = 1_000 / sampleRate;
    this.#speech = new SpeechWatch(sampleRate);
  }

  hear(samples: Int16Array): void {
    this.#isStalled = false;
    this.#nowMs += samples.length * this.#msPerFrame;
    this.#speech.add(samples);
    let lastHeard = -1;
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index] as number;
      if (sample !== 0) lastHeard = index;
      this.#fullScaleRun = sample >= 32_767 || sample <= -32_767 ? this.#fullScaleRun + 1 : 0;
      if (this.#fullScaleRun === CLIPPED_RUN) this.#clippedAt = this.#nowMs;
    }
    const zeros = (samples.length - 1 - lastHeard) * this.#msPerFrame;
    this.#zeroMs = lastHeard < 0 ? this.#zeroMs + zeros : zeros;
  }

  resume(): void {
    this.#speech.restart();
    this.#zeroMs = 0;
  }

  /** No samples at all arrive. */
  stall(): void {
    this.#isStalled = true;
  }

  get isMuted(): boolean {
    return this.#isMuted;
  }

  muted(isMuted: boolean): void {
    this.#isMuted = isMuted;
  }

  rerouted(): void {
    this.#reroutedAt = this.#nowMs;
  }

  dropped(): void {
    this.#droppedAt = this.#nowMs;
  }

  disk(freeBytes: number | null): void {
    this.#freeBytes = freeBytes;
  }

  /** What holds now. Of silence's causes only the nearest one is named. */
  list(take: {
    readonly unsavedMs: number;
    readonly leftMs: number | null;
    readonly limitMs: number;
    readonly isUnreachable: boolean;
  }): RecorderWarning[] {
    const since = (moment: number) => this.#nowMs - moment;
    const isSilent = this.#isStalled || this.#zeroMs >= SILENT_INPUT_MS;
    const limitNear = Math.min(LIMIT_NEAR_MS, LIMIT_NEAR_SHARE * take.limitMs);
    const holds: Record<RecorderWarning, boolean> = {
      muted: this.#isMuted,
      'silent-input': isSilent && !this.#isMuted,
      'no-speech': this.#speech.silentMs >= NO_SPEECH_MS && !isSilent && !this.#isMuted,
      clipping: since(this.#clippedAt) < CLIPPING_SHOWN_MS,
      'limit-near': take.leftMs !== null && take.leftMs <= limitNear,
      rerouted: since(this.#reroutedAt) < REROUTED_SHOWN_MS,
      'frames-dropped': since(this.#droppedAt) < DROPPED_SHOWN_MS,
      'core-unreachable': take.isUnreachable,
      'saving-slow': take.unsavedMs > SAVING_SLOW_MS && !take.isUnreachable,
      'disk-nearly-full': this.#freeBytes !== null && this.#freeBytes < DISK_NEARLY_FULL_BYTES,
    };
    return (Object.keys(holds) as RecorderWarning[]).filter((warning) => holds[warning]);
  }
}
