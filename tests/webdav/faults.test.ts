import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { isApacheHere, startApache } from './apache.ts';
import { type FaultProxy, forward, startFaultProxy, swallow } from './fault-proxy.ts';
import { isRcloneHere, startRclone } from './rclone.ts';
import { openSender } from './sender.ts';
import { PASSWORD, type WebdavServer } from './server-process.ts';

// Real servers start and stop, also on a machine that has much else to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SERVERS = [
  { name: 'Apache', isHere: isApacheHere(), start: () => startApache() },
  { name: 'rclone', isHere: isRcloneHere(), start: () => startRclone() },
];

const is =
  (method: string, ending = '') =>
  (asked: { method: string; path: string }) =>
    asked.method === method && asked.path.endsWith(ending);

for (const { name, isHere, start } of SERVERS) {
  if (!isHere)
    console.warn(`SKIPPED: ${name} is not on this machine; nothing is proven about its faults here.`);
  describe.skipIf(!isHere)(`delivering through faults to ${name}`, () => {
    let server: WebdavServer;
    let round = 0;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());

    async function prepared(options: Parameters<typeof openSender>[0] = {}) {
      const proxy: FaultProxy = await startFaultProxy(server.address);
      onTestFinished(() => proxy.close());
      const sender = await openSender(options);
      const folder = await sender.add(proxy.address);
      const fileName = `王小明_${++round}.kouda`;
      const returned = join(server.folder, 'returned');
      const namesThere = () =>
        readdirSync(returned).filter((one) => one.startsWith(fileName.slice(0, -6)) || one.endsWith('.part'));
      const there = (file = fileName) => readFileSync(join(returned, file));
      const behind = new URL(server.address);
      proxy.seen.length = 0;
      return { proxy, sender, folder, fileName, namesThere, there, behind };
    }

    test('a PUT dropped midway is sent again; one whole file is there', async () => {
      const { proxy, sender, folder, fileName, namesThere, there } = await prepared();
      proxy.fault(
        is('PUT'),
        (asked) => {
          let bytes = 0;
          asked.on('data', (piece: Buffer) => {
            bytes += piece.length;
            if (bytes > 300_000) asked.socket.destroy();
          });
        },
        2,
      );
      const { id, content } = await sender.put(folder.id, { fileName });
      await sender.delivered(id);
      // In this hurry a server may still be clearing away the last try: further failures are no harm.
      expect(sender.problems(id).slice(0, 2)).toMatchObject([
        { code: 'CLASS_FOLDER_UNREACHABLE' },
        { code: 'CLASS_FOLDER_UNREACHABLE' },
      ]);
      expect(there().equals(content)).toBe(true);
      expect(namesThere()).toEqual([fileName]);
    });

    test('asked to wait, it waits that long, with everything else for that folder', async () => {
      const { proxy, sender, folder, fileName, there } = await prepared();
      proxy.fault(is('PUT'), async (asked, answer) => {
        await swallow(asked);
        answer.writeHead(429, { 'Retry-After': '30' }).end('slow down');
      });
      const first = await sender.put(folder.id, { fileName });
      const second = await sender.put(folder.id, { fileName: `second ${fileName}` });
      await sender.delivered(first.id);
      await sender.delivered(second.id);
      const [problem] = sender.problems(first.id);
      const { retryAt } = (problem as { data: { retryAt: number } }).data;
      const put = proxy.seen.findIndex(is('PUT'));
      const answered = sender.clockOf(proxy.seen[put]?.at ?? 0);
      expect(retryAt - answered).toBeGreaterThanOrEqual(29_900);
      // Apart from clearing away its own unfinished file it asks for nothing before, also for the other package.
      const later = proxy.seen.slice(put + 1).filter((one) => one.method !== 'DELETE');
      expect(sender.clockOf(later[0]?.at ?? 0)).toBeGreaterThanOrEqual(retryAt);
      expect(sender.problems(second.id)).toEqual([]);
      expect(there().equals(first.content)).toBe(true);
      expect(there(`second ${fileName}`).equals(second.content)).toBe(true);
    });

    test('a server that is down for a while is not stormed', async () => {
      const { proxy, sender, folder, fileName, there } = await prepared();
      proxy.fault(
        () => true,
        (asked, answer) => {
          asked.resume();
          answer.writeHead(503).end();
        },
        5,
      );
      const sent = [];
      for (let at = 0; at < 5; at++) {
        sent.push(await sender.put(folder.id, { fileName: `${at} ${fileName}`, bytes: 1_000 }));
      }
      for (const { id } of sent) await sender.delivered(id);
      for (const [at, { content }] of sent.entries()) {
        expect(there(`${at} ${fileName}`).equals(content)).toBe(true);
      }
      // Five refused, then what five deliveries need.
      expect(proxy.seen.length).toBeLessThanOrEqual(5 + 5 * 6 + 2);
    });

    test('a server that stores nothing and says 201 is not believed', async () => {
      const { proxy, sender, folder, fileName, namesThere, there, behind } = await prepared();
      proxy.fault(is('PUT'), async (asked, answer) => {
        await swallow(asked);
        await fetch(new URL(asked.url ?? '', behind), {
          method: 'PUT',
          body: '',
          headers: { Authorization: asked.headers.authorization ?? '' },
        });
        answer.writeHead(201).end();
      });
      proxy.fault(is('PUT'), async (asked, answer) => {
        await swallow(asked);
        answer.writeHead(201).end();
      });
      const { id, content } = await sender.put(folder.id, { fileName });
      await sender.delivered(id);
      expect(sender.problems(id)).toMatchObject([{ code: 'VERIFY_FAILED' }, { code: 'VERIFY_FAILED' }]);
      expect(there().equals(content)).toBe(true);
      expect(namesThere()).toEqual([fileName]);
    });

    test('a server that always lies is given up on, and the file stays in the library', async () => {
      const { proxy, sender, folder, fileName, there } = await prepared();
      const lie = async (
        asked: Parameters<typeof swallow>[0],
        answer: import('node:http').ServerResponse,
      ) => {
        await swallow(asked);
        answer.writeHead(201).end();
      };
      proxy.fault(is('PUT'), lie, 5);
      const { id, content } = await sender.put(folder.id, { fileName });
      const stopped = await sender.until(id, (one) => one.state === 'stopped');
      expect([stopped.problem?.code, stopped.attempts, stopped.nextTryAt]).toEqual([
        'VERIFY_FAILED',
        5,
        null,
      ]);
      await sender.deliveries.retry({ deliveryId: id as never });
      await sender.delivered(id);
      expect(there().equals(content)).toBe(true);
    });

    test('a move that did not happen, and one whose answer was lost', async () => {
      const { proxy, sender, folder, fileName, namesThere, there, behind } = await prepared();
      proxy.fault(is('MOVE'), (_asked, answer) => void answer.writeHead(201).end());
      proxy.fault(is('MOVE'), async (asked) => {
        const headers = { ...(asked.headers as Record<string, string>) };
        delete headers.connection;
        delete headers['content-length'];
        delete headers.host;
        const done = await fetch(new URL(asked.url ?? '', behind), {
          method: 'MOVE',
          headers: {
            ...headers,
            destination: new URL(new URL(headers.destination ?? '').pathname, behind).href,
          },
        });
        expect(done.status).toBe(201);
        asked.socket.destroy();
      });
      const { id, content } = await sender.put(folder.id, { fileName });
      expect((await sender.delivered(id)).fileName).toBe(fileName);
      expect(there().equals(content)).toBe(true);
      expect(namesThere()).toEqual([fileName]);
    });

    test('a server behind a proxy that takes its own address for a foreign one', async () => {
      const { proxy, sender, folder, fileName, namesThere, there, behind } = await prepared();
      const isMoveTo = (scheme: string) => (asked: { method: string; headers: Record<string, unknown> }) =>
        asked.method === 'MOVE' && String(asked.headers.destination).startsWith(`${scheme}:`);
      proxy.fault(isMoveTo('http'), (_asked, answer) => void answer.writeHead(502).end(), 9);
      // The scheme is the other way round here: a server that has TLS and is asked through a proxy without.
      proxy.fault(
        isMoveTo('https'),
        (asked, answer) => {
          asked.headers.destination = String(asked.headers.destination).replace('https:', 'http:');
          forward(behind, asked, answer);
        },
        9,
      );
      const { id, content } = await sender.put(folder.id, { fileName });
      await sender.delivered(id);
      expect(sender.problems(id)).toEqual([]);
      expect(there().equals(content)).toBe(true);
      expect(namesThere()).toEqual([fileName]);
    });

    test("somebody else's file that comes between the look and the move is not touched", async () => {
      const { proxy, sender, folder, fileName, there, behind } = await prepared();
      // So that the folder is there.
      await sender.delivered((await sender.put(folder.id, { fileName: `before ${fileName}`, bytes: 10 })).id);
      proxy.fault(is('MOVE'), (asked, answer) => {
        writeFileSync(join(server.folder, 'returned', fileName), 'theirs');
        forward(behind, asked, answer);
      });
      const { id, content } = await sender.put(folder.id, { fileName });
      const { fileName: given } = await sender.delivered(id);
      expect(given).toBe(fileName.replace('.kouda', ' (2).kouda'));
      expect(there().toString()).toBe('theirs');
      expect(there(given).equals(content)).toBe(true);
    });

    test('nor is it on a server that overwrites whatever it is told', async () => {
      const { proxy, sender, folder, fileName, there, behind } = await prepared();
      await sender.delivered((await sender.put(folder.id, { fileName: `before ${fileName}`, bytes: 10 })).id);
      writeFileSync(join(server.folder, 'returned', fileName), 'theirs');
      proxy.fault(
        is('MOVE'),
        (asked, answer) => {
          asked.headers.overwrite = 'T';
          forward(behind, asked, answer);
        },
        9,
      );
      const { id, content } = await sender.put(folder.id, { fileName });
      const { fileName: given } = await sender.delivered(id);
      expect(there().toString()).toBe('theirs');
      expect(there(given).equals(content)).toBe(true);
    });

    test('bytes that come back changed are not a delivery', async () => {
      const { proxy, sender, folder, fileName, namesThere, there, behind } = await prepared();
      proxy.fault(is('GET'), async (asked, answer) => {
        const back = await fetch(new URL(asked.url ?? '', behind), {
          headers: { Authorization: asked.headers.authorization ?? '' },
        });
        const bytes = Buffer.from(await back.arrayBuffer());
        bytes[1_234] = (bytes[1_234] ?? 0) ^ 1;
        answer.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
      });
      const { id, content } = await sender.put(folder.id, { fileName });
      expect((await sender.delivered(id)).fileName).toBe(fileName);
      expect(sender.problems(id).map((problem) => problem?.code)).toEqual(['VERIFY_FAILED']);
      expect(there().equals(content)).toBe(true);
      expect(namesThere()).toEqual([fileName]);
    });

    test('a silent connection is given up, a slow one is not', async () => {
      const { proxy, sender, folder, fileName, there, behind } = await prepared({ stallMs: 400 });
      proxy.fault(is('PUT'), () => undefined);
      proxy.fault(is('GET'), async (asked, answer) => {
        const back = await fetch(new URL(asked.url ?? '', behind), {
          headers: { Authorization: asked.headers.authorization ?? '' },
        });
        const bytes = Buffer.from(await back.arrayBuffer());
        answer.writeHead(200, { 'Content-Length': bytes.length });
        // Longer in all than a silence may last: the slowness is the server's fault being played, nothing waits for it.
        for (let at = 0; at < 8; at++) {
          answer.write(bytes.subarray((bytes.length * at) / 8, (bytes.length * (at + 1)) / 8));
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        answer.end();
      });
      const { id, content } = await sender.put(folder.id, { fileName, bytes: 80_000 });
      await sender.delivered(id);
      expect(sender.problems(id)).toMatchObject([
        { code: 'CLASS_FOLDER_UNREACHABLE', data: { code: 'ETIMEDOUT' } },
      ]);
      expect(there().equals(content)).toBe(true);
    });

    for (const [status, code] of [
      [403, 'CLASS_FOLDER_REFUSED'],
      [507, 'CLASS_FOLDER_FULL'],
      [413, 'CLASS_FOLDER_REFUSED'],
    ] as const) {
      test(`${status} stops until asked`, async () => {
        const { proxy, sender, folder, fileName, there } = await prepared();
        proxy.fault(is('PUT'), async (asked, answer) => {
          await swallow(asked);
          answer.writeHead(status).end();
        });
        const { id, content } = await sender.put(folder.id, { fileName });
        const stopped = await sender.until(id, (one) => one.state === 'stopped');
        expect(stopped).toMatchObject({ problem: { code }, nextTryAt: null });
        await sender.deliveries.retry({ deliveryId: id as never });
        await sender.delivered(id);
        expect(there().equals(content)).toBe(true);
      });
    }

    test('a password that is no longer taken is asked for; nothing is asked of the server meanwhile', async () => {
      const { proxy, sender, folder, fileName, there } = await prepared();
      proxy.fault(is('PROPFIND'), (asked, answer) => {
        asked.resume();
        answer.writeHead(401).end();
      });
      const { id, content } = await sender.put(folder.id, { fileName });
      const waiting = await sender.until(id, (one) => one.problem !== null);
      expect(waiting).toMatchObject({
        state: 'waiting',
        nextTryAt: null,
        problem: { code: 'CLASS_FOLDER_PASSWORD', data: { classFolderId: folder.id } },
      });
      const { folders } = await sender.classFolders.list(undefined as never);
      expect(folders).toMatchObject([{ isPasswordNeeded: true, isPasswordKept: false }]);
      const asked = proxy.seen.length;
      await sender.put(folder.id, { fileName: `later ${fileName}` });
      expect(proxy.seen.length).toBe(asked);
      const wrong = sender.classFolders.signIn({
        classFolderId: folder.id,
        password: 'x',
        isPasswordKept: false,
      });
      await expect(wrong).rejects.toMatchObject({ code: 'CLASS_FOLDER_PASSWORD' });
      await sender.classFolders.signIn({
        classFolderId: folder.id,
        password: PASSWORD,
        isPasswordKept: false,
      });
      await sender.delivered(id);
      expect(there().equals(content)).toBe(true);
    });

    test('the password is in no file of the library, no event and no error', async () => {
      const { proxy, sender, folder, fileName } = await prepared();
      proxy.fault(is('PUT'), (asked) => void asked.socket.destroy());
      const { id } = await sender.put(folder.id, { fileName });
      await sender.delivered(id);
      expect(sender.problems(id)).toHaveLength(1);
      const told = JSON.stringify([
        sender.events,
        await sender.list(),
        await sender.classFolders.list(undefined as never),
      ]);
      await sender.close();
      const encoded = Buffer.from(PASSWORD).toString('base64').slice(4, 12);
      for (const secret of [PASSWORD, encoded]) {
        expect(told).not.toContain(secret);
        for (const file of readdirSync(sender.libraryFolder, { recursive: true, withFileTypes: true })) {
          if (!file.isFile()) continue;
          const bytes = readFileSync(join(file.parentPath, file.name));
          expect(bytes.includes(Buffer.from(secret)), file.name).toBe(false);
        }
      }
    });
  });
}
