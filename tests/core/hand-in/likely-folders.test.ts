import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { likelyFolders } from '../../../electron/core/hand-in/likely-folders.ts';
import { scratchFolder } from '../library/opened.ts';

test('the last one, downloads, desktop: only what is there, each once', async () => {
  const home = scratchFolder();
  expect(await likelyFolders('', home)).toEqual([]);
  for (const name of ['Downloads', 'Desktop', 'class']) mkdirSync(join(home, name));
  const last = join(home, 'class');
  expect(await likelyFolders(last, home)).toEqual([last, join(home, 'Downloads'), join(home, 'Desktop')]);
  expect(await likelyFolders(join(home, 'Desktop'), home)).toEqual([
    join(home, 'Desktop'),
    join(home, 'Downloads'),
  ]);
  expect(await likelyFolders(join(home, 'gone'), home)).toHaveLength(2);
});

test('by the names a Chinese desktop gave them', async () => {
  const home = scratchFolder();
  for (const name of ['.config', '下载', '桌面']) mkdirSync(join(home, name));
  const dirs = `# comment\nXDG_DESKTOP_DIR="$HOME/桌面"\nXDG_DOWNLOAD_DIR="$HOME/下载"\nXDG_MUSIC_DIR="$HOME/"\n`;
  writeFileSync(join(home, '.config', 'user-dirs.dirs'), dirs);
  expect(await likelyFolders('', home)).toEqual([join(home, '下载'), join(home, '桌面')]);
});
