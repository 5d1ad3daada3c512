import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

export interface InstalledBrowser {
  readonly name: string;
  readonly path: string;
  /** Installed as a snap: it may not write to hidden folders of the home folder. */
  readonly isSnap: boolean;
}

/** The machine as the search sees it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly homeFolder: string;
  isProgram(path: string): boolean;
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const ON_LINUX: readonly [name: string, programs: readonly string[]][] = [
  ['Chromium', ['chromium', 'chromium-browser']],
  ['Chrome', ['google-chrome-stable', 'google-chrome']],
  ['Edge', ['microsoft-edge-stable', 'microsoft-edge']],
];
const ON_MAC: readonly [name: string, application: string][] = [
  ['Chrome', 'Google Chrome'],
  ['Edge', 'Microsoft Edge'],
  ['Chromium', 'Chromium'],
];
const ON_WINDOWS: readonly [name: string, program: string][] = [
  ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
  ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['Chromium', 'Chromium\\Application\\chrome.exe'],
];

/** Browsers that can show one address as a window of its own (`--app=`), most wanted first. */
export function findBrowsers(machine: Machine): InstalledBrowser[] {
  return candidates(machine)
    .filter(({ path }) => machine.isProgram(path))
    .map(({ name, path }) => ({ name, path, isSnap: path.startsWith('/snap/') }));
}

function candidates({ platform, env, homeFolder }: Machine): { name: string; path: string }[] {
  if (platform === 'darwin') {
    return ON_MAC.flatMap(([name, application]) =>
      ['/Applications', `${homeFolder}/Applications`].map((folder) => ({
        name,
        path: `${folder}/${application}.app/Contents/MacOS/${application}`,
      })),
    );
  }
  if (platform === 'win32') {
    const folders = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']];
    return ON_WINDOWS.flatMap(([name, program]) =>
      folders.flatMap((folder) => (folder ? [{ name, path: `${folder}\\${program}` }] : [])),
    );
  }
  const folders = [...new Set((env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/')))];
  return ON_LINUX.flatMap(([name, programs]) =>
    programs.flatMap((program) => folders.map((folder) => ({ name, path: join(folder, program) }))),
  );
}
