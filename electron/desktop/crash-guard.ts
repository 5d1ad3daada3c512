import type { BrowserWindow } from 'electron';

/** A page that dies this often within the minute would only die again. */
const MOST_RELOADS = 3;
const WINDOW_MS = 60_000;

/**
 * Brings the page back when its process dies. The core lives in this process: what was recorded is on the disk,
 * and the page finds the take there.
 */
export function reloadAfterCrash(
  window: BrowserWindow,
  { onGone, onGivenUp, clock }: { onGone(): void; onGivenUp(): void; clock(): number },
): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    onGone();
    if (details.reason === 'clean-exit' || window.isDestroyed()) return;
    reloads = reloads.filter((at) => clock() - at < WINDOW_MS);
    if (reloads.length >= MOST_RELOADS) {
      onGivenUp();
      return;
    }
    reloads.push(clock());
    window.webContents.reload();
  });
}
