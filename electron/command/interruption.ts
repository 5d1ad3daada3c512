import { constants } from 'node:os';

/**
 * One Ctrl-C reaches us twice: from the terminal, and passed on by npm. A second one counts only after this, in ms.
 */
const SAME_PRESS_MS = 1_000;
const UNREAD = 128 + constants.signals.SIGPIPE;

/** What of a process is listened to; `exit` ends it at once. */
export interface Signals {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): void;
  /** Milliseconds, counting up. */
  now(): number;
}

/** Stops a command in good order at the first signal: what is being written is removed, the library closed. */
export class Interruption {
  readonly #aborting = new AbortController();
  readonly #signals: Signals;
  #exitCode: number | null = null;
  #firstAt = 0;

  constructor(signals: Signals) {
    this.#signals = signals;
    // SIGHUP: the terminal's window was closed. SIGBREAK: the same on Windows, or Ctrl-Break.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) {
      signals.on(name, () => this.#meet(128 + constants.signals[name]));
    }
  }

  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  /** 128 + the signal's number; null: nothing stopped the command. */
  get exitCode(): number | null {
    return this.#exitCode;
  }

  /** Whoever read what we write is gone (`kouda list | head`): as if the system had sent its signal for it. */
  readerGone(): void {
    if (this.#exitCode === null) this.#stop(UNREAD);
  }

  /** Nobody is there to be told anything. */
  get isUnread(): boolean {
    return this.#exitCode === UNREAD;
  }

  #meet(code: number): void {
    if (this.#exitCode === null) this.#stop(code);
    else if (this.#signals.now() - this.#firstAt > SAME_PRESS_MS) this.#signals.exit(this.#exitCode);
  }

  #stop(code: number): void {
    this.#exitCode = code;
    this.#firstAt = this.#signals.now();
    this.#aborting.abort(new DOMException('interrupted', 'AbortError'));
  }
}
