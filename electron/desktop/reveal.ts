import { access } from 'node:fs/promises';
import { isAbsolute, normalize } from 'node:path';
import { shell } from 'electron';

/**
 * Shows what lies at a path selected in its folder. Never opened: a path that leads to a program, or to a folder that
 * macOS takes for one, must not start it.
 */
export async function reveal(path: string): Promise<boolean> {
  if (!isAbsolute(path) || path.includes('\0')) return false;
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (there) shell.showItemInFolder(normalize(path));
  return there;
}
