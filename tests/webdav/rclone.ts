import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../runner/browser.ts';
import { freePort, PASSWORD, startServer, USER_NAME, type WebdavServer } from './server-process.ts';

export const isRcloneHere = (): boolean => onPath('rclone') !== undefined;

/**
 * `rclone serve webdav` over a new folder: another server's habits than Apache's. It reads the folder anew for every
 * file it is asked about, so that a test may put one there behind its back; `isCaching` spares it that.
 */
export async function startRclone({ isCaching = false } = {}): Promise<WebdavServer> {
  const root = mkdtempSync(join(tmpdir(), 'kouda-rclone-'));
  const folder = join(root, 'dav');
  mkdirSync(folder);
  const port = await freePort();
  const end = await startServer(
    'rclone',
    [
      'serve',
      'webdav',
      folder,
      '--addr',
      `127.0.0.1:${port}`,
      '--user',
      USER_NAME,
      '--pass',
      PASSWORD,
      '--config',
      join(root, 'rclone.conf'),
      '--cache-dir',
      join(root, 'cache'),
      '--dir-cache-time',
      isCaching ? '5m' : '0s',
    ],
    port,
  );
  return {
    address: `http://127.0.0.1:${port}/`,
    userName: USER_NAME,
    password: PASSWORD,
    folder,
    stop: async () => {
      await end();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
