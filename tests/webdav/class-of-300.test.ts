import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { scratchFolder } from '../core/library/opened.ts';
import { onPath } from '../runner/browser.ts';
import { isApacheHere, startApache } from './apache.ts';
import { startFaultProxy } from './fault-proxy.ts';
import { openSender } from './sender.ts';
import { PASSWORD, USER_NAME } from './server-process.ts';

// Real servers start and stop, also on a machine that has much else to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

if (!isApacheHere()) console.warn('SKIPPED: without Apache, requests are not counted here.');

test.skipIf(!isApacheHere())(
  'collecting 300 takes 301 requests, and once they are known a single one',
  async () => {
    const server = await startApache();
    onTestFinished(() => server.stop());
    const proxy = await startFaultProxy(server.address);
    onTestFinished(() => proxy.close());
    const packages = new Map<string, Buffer>();
    for (let at = 0; at < 300; at++) {
      const name = `${20_260_000 + at}_学生${at}_v1.kouda`;
      const content = randomBytes(2_000);
      packages.set(name, content);
      writeFileSync(join(server.folder, name), content);
    }
    const sender = await openSender();
    const { id } = await sender.add(proxy.address);
    proxy.seen.length = 0;
    const store = await sender.classFolders.openStore(id);
    const to = scratchFolder();
    const known = new Map<string, string>();
    const collect = async () => {
      for (const file of await store.list('hand-ins')) {
        if (known.get(file.name) === file.version) continue;
        await store.download('hand-ins', file, join(to, file.name));
        known.set(file.name, file.version);
      }
    };
    await collect();
    expect(readdirSync(to)).toHaveLength(300);
    for (const [name, content] of packages) expect(readFileSync(join(to, name)).equals(content)).toBe(true);
    expect(proxy.seen.length).toBe(301);
    await collect();
    expect(proxy.seen.length).toBe(302);
  },
);

test.skipIf(!isApacheHere())('a folder that may only be read is said to be so when it is added', async () => {
  const server = await startApache({ isReadOnly: true });
  onTestFinished(() => server.stop());
  const sender = await openSender();
  await expect(sender.add(server.address)).rejects.toMatchObject({
    code: 'FOLDER_NOT_WRITABLE',
    data: { path: server.address },
  });
  expect((await sender.classFolders.list(undefined as never)).folders).toEqual([]);
});

test.skipIf(!isApacheHere())('without its password the outbox waits for it, over a restart', async () => {
  const server = await startApache();
  onTestFinished(() => server.stop());
  const first = await openSender();
  const folder = await first.add(server.address);
  await first.deliveries.close();
  const { id, content } = await first.put(folder.id, { fileName: 'a.kouda' });
  await first.close();

  const second = await openSender({ libraryFolder: first.libraryFolder });
  second.deliveries.resume();
  const waiting = await second.until(id, (one) => one.problem !== null);
  expect(waiting).toMatchObject({
    state: 'waiting',
    nextTryAt: null,
    problem: { code: 'CLASS_FOLDER_PASSWORD' },
  });
  const { folders } = await second.classFolders.list(undefined as never);
  expect(folders).toMatchObject([{ isPasswordNeeded: true, userName: USER_NAME }]);
  await second.classFolders.signIn({ classFolderId: folder.id, password: PASSWORD, isPasswordKept: true });
  await second.delivered(id);
  expect(readFileSync(join(server.folder, 'returned', 'a.kouda')).equals(content)).toBe(true);
});

const hasOpenssl = onPath('openssl') !== undefined;
if (!hasOpenssl) console.warn('SKIPPED: without openssl there is no certificate to be refused.');

test.skipIf(!hasOpenssl)('a certificate nobody vouches for is named, and the password not sent', async () => {
  const folder = scratchFolder();
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=127.0.0.1',
    '-days',
    '2',
    '-keyout',
    join(folder, 'key.pem'),
    '-out',
    join(folder, 'cert.pem'),
  ]);
  expect(made.status).toBe(0);
  let requests = 0;
  const server = createServer(
    { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(join(folder, 'cert.pem')) },
    (_asked, answer) => {
      requests++;
      answer.end();
    },
  );
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const sender = await openSender();
  await expect(sender.add(`https://127.0.0.1:${address.port}/dav`)).rejects.toMatchObject({
    code: 'CLASS_FOLDER_UNREACHABLE',
    data: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  });
  expect(requests).toBe(0);
});
