import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const PLACES: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder
      ? [
          'Google/Chrome/Application/chrome.exe',
          'Microsoft/Edge/Application/msedge.exe',
          'Chromium/Application/chrome.exe',
        ].map((path) => join(folder, path))
      : [];
  }),
};

/** Where servers are installed; the PATH of a plain user of Debian leaves them out. */
const SERVICES = process.platform === 'win32' ? [] : ['/usr/local/sbin', '/usr/sbin', '/sbin'];

/** The program on PATH, or where servers are, with one of these names; undefined: none. */
export function onPath(...names: string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...SERVICES];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** Chromium without its windows, as Debian packages it; KOUDA_HEADLESS_SHELL names one by hand. */
export function installedShell(): string | undefined {
  return [process.env.KOUDA_HEADLESS_SHELL, onPath('chromium-headless-shell')].find(
    (path): path is string => path !== undefined && existsSync(path),
  );
}

/** An installed Chromium, Chrome or Edge; KOUDA_CHROMIUM names one by hand. */
export function installedBrowser(): string | undefined {
  return [process.env.KOUDA_CHROMIUM, onPath(...NAMES), ...(PLACES[process.platform] ?? [])].find(
    (path): path is string => path !== undefined && existsSync(path),
  );
}
