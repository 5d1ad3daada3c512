/** Between two saves of a text that is being typed, ms; the first key is saved at once. */
export const KEEP_EVERY_MS = 250;
const RETRY_MS = 1_500;

/** `kept` is said only after the core has answered. */
export type KeepingStatus = 'untouched' | 'keeping' | 'kept' | 'failed';

/**
 * Keeps a text that is being typed: the newest version is sent soon after every key, one at a time and in order, again
 * and again while it cannot be saved. A crash between two keys costs at most KEEP_EVERY_MS of typing.
 */
export class TextKeeper<T> {
  readonly #save: (value: T) => Promise<void>;
  readonly #onStatus: (status: KeepingStatus) => void;
  #waiting: { value: T } | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastBegun = Number.NEGATIVE_INFINITY;

  constructor(save: (value: T) => Promise<void>, onStatus: (status: KeepingStatus) => void) {
    this.#save = save;
    this.#onStatus = onStatus;
  }

  keep(value: T): void {
    this.#waiting = { value };
    this.#onStatus('keeping');
    const wait = this.#lastBegun + KEEP_EVERY_MS - performance.now();
    if (wait <= 0 && !this.#running) void this.flush();
    else this.#plan(Math.max(0, wait));
  }

  /** Sends what waits now. Resolves when nothing is under way any more, saved or not. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  #plan(ms: number): void {
    this.#timer ??= setTimeout(() => void this.flush(), ms);
  }

  async #saveAll(): Promise<void> {
    while (this.#waiting) {
      const { value } = this.#waiting;
      this.#waiting = null;
      this.#lastBegun = performance.now();
      try {
        await this.#save(value);
      } catch {
        // Newer words that came meanwhile are what counts.
        this.#waiting ??= { value };
        this.#onStatus('failed');
        this.#plan(RETRY_MS);
        return;
      }
    }
    this.#onStatus('kept');
  }
}
