import type { CoreEvent } from '../contract/index.ts';

/** Tells every open page what changed. A page that reads slowly is given the events in order; none is dropped. */
export class EventBus {
  readonly #listeners = new Set<(event: CoreEvent) => void>();

  emit(event: CoreEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // What happened has happened: whoever tells of it goes on, and the others are told too.
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }

  listen(listener: (event: CoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Starts with `connected`; ends when the signal aborts. */
  async *subscribe(signal?: AbortSignal): AsyncGenerator<CoreEvent, void, void> {
    const waiting: CoreEvent[] = [{ kind: 'connected' }];
    let wake: (() => void) | undefined;
    const stopListening = this.listen((event) => {
      waiting.push(event);
      wake?.();
    });
    const onAbort = () => wake?.();
    signal?.addEventListener('abort', onAbort);
    try {
      while (!signal?.aborted) {
        const next = waiting.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      stopListening();
      signal?.removeEventListener('abort', onAbort);
    }
  }
}
