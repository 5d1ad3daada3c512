import type { EventBus } from '../event-bus.ts';

/** Whoever missed the event looks again after this long, ms. */
const LOOK_AGAIN_MS = 1_000;

/** Resolves once nothing is being recorded, or the signal aborts: disk and processor are the recording's. */
export async function recordingFirst(
  events: EventBus,
  recordingTakeId: () => string | null,
  signal: AbortSignal,
): Promise<void> {
  while (recordingTakeId() !== null && !signal.aborted) {
    await new Promise<void>((resolve) => {
      const done = () => {
        stop();
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const stop = events.listen((event) => {
        if (event.kind === 'take-changed' && recordingTakeId() === null) done();
      });
      const timer = setTimeout(done, LOOK_AGAIN_MS);
      signal.addEventListener('abort', done);
    });
  }
}
