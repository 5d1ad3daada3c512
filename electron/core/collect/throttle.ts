/** Tells of changes at once and then at most every so many milliseconds, the last one always. */
export class Throttle {
  readonly #everyMs: number;
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; tell: (() => void) | null }>();

  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** Changes of the same `key` are one. */
  tell(key: string, tell: () => void): void {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.tell = tell;
      return;
    }
    tell();
    this.#wait(key);
  }

  close(): void {
    for (const { timer } of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }

  #wait(key: string): void {
    const timer = setTimeout(() => {
      const last = this.#waiting.get(key)?.tell;
      this.#waiting.delete(key);
      if (!last) return;
      last();
      this.#wait(key);
    }, this.#everyMs);
    this.#waiting.set(key, { timer, tell: null });
  }
}
