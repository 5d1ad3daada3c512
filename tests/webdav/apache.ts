import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from '../runner/browser.ts';
import { freePort, PASSWORD, startServer, USER_NAME, type WebdavServer } from './server-process.ts';

/** Debian's place. */
const MODULES = '/usr/lib/apache2/modules';
const NEEDED = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'authz_core',
  'authz_user',
  'auth_basic',
  'dav',
  'dav_fs',
];

export const isApacheHere = (): boolean =>
  onPath('apache2') !== undefined && NEEDED.every((name) => existsSync(join(MODULES, `mod_${name}.so`)));

/**
 * A real Apache with mod_dav, on a configuration of its own in a new folder and a free port of 127.0.0.1, asking for
 * USER_NAME and PASSWORD. `isReadOnly`: they may look and not write. `at`: this port, where another was before.
 */
export async function startApache({ isReadOnly = false, at = 0 } = {}): Promise<WebdavServer> {
  const root = mkdtempSync(join(tmpdir(), 'kouda-apache-'));
  // Its workers may be another user, who must get in.
  chmodSync(root, 0o755);
  const folder = join(root, 'dav');
  const locks = join(root, 'locks');
  for (const path of [folder, locks]) mkdirSync(path);
  const worker = process.getuid?.() === 0 ? workerIds() : null;
  if (worker) for (const path of [folder, locks]) chownSync(path, worker.uid, worker.gid);
  const port = at || (await freePort());
  const hash = createHash('sha1').update(PASSWORD).digest('base64');
  writeFileSync(join(root, 'users'), `${USER_NAME}:{SHA}${hash}\n`);
  const limits = isReadOnly
    ? `<Limit GET PROPFIND OPTIONS>
    Require valid-user
  </Limit>
  <LimitExcept GET PROPFIND OPTIONS>
    Require all denied
  </LimitExcept>`
    : 'Require valid-user';
  writeFileSync(
    join(root, 'apache.conf'),
    `ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${root}/apache.pid
ErrorLog ${root}/error.log
DocumentRoot ${root}
${NEEDED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
${worker ? 'User www-data\nGroup www-data' : ''}
DavLockDB ${root}/locks/lock
ServerLimit 1
StartServers 1
ThreadsPerChild 8
MaxRequestWorkers 8
<Directory ${root}>
  Require all denied
</Directory>
<Directory ${folder}>
  Dav On
  AuthType Basic
  AuthName Kouda
  AuthUserFile ${root}/users
  ${limits}
</Directory>
`,
  );
  const end = await startServer(
    'apache2',
    ['-d', root, '-f', join(root, 'apache.conf'), '-DFOREGROUND'],
    port,
  );
  return {
    address: `http://127.0.0.1:${port}/dav/`,
    userName: USER_NAME,
    password: PASSWORD,
    folder,
    stop: async () => {
      await end();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Apache refuses to serve as root. */
function workerIds(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(spawnSync('id', [flag, 'www-data'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}
