import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { PAGE_ORIGIN } from './own-page.ts';
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

/** Beside out/main, where electron-vite puts it. */
export const PRELOAD_FILE = join(import.meta.dirname, '../preload/preload.cjs');

/** Moving a window tells of every pixel; its place is kept this long after it rests, in ms. */
const REST_MS = 500;

/** The ground of the page, so that a dark screen does not flash white before the first paint. */
const GROUND = { light: '#faf9f6', dark: '#191a1c' };

/** Makes the one window, where it was last time, hidden until it can show something. */
export function createWindow(): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window.json');
  const last = readWindowState(stateFile);
  const workAreas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeWindow(last, workAreas),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Kouda',
    backgroundColor: nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light,
    webPreferences: {
      preload: PRELOAD_FILE,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A hidden window must go on recording at full speed.
      backgroundThrottling: false,
    },
  });
  if (last?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  rememberState(window, stateFile);
  void window.loadURL(`${PAGE_ORIGIN}/`);
  return window;
}

function rememberState(window: BrowserWindow, stateFile: string): void {
  let timer: NodeJS.Timeout | undefined;
  const keep = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const state = { bounds: window.getNormalBounds(), isMaximized: window.isMaximized() };
    try {
      writeWindowState(stateFile, state);
    } catch {
      // A place that cannot be kept (full disk, read-only folder) is not worth a word to the user.
    }
  };
  const keepSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, REST_MS);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('close', keep);
}
