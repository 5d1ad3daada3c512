import { FRAME_MS, FrameLevels } from './frame-levels.ts';

const ABOVE_FLOOR_DB = 9;
const FAINTEST_SPEECH_DBFS = -60;
/** This many loud frames of the last five are speech; fewer are a click. */
const LOUD_OF_FIVE = 3;
/** The floor is the quietest frame of the last ten seconds, kept as ten minima of one second. */
const FLOOR_SECONDS = 10;
const FRAMES_PER_SECOND = 1_000 / FRAME_MS;

/**
 * Says live how long nobody has spoken. Speech is energy 9 dB above the quietest 20 ms of the last 10 s and
 * above −60 dBFS. A steady fan is thus no speech, however loud, once it has been heard for a moment.
 */
export class SpeechWatch {
  readonly #levels: FrameLevels;
  readonly #minima: number[] = [];
  #second = Number.POSITIVE_INFINITY;
  #framesInSecond = 0;
  #loud: boolean[] = [];
  #silentMs = 0;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#levels = new FrameLevels(sampleRate, (dbfs) => this.#addFrame(dbfs));
  }

  /** Mono 16-bit samples; answers the ms of audio since speech was last heard (or since the beginning). */
  add(samples: Int16Array): number {
    this.#levels.add(samples);
    return this.#silentMs;
  }

  get silentMs(): number {
    return this.#silentMs;
  }

  /** Counts from now, as after a pause; what it learnt of the room stays. */
  restart(): void {
    this.#silentMs = 0;
    this.#loud = [];
  }

  #addFrame(dbfs: number): void {
    // Digital silence says nothing of the room; as a floor it would make any hiss speech.
    if (dbfs > Number.NEGATIVE_INFINITY) this.#second = Math.min(this.#second, dbfs);
    const floor = Math.min(this.#second, ...this.#minima);
    this.#loud = [...this.#loud.slice(-4), dbfs >= FAINTEST_SPEECH_DBFS && dbfs >= floor + ABOVE_FLOOR_DB];
    const isSpeech = this.#loud.filter(Boolean).length >= LOUD_OF_FIVE;
    this.#silentMs = isSpeech ? 0 : this.#silentMs + FRAME_MS;
    if (++this.#framesInSecond < FRAMES_PER_SECOND) return;
    this.#minima.push(this.#second);
    if (this.#minima.length > FLOOR_SECONDS) this.#minima.shift();
    this.#second = Number.POSITIVE_INFINITY;
    this.#framesInSecond = 0;
  }
}
