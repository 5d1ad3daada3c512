import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';

const FREEDESKTOP = /^XDG_(DOWNLOAD|DESKTOP)_DIR="(\$HOME\/)?([^"]+)"/gm;

/**
 * Folders that are there now and where a package may well go: `last` (where the last one went; empty: none), the
 * downloads folder, the desktop. Where a desktop gave those two names of its own language, they go by those.
 */
export async function likelyFolders(last: string, home: string): Promise<string[]> {
  const named = await freedesktopFolders(home);
  const oneDrive = process.platform === 'win32' ? process.env.OneDrive : undefined;
  const likely = [
    last,
    ...named,
    join(home, 'Downloads'),
    ...(oneDrive ? [join(oneDrive, 'Desktop')] : []),
    join(home, 'Desktop'),
  ];
  const there: string[] = [];
  for (const path of new Set(likely)) {
    if (!isAbsolute(path) || path === home || path.includes('\0')) continue;
    const found = await stat(path).catch(() => null);
    if (found?.isDirectory()) there.push(path);
  }
  return there;
}

/** Downloads, then desktop, as ~/.config/user-dirs.dirs names them (freedesktop.org, xdg-user-dirs); [] elsewhere. */
async function freedesktopFolders(home: string): Promise<string[]> {
  const text = await readFile(join(home, '.config', 'user-dirs.dirs'), 'utf8').catch(() => '');
  const found = new Map<string, string>();
  for (const [, kind = '', inHome, path = ''] of text.matchAll(FREEDESKTOP)) {
    found.set(kind, inHome ? join(home, path) : path);
  }
  return ['DOWNLOAD', 'DESKTOP'].flatMap((kind) => found.get(kind) ?? []);
}
