import { app, type BrowserWindow, powerMonitor } from 'electron';

/** What must happen before the app may end. */
export interface Farewell {
  isRecording(): boolean;
  /** Asks the page to finish the running take; resolves when it says so, or when there is no page to ask. */
  finishInPage(): Promise<void>;
  /** Whether the app may end as far as audio that is in the page alone goes; asks the user when there is any. */
  mayEnd(): Promise<boolean>;
  /** Finishes what the page could not, and closes the library. */
  closeCore(): Promise<void>;
}

/** How long the page and then the core may take, in ms. Every chunk is on the disk already: this only rounds off. */
const PAGE_PATIENCE_MS = 4_000;
const CORE_PATIENCE_MS = 8_000;

/**
 * Lets the app end only after the running take is finished and the library closed, however the end came: the
 * menu, the window's button, a second quit, the system shutting down. What could not be saved is asked about first.
 */
export class QuitGuard {
  readonly #farewell: Farewell;
  #closing: Promise<void> | null = null;
  #phase: 'running' | 'ending' | 'ended' = 'running';

  constructor(farewell: Farewell) {
    this.#farewell = farewell;
    app.on('before-quit', (event) => {
      if (this.#phase === 'ended') return;
      event.preventDefault();
      void this.#end();
    });
    app.on('window-all-closed', () => {
      // On a Mac the app stays in the dock without a window.
      if (process.platform !== 'darwin') app.quit();
    });
    // Given no argument by Electron's types, an event by its documentation.
    powerMonitor.on('shutdown', (event?: { preventDefault?: () => void }) => {
      if (this.#phase === 'ended') return;
      event?.preventDefault?.();
      app.quit();
    });
  }

  /** Call for every window. */
  watch(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#phase === 'ended') return;
      if (process.platform !== 'darwin') {
        // The page is needed to finish its take: quit first, close then.
        event.preventDefault();
        app.quit();
      } else if (this.#farewell.isRecording()) {
        event.preventDefault();
        this.#closing ??= this.#closeWindow(window).finally(() => {
          this.#closing = null;
        });
      }
    });
    // Windows only. Refusing holds the end of the session up for the seconds the take needs.
    window.on('query-session-end', (event) => {
      if (this.#phase === 'ended') return;
      if (this.#farewell.isRecording()) event.preventDefault();
      app.quit();
    });
    window.on('session-end', () => {
      // Nothing is waited for any more; what is begun now may still reach the disk.
      if (this.#phase !== 'ended') void this.#farewell.closeCore().catch(() => {});
    });
  }

  async #finishTake(): Promise<void> {
    if (this.#farewell.isRecording()) await within(this.#farewell.finishInPage(), PAGE_PATIENCE_MS);
  }

  /** On a Mac, where the app outlives its window and what the page holds does not. */
  async #closeWindow(window: BrowserWindow): Promise<void> {
    await this.#finishTake();
    if ((await this.#mayEnd()) && !window.isDestroyed()) window.destroy();
  }

  /** A question that cannot be asked must not keep the app from ending for ever. */
  #mayEnd(): Promise<boolean> {
    return this.#farewell.mayEnd().catch(() => true);
  }

  async #end(): Promise<void> {
    if (this.#phase !== 'running') return;
    this.#phase = 'ending';
    // What its window holds is asked about once.
    if (this.#closing) await this.#closing;
    await this.#finishTake();
    if (!(await this.#mayEnd())) {
      this.#phase = 'running';
      return;
    }
    await within(this.#farewell.closeCore(), CORE_PATIENCE_MS);
    this.#phase = 'ended';
    app.quit();
  }
}

/** Resolves when the work is done, failed, or took too long: the end must come in any case. */
async function within(work: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work.catch(() => {}), patience]);
  clearTimeout(timer);
}
