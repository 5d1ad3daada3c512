import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient, ORPCError, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../electron/contract/index.ts';
import type { Core } from '../../electron/core/core.ts';
import { KoudaError } from '../../electron/core/error.ts';
import { createWebSurface, type WebSurface } from '../../electron/web-surface/index.ts';
import { coreDouble } from '../doubles/core.ts';

const ORIGIN = 'kouda://app';
const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
let pageFolder: string;

beforeAll(async () => {
  pageFolder = await mkdtemp(join(tmpdir(), 'kouda-page-'));
  await mkdir(join(pageFolder, 'assets'));
  await writeFile(join(pageFolder, 'index.html'), '<!doctype html><title>Kouda</title>');
  await writeFile(join(pageFolder, 'assets/index-B1cD2eF3.js'), 'export {};');
  await writeFile(join(pageFolder, 'secret.env'), 'no');
});
afterAll(() => rm(pageFolder, { recursive: true, force: true }));

function surfaceOf(core: Core, faults: unknown[] = []): WebSurface {
  return createWebSurface({
    core,
    pageFolder,
    appVersion: '1.2.3',
    logFault: (operation, error) => faults.push([operation, error]),
  });
}

/** The page's own client, its fetch led straight into the surface. */
function clientOf(surface: WebSurface): ContractRouterClient<Contract> {
  return createORPCClient(
    new RPCLink({ url: `${ORIGIN}/rpc`, fetch: (request, init) => surface(new Request(request, init)) }),
  );
}

const get = (surface: WebSurface, path: string, init?: RequestInit) =>
  surface(new Request(`${ORIGIN}${path}`, init));

describe('the page', () => {
  const surface = () => surfaceOf(coreDouble());

  test('is served at /', async () => {
    for (const path of ['/', '/index.html', '/?a=1']) {
      const answer = await get(surface(), path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(await answer.text()).toContain('Kouda');
    }
  });

  test('keeps hashed files for good', async () => {
    const answer = await get(surface(), '/assets/index-B1cD2eF3.js');
    expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test.each([
    '/secret.env',
    '/assets/missing.js',
    '/assets',
    '/assets/',
    '/settings',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '//etc/passwd.html',
    '/index.html%00.js',
  ])('%s reaches no file', async (path) => {
    const answer = await get(surface(), path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  test('takes no POST', async () => {
    expect((await get(surface(), '/', { method: 'POST' })).status).toBe(405);
  });

  test('a folder without a page is said at once', () => {
    expect(() =>
      createWebSurface({ core: coreDouble(), pageFolder: join(pageFolder, 'assets'), appVersion: '1' }),
    ).toThrow(/npm run build/);
  });
});

test('every answer carries the security headers', async () => {
  const surface = surfaceOf(coreDouble());
  for (const path of ['/', '/nothing.txt', '/media/x', '/rpc/nothing', '/rpc/homework/list']) {
    const { headers } = await get(surface, path);
    expect(headers.get('content-security-policy'), path).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toMatch(/^microphone=\(self\), (\w|-)+=\(\)/);
    expect(headers.get('permissions-policy')).not.toMatch(/=\*|=\([^)s]/);
    if (path !== '/') expect(headers.get('cache-control')).toBe('no-store');
  }
});

describe('an operation', () => {
  test('is called with its validated input, a chunk as a Blob', async () => {
    let seen: unknown;
    const core = coreDouble({
      'takes.append': async (input: { samples: Blob; index: number }) => {
        seen = [input.index, new Int16Array(await input.samples.arrayBuffer())];
        return { framesOnDisk: 3, freeBytes: null };
      },
    });
    const samples = new Int16Array([1, -2, 32767]);
    const answer = await clientOf(surfaceOf(core)).takes.append({
      takeId: ID as never,
      index: 7,
      samples: new Blob([samples]),
      events: [],
    });
    expect(answer).toEqual({ framesOnDisk: 3, freeBytes: null });
    expect(seen).toEqual([7, samples]);
  });

  test('passes the core’s error on with its data', async () => {
    const core = coreDouble({
      'takes.start': () => {
        throw new KoudaError('DISK_FULL', { freeBytes: 12 });
      },
    });
    const { error, isDefined } = await safe(
      clientOf(surfaceOf(core)).takes.start({
        homeworkId: ID as never,
        questionId: ID as never,
        sampleRate: 48_000,
        device: { label: '', echoCancellation: null, noiseSuppression: null, autoGainControl: null },
      }),
    );
    expect(isDefined).toBe(true);
    expect(error).toMatchObject({ code: 'DISK_FULL', data: { freeBytes: 12 } });
  });

  test('keeps an unexpected error to itself and the log', async () => {
    const faults: unknown[] = [];
    const surface = surfaceOf(coreDouble(), faults);
    const answer = await get(surface, '/rpc/homework/list', { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(faults).toEqual([
      ['homework.list', expect.objectContaining({ message: expect.stringContaining('/secret/path') })],
    ]);
  });

  test('keeps an answer of the wrong shape to itself and the log', async () => {
    const faults: unknown[] = [];
    const surface = surfaceOf(coreDouble({ 'homework.list': () => [{ path: '/secret' }] }), faults);
    const answer = await get(surface, '/rpc/homework/list', { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });

  test('refuses input of the wrong shape before the core', async () => {
    let calls = 0;
    const core = coreDouble({ 'homework.get': () => calls++ });
    const client = clientOf(surfaceOf(core));
    await expect(client.homework.get({ homeworkId: '../../etc/passwd' as never })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(calls).toBe(0);
  });

  test.each(['{', '{"json":', '[]', '"x"', '{"json":{},"meta":[[1,"__proto__"]]}', '\u0000'])(
    'answers malformed JSON %j with an error, not a crash',
    async (body) => {
      const answer = await get(surfaceOf(coreDouble()), '/rpc/homework/get', {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/json' },
      });
      expect(answer.status).toBe(400);
      expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    },
  );

  test('is not called by GET', async () => {
    let calls = 0;
    const core = coreDouble({ 'takes.emptyTrash': () => calls++ });
    const answer = await get(surfaceOf(core), '/rpc/takes/emptyTrash');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(calls).toBe(0);
  });

  test('is refused when its body is larger than any chunk, declared or not', async () => {
    const surface = surfaceOf(coreDouble());
    const big = new Uint8Array(1024 * 1024);
    const declared = await get(surface, '/rpc/takes/append', {
      method: 'POST',
      body: big,
      headers: { 'Content-Length': String(big.byteLength) },
    });
    expect(declared.status).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const streamed = await get(surface, '/rpc/takes/append', {
      method: 'POST',
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
    expect(pulled).toBeLessThan(20);
    expect(await streamed.json()).toMatchObject({ json: { code: 'PAYLOAD_TOO_LARGE', status: 413 } });
  });

  test('that does not exist is told so', async () => {
    const answer = await get(surfaceOf(coreDouble()), '/rpc/takes/destroy', { method: 'POST' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ json: { code: 'NOT_FOUND' } });
  });
});

describe('a take’s audio', () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, index) => index);
  const media = {
    sizeBytes: 100,
    contentType: 'audio/wav' as const,
    etag: '"one"',
    read: (start: number, end: number) => new Blob([bytes.slice(start, end + 1)]).stream(),
  };
  const surface = () => surfaceOf(coreDouble({}, { [`${ID}.pcm`]: media }));

  test.each([
    [{}, 200, 100],
    [{ Range: 'bytes=10-19' }, 206, 10],
    [{ Range: 'bytes=10-19', 'If-Range': '"one"' }, 206, 10],
    [{ Range: 'bytes=10-19', 'If-Range': '"two"' }, 200, 100],
    [{ Range: 'bytes=10-19', 'If-Range': 'W/"one"' }, 200, 100],
    [{ Range: 'bytes=10-19', 'If-Range': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 200, 100],
    [{ Range: 'bytes=100-' }, 416, 0],
  ])('%j is %i with %i bytes', async (headers, status, length) => {
    const answer = await get(surface(), `/media/${ID}?codec=pcm`, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-length')).toBe(String(length));
    expect((await answer.arrayBuffer()).byteLength).toBe(length);
  });

  test('that another codec has, or no take, is not found', async () => {
    expect((await get(surface(), `/media/${ID}?codec=flac`)).status).toBe(404);
    expect((await get(surface(), '/media/constructor?codec=pcm')).status).toBe(404);
  });
});

describe('a subscription', () => {
  test('hears events and ends when the page goes, by abort or by cancel', async () => {
    for (const leave of ['abort', 'cancel'] as const) {
      const core = coreDouble();
      let listening = 0;
      const listen = core.events.listen.bind(core.events);
      core.events.listen = (listener) => {
        listening++;
        const stop = listen(listener);
        return () => {
          listening--;
          return stop();
        };
      };
      const gone = new AbortController();
      const answer = await get(surfaceOf(core), '/rpc/events/subscribe', {
        method: 'POST',
        signal: gone.signal,
      });
      const reader = (answer.body ?? new ReadableStream<Uint8Array>()).getReader();
      let text = '';
      const readUntil = async (word: string) => {
        while (!text.includes(word)) text += new TextDecoder().decode((await reader.read()).value);
      };
      await readUntil('connected');
      core.events.emit({ kind: 'library-changed' });
      await readUntil('library-changed');
      expect(listening).toBe(1);
      // As a page does, waiting for the next: only then is the core's generator in the middle of its wait.
      reader.read().catch(() => {});
      await new Promise((done) => setImmediate(done));
      if (leave === 'abort') gone.abort();
      else void reader.cancel();
      await expect.poll(() => listening, { message: leave }).toBe(0);
    }
  });

  test('that fails on the way tells the error’s code', async () => {
    const core = coreDouble({
      'library.check': async function* () {
        yield { done: 0, total: 1, problems: [], finished: false };
        throw new KoudaError('LIBRARY_GONE', { path: '/x' });
      } as never,
    });
    const progress = await clientOf(surfaceOf(core)).library.check();
    const seen: number[] = [];
    const error = await (async () => {
      for await (const { done } of progress) seen.push(done);
    })().catch((reason: unknown) => reason);
    expect(seen).toEqual([0]);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: 'LIBRARY_GONE', data: { path: '/x' } });
  });
});
