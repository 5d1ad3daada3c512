/** Functions to be told. One that throws does not keep the others from being told. */
export class Listeners<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  add(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: Value): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        // A broken meter must not stop the samples behind it; the page's error handler still sees it.
        reportError(error);
      }
    }
  }
}
