import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { HOST_CHANNELS } from '../../electron/contract/index.ts';

/**
 * The built shell over the double, with the real core and the real web surface: what is shown is what the shell
 * tells Electron, and in which order. That Electron does it is left to the end-to-end suite's desktop project.
 */
export const root = resolve(import.meta.dirname, '../..');
type Double = typeof import('../doubles/electron.ts');

export let folder: string;
export let electron: Double;
let argv: string[];

/** A folder and a double of its own for each test of the file that calls this. */
export function eachTestHasAShell(): void {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kouda-shell-'));
    vi.resetModules();
    electron = await import('../doubles/electron.ts');
    electron.system.userData = folder;
    argv = process.argv;
  });

  afterEach(async () => {
    process.argv = argv;
    vi.useRealTimers();
    setUnsaved(0);
    // Ends like a user's quit, so that the library is closed before its folder goes.
    electron.app.quit();
    if (electron.toldOf('protocol.handle').length > 0) await ended();
    rmSync(folder, { recursive: true, force: true });
  });
}

export const library = () => join(folder, 'library');
export const userData = () => electron.system.userData;
export const ended = () =>
  vi.waitFor(() => expect(electron.toldOf('ended')).not.toHaveLength(0), { timeout: 15_000 });
export const indexOf = (call: string) => electron.told.findIndex((one) => one.call === call);

export async function load(args: string[] = []): Promise<void> {
  process.argv = ['electron', '.', '--library', library(), ...args];
  await import('../../out/main/main.js' as string);
}

/** Starts the shell and waits for its window. */
export async function start(args: string[] = []) {
  await load(args);
  electron.playReady();
  await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1), { timeout: 10_000 });
  const [window] = electron.BrowserWindow.all;
  const [, surface] = electron.toldOf('protocol.handle')[0] as [
    string,
    (request: Request) => Promise<Response>,
  ];
  if (!window) throw new Error('No window');
  await vi.waitFor(() => expect(electron.app.listenerCount('activate')).toBe(1));
  return { window, surface };
}

/** A message from a frame. */
export const from = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } });
export const OURS = 'kouda://app/homework/1';

export function invoke(channel: string, value?: unknown, event: unknown = from(OURS)): unknown {
  const handlers = electron.ipcMain.handlers as Map<string, (event: unknown, value: unknown) => unknown>;
  return handlers.get(channel)?.(event, value);
}
export const setRecording = (value: unknown, event: unknown = from(OURS)) =>
  electron.ipcMain.emit(HOST_CHANNELS.setRecording, event, value);
export const setUnsaved = (value: unknown, event: unknown = from(OURS)) =>
  electron.ipcMain.emit(HOST_CHANNELS.setUnsaved, event, value);
