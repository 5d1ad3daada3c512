import { app, type BrowserWindow } from 'electron';
import { filesAmong } from './open-files.ts';
import { withoutOptions } from './options.ts';

/**
 * True in the one process that may open the library. The others must do nothing more: `app.quit()` does not stop
 * the code that called it.
 */
export function holdSingleInstance(): boolean {
  if (app.requestSingleInstanceLock()) return true;
  app.quit();
  return false;
}

/** A second start brings the window to the front and hands its files over. */
export function welcomeSecondInstance(
  window: () => BrowserWindow | null,
  open: (paths: string[]) => void,
): void {
  app.on('second-instance', (_event, args, folder) => {
    open(filesAmong(withoutOptions(args.slice(1)), folder));
    showWindow(window());
  });
}

export function showWindow(window: BrowserWindow | null): void {
  if (!window || window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
