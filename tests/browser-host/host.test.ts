import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contract } from '../../electron/contract/index.ts';
import { HostProcess, PageSession } from './host-process.ts';

let folder: string;
let hosts: HostProcess[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kouda-host-'));
  hosts = [];
});
afterEach(async () => {
  await Promise.all(hosts.map((host) => host.end('SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
});

const library = () => join(folder, 'library');
function start(...args: string[]): HostProcess {
  return startIn({ XDG_RUNTIME_DIR: folder }, ...args);
}
function startIn(env: NodeJS.ProcessEnv, ...args: string[]): HostProcess {
  const host = new HostProcess(['--library', library(), ...args], env);
  hosts.push(host);
  return host;
}

function clientOf(page: PageSession): ContractRouterClient<Contract> {
  return createORPCClient(
    new RPCLink({
      url: `${page.origin}/rpc`,
      headers: { Cookie: page.cookie, Origin: page.origin, 'Sec-Fetch-Site': 'same-origin' },
    }),
  );
}

const RATE = 16_000;
/** 250 ms of a sine that differs from chunk to chunk. */
function chunk(index: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length: RATE / 4 }, (_, frame) =>
    Math.round(Math.sin(((index * RATE) / 4 + frame) / (5 + index)) * 12_000),
  );
}

async function record(client: ContractRouterClient<Contract>, chunks: number) {
  const [homework] = await client.homework.list();
  if (!homework) throw new Error('No homework');
  const { questions } = await client.homework.get({ homeworkId: homework.id });
  const [question] = questions;
  if (!question) throw new Error('No question');
  const take = await client.takes.start({
    homeworkId: homework.id,
    questionId: question.id,
    sampleRate: RATE,
    device: { label: 'test', echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  for (let index = 0; index < chunks; index++) {
    await client.takes.append({ takeId: take.id, index, samples: new Blob([chunk(index)]), events: [] });
  }
  return take;
}

const finish = (client: ContractRouterClient<Contract>, takeId: never, chunkCount: number) =>
  client.takes.finish({ takeId, chunkCount, reason: 'stopped', droppedFrames: 0, events: [] });

describe('what it says', () => {
  test('is one line on standard output once it serves, and no more', async () => {
    const host = start('--no-open');
    const address = await host.address();
    expect(host.stdout).toMatch(/^Kouda: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
    const page = await PageSession.open(address);
    expect((await page.fetch('/')).status).toBe(200);
    expect(await host.end()).toBe(0);
    expect(host.stdout.split('\n')).toHaveLength(2);
    expect(host.stderr).toBe('');
  });

  test('is one line for a port in use, before the library is touched', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    const host = start('--no-open', '--port', String(port));
    expect(await host.ended).toBe(2);
    expect(host.stderr).toBe(`kouda: Port ${port} is in use. Name another, or leave --port out.\n`);
    expect(host.stdout).toBe('');
    other.close();
  });

  test('is one line for a library that cannot be one', async () => {
    writeFileSync(library(), 'a file');
    const host = start('--no-open');
    expect(await host.ended).toBe(1);
    expect(host.stderr).toBe(`kouda: The library ${library()} is not a folder. Name another one.\n`);
  });

  test.each([['--port', 'x'], ['--nonsense'], ['file.md']])('is one line for %s %s', async (...args) => {
    const host = start('--no-open', ...args.filter(Boolean));
    expect(await host.ended).toBe(2);
    expect(host.stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

test('a runtime folder that cannot be used costs only the courtesy to a second start', async () => {
  writeFileSync(join(folder, 'file'), '');
  const env = { XDG_RUNTIME_DIR: join(folder, 'file') };
  const first = startIn(env, '--no-open');
  await first.address();
  expect(await first.end()).toBe(0);
});

describe('ending', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s finishes a running take', async (signal) => {
    const host = start('--no-open');
    const client = clientOf(await PageSession.open(await host.address()));
    const take = await record(client, 4);
    // A page that listens never lets go by itself.
    const events = await client.events.subscribe();
    await events.next();
    expect(await host.end(signal)).toBe(0);
    expect(host.stderr).toBe('');

    const again = start('--no-open');
    const found = await clientOf(await PageSession.open(await again.address())).takes.get({
      takeId: take.id,
    });
    expect(found).toMatchObject({ state: 'finished', frames: RATE, durationMs: 1_000 });
    expect(await again.end()).toBe(0);
  });

  test('one press that arrives twice ends as cleanly', async () => {
    const host = start('--no-open');
    await host.address();
    host.child.kill('SIGINT');
    expect(await host.end('SIGINT')).toBe(0);
  });
});

describe('a second start on the same library', () => {
  test('without a window tells who has it and a fresh address', async () => {
    const first = start('--no-open');
    const page = await PageSession.open(await first.address());
    const second = start('--no-open');
    expect(await second.ended).toBe(0);
    expect(second.stderr).toContain(`process ${first.child.pid}`);
    expect(second.stdout).toMatch(/^Kouda: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}\n$/);
    const address = second.stdout.slice('Kouda: '.length).trim();
    expect(new URL(address).origin).toBe(page.origin);
    const other = await PageSession.open(address);
    expect((await other.fetch('/')).status).toBe(200);
    expect((await page.fetch('/')).status).toBe(200);
  });

  test('while the first is only starting waits for it', async () => {
    const both = [start('--no-open'), start('--no-open')];
    const addresses = await Promise.all(both.map((host) => host.address()));
    expect(new URL(addresses[0] ?? '').port).toBe(new URL(addresses[1] ?? '').port);
    const exited = both.filter((host) => host.child.exitCode !== null || host.stderr !== '');
    expect(exited).toHaveLength(1);
  });

  test('after a kill -9 opens it', async () => {
    const first = start('--no-open');
    await first.address();
    await first.end('SIGKILL');
    const second = start('--no-open');
    await second.address();
    expect(await second.end()).toBe(0);
  });

  test('on another library is its own', async () => {
    const first = start('--no-open');
    const other = new HostProcess(['--library', join(folder, 'other'), '--no-open'], {
      XDG_RUNTIME_DIR: folder,
    });
    hosts.push(other);
    expect(new URL(await first.address()).port).not.toBe(new URL(await other.address()).port);
  });
});

describe('a take’s audio', () => {
  test('is served whole and in parts, byte for byte', async () => {
    const host = start('--no-open');
    const page = await PageSession.open(await host.address());
    const client = clientOf(page);
    const take = await record(client, 8);
    await finish(client, take.id as never, 8);
    // Compression may have changed the file meanwhile: ask where it is now.
    const { mediaPath } = await client.takes.get({ takeId: take.id });
    const whole = await page.fetch(mediaPath);
    expect(whole.status).toBe(200);
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const size = bytes.length;
    expect(Number(whole.headers.get('content-length'))).toBe(size);
    expect(whole.headers.get('accept-ranges')).toBe('bytes');
    expect(whole.headers.get('cache-control')).toBe('no-store');
    const etag = whole.headers.get('etag') ?? '';

    const part = async (headers: Record<string, string>, method = 'GET') => {
      const answer = await page.fetch(mediaPath, { headers, method });
      return {
        status: answer.status,
        range: answer.headers.get('content-range'),
        length: Number(answer.headers.get('content-length')),
        bytes: new Uint8Array(await answer.arrayBuffer()),
      };
    };
    for (const [range, start, end] of [
      ['bytes=0-0', 0, 0],
      ['bytes=0-43', 0, 43],
      ['bytes=100-', 100, size - 1],
      ['bytes=-100', size - 100, size - 1],
      [`bytes=${size - 1}-${size + 5_000}`, size - 1, size - 1],
      [`bytes=-${size * 2}`, 0, size - 1],
    ] as const) {
      expect(await part({ Range: range }), range).toEqual({
        status: 206,
        range: `bytes ${start}-${end}/${size}`,
        length: end - start + 1,
        bytes: bytes.slice(start, end + 1),
      });
    }
    expect(await part({ Range: `bytes=${size}-` })).toMatchObject({ status: 416, range: `bytes */${size}` });
    expect(await part({ Range: 'bytes=0-0,5-9' })).toMatchObject({ status: 200, length: size, range: null });
    expect(await part({ Range: 'bytes=0-9', 'If-Range': etag })).toMatchObject({ status: 206, length: 10 });
    expect(await part({ Range: 'bytes=0-9', 'If-Range': '"other"' })).toMatchObject({
      status: 200,
      length: size,
    });
    expect(await part({ Range: 'bytes=0-9' }, 'HEAD')).toMatchObject({
      status: 200,
      length: size,
      range: null,
    });
    expect((await page.fetch(mediaPath, { method: 'POST' })).status).toBe(405);

    const { pathname } = new URL(mediaPath, page.origin);
    for (const wrong of [
      '/media/',
      '/media/..%2f..%2fcatalogue.sqlite?codec=pcm',
      `${pathname}?codec=mp3`,
      pathname,
      `${pathname}/x?codec=pcm`,
      '/media/6f9619ff-8b86-4d01-b42d-00cf4fc964ff?codec=pcm',
    ]) {
      expect((await page.fetch(wrong)).status, wrong).toBe(404);
    }
  });

  test('stops being read when the listener leaves', async () => {
    const host = start('--no-open');
    const page = await PageSession.open(await host.address());
    const client = clientOf(page);
    const take = await record(client, 40);
    await finish(client, take.id as never, 40);
    const { mediaPath } = await client.takes.get({ takeId: take.id });
    for (let turn = 0; turn < 50; turn++) {
      const leave = new AbortController();
      const answer = await page.fetch(mediaPath, { signal: leave.signal });
      expect(answer.ok).toBe(true);
      leave.abort();
    }
    // The host is well after fifty torn connections, and nothing was logged as a fault.
    expect((await page.fetch(mediaPath, { headers: { Range: 'bytes=0-9' } })).status).toBe(206);
    expect(await host.end()).toBe(0);
    expect(host.stderr).toBe('');
  });
});

test('a body that is too large is refused, and the host goes on', async () => {
  const host = start('--no-open');
  const page = await PageSession.open(await host.address());
  const answer = await page
    .fetch('/rpc/takes/append', { method: 'POST', body: new Uint8Array(8 * 1024 * 1024) })
    .catch(() => null);
  // The refusal may overtake the body: then the connection ends before the answer is read.
  if (answer) expect(answer.status).toBe(413);
  expect(await clientOf(page).homework.list()).toHaveLength(1);
  expect(await host.end()).toBe(0);
  expect(host.stderr).toBe('');
});
