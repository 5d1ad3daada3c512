import { isAbsolute, join } from 'node:path';

export interface HomePlaces {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly homeFolder: string;
}

/**
 * Where Kouda keeps its own things on this system: XDG_DATA_HOME on Linux, Application Support on macOS, the
 * local (not the roaming) application data on Windows. Not in Documents: those are often mirrored to a server
 * while being written, which tears a SQLite catalogue apart.
 */
export function dataFolder({ platform, env, homeFolder }: HomePlaces): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homeFolder, 'AppData', 'Local'), 'Kouda');
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'Kouda');
  const xdg = env.XDG_DATA_HOME ?? '';
  // The XDG specification says to ignore a relative one.
  return join(isAbsolute(xdg) ? xdg : join(homeFolder, '.local', 'share'), 'kouda');
}

/** The library when none is named; the same for every host. */
export function defaultLibraryFolder(places: HomePlaces): string {
  return join(dataFolder(places), 'library');
}
