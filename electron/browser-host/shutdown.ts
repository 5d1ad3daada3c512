/** What a signal starts; `force` ends the process at once. */
export interface Ending {
  /** Finishes the running take, closes the library and the server. */
  finish(): Promise<void>;
  exit(code: number): void;
  say(line: string): void;
  /** Milliseconds, counting up. */
  now(): number;
}

/**
 * One Ctrl-C reaches us twice: from the terminal, and passed on by npm. A second one counts only after this, in ms.
 */
const SAME_PRESS_MS = 1_000;
/** Longer than any disk that still works; what was acknowledged is on it already. */
const PATIENCE_MS = 15_000;

/** Answers what to do at each signal: the first ends cleanly, a later one at once. */
export function endOnSignal({ finish, exit, say, now }: Ending): () => void {
  let firstAt: number | null = null;
  return () => {
    if (firstAt !== null) {
      if (now() - firstAt > SAME_PRESS_MS) exit(130);
      return;
    }
    firstAt = now();
    const timer = setTimeout(() => {
      say('The library did not close in time. What was recorded is on the disk.');
      exit(1);
    }, PATIENCE_MS);
    finish().then(
      () => {
        clearTimeout(timer);
        exit(0);
      },
      (error: unknown) => {
        clearTimeout(timer);
        say(`Closing the library failed: ${error instanceof Error ? error.message : String(error)}`);
        exit(1);
      },
    );
  };
}
