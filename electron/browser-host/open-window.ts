import { type SpawnOptions, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findBrowsers, type InstalledBrowser, isProgram } from './installed-browsers.ts';

/** A browser that cannot start (no display, refuses to run as root) ends within this time, in ms. */
const EARLY_END_MS = 2_000;

/**
 * Shows an address: as a window of its own in Chromium, Chrome or Edge with a profile of its own below
 * `stateFolder`, else in the default browser. Answers what it opened it in, or null when nothing could.
 */
export async function openWindow(address: string, stateFolder: string): Promise<string | null> {
  const machine = { platform: process.platform, env: process.env, homeFolder: homedir(), isProgram };
  for (const browser of findBrowsers(machine)) {
    if (await starts(browser.path, appArguments(browser, address, stateFolder))) return browser.name;
  }
  const [program, args] = defaultBrowser(process.platform, address);
  return (await starts(program, args)) ? 'your browser' : null;
}

/**
 * A profile of its own keeps extensions of the everyday one out of the page, and makes the microphone's
 * permission last for Kouda alone.
 */
export function appArguments(browser: InstalledBrowser, address: string, stateFolder: string): string[] {
  const profile = browser.isSnap
    ? join(homedir(), 'snap', 'chromium', 'common', 'kouda')
    : join(stateFolder, 'browser');
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    // A hidden window must go on recording at full speed.
    '--disable-background-timer-throttling',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
  ];
}

/** The program that hands an address to the system, and its arguments; no shell reads the address. */
export function defaultBrowser(platform: NodeJS.Platform, address: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [address]];
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', address]];
  return ['xdg-open', [address]];
}

/** True when the program runs on, or ended well at once (it handed over to a running instance). */
async function starts(program: string, args: string[]): Promise<boolean> {
  const options: SpawnOptions = { stdio: 'ignore', detached: true, shell: false };
  return await new Promise((resolve) => {
    const child = spawn(program, args, options);
    const timer = setTimeout(() => resolve(true), EARLY_END_MS);
    const settle = (isStarted: boolean) => {
      clearTimeout(timer);
      resolve(isStarted);
    };
    child.once('error', () => settle(false));
    child.once('exit', (code) => settle(code === 0));
    // The window outlives neither the host's need nor the terminal's Ctrl-C by accident: it is its own group.
    child.unref();
  });
}
