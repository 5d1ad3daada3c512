import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LoopbackServer, serveOnLoopback } from '../../electron/browser-host/serve.ts';

/** Real sockets: what a browser would never send is sent here. */
let server: LoopbackServer;
let reached: string[];

beforeEach(async () => {
  reached = [];
  server = await serveOnLoopback(async (request) => {
    reached.push(`${request.method} ${new URL(request.url).pathname}`);
    return new Response(request.method === 'POST' ? await request.text() : 'reached');
  }, 0);
});
afterEach(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port: server.port, method, path, headers, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function logIn(): Promise<string> {
  const { pathname, search } = new URL(server.newAddress());
  const answer = await send('GET', pathname + search);
  expect(answer.status).toBe(303);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

/** Every kind of route the surface has, unknown ones too. */
const ROUTES: [method: string, path: string][] = [
  ['GET', '/'],
  ['GET', '/index.html'],
  ['GET', '/assets/index.js'],
  ['GET', '/homework/1'],
  ['POST', '/rpc/homework/list'],
  ['POST', '/rpc/takes/append'],
  ['POST', '/rpc/takes/emptyTrash'],
  ['GET', '/rpc/events/subscribe'],
  ['GET', '/media/0b0c?codec=pcm'],
  ['HEAD', '/media/0b0c?codec=pcm'],
  ['OPTIONS', '/rpc/homework/list'],
  ['PUT', '/nothing'],
  ['DELETE', '/media/0b0c'],
];

const FOREIGN: [name: string, headers: (cookie: string) => Record<string, string>][] = [
  ['no token', () => ({})],
  ['a wrong token', (cookie) => ({ Cookie: `${cookie.slice(0, -1)}~` })],
  ['a foreign Host', (Cookie) => ({ Cookie, Host: `evil.example:${server.port}` })],
  ['a foreign Origin', (Cookie) => ({ Cookie, Origin: 'https://evil.example' })],
  ['a null Origin', (Cookie) => ({ Cookie, Origin: 'null' })],
  ['cross-site metadata', (Cookie) => ({ Cookie, 'Sec-Fetch-Site': 'cross-site' })],
  ['same-site metadata', (Cookie) => ({ Cookie, 'Sec-Fetch-Site': 'same-site' })],
];

describe.each(ROUTES)('%s %s', (method, path) => {
  test.each(FOREIGN)('with %s is refused and reaches nothing', async (_name, headers) => {
    const cookie = await logIn();
    const answer = await send(method, path, headers(cookie), method === 'POST' ? '{}' : '');
    expect(answer.status).toBe(403);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(reached).toEqual([]);
  });

  test('with the cookie reaches the surface', async () => {
    const cookie = await logIn();
    const answer = await send(method, path, { Cookie: cookie });
    expect(answer.status).toBe(200);
    expect(reached).toEqual([`${method} ${path.split('?')[0]}`]);
  });
});

describe('the opened address', () => {
  test('works once, sets the cookie and leaves no token behind', async () => {
    const { pathname, search } = new URL(server.newAddress());
    const first = await send('GET', pathname + search, { 'Sec-Fetch-Site': 'none' });
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['referrer-policy']).toBe('no-referrer');
    const [cookie = ''] = first.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(
      new RegExp(`^kouda_${server.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );

    const again = await send('GET', pathname + search);
    expect(again.status).toBe(403);
    expect(again.body).toContain('Start Kouda again');
    const withCookie = await send('GET', pathname + search, { Cookie: cookie.split(';')[0] ?? '' });
    expect(withCookie.status).toBe(303);
    expect(withCookie.headers['set-cookie']).toBeUndefined();
    expect(reached).toEqual([]);
  });

  test('keeps its token when a foreign page tries it first', async () => {
    const { pathname, search } = new URL(server.newAddress());
    expect((await send('GET', pathname + search, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await send('HEAD', pathname + search)).status).toBe(403);
    expect((await send('GET', pathname + search)).status).toBe(303);
  });
});

/** Bytes as they are on the wire. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (part) => {
      answer += part.toString('latin1');
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
  });
}

test('a request target with a host of its own is refused', async () => {
  const cookie = await logIn();
  const answer = await raw(
    `GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  expect(reached).toEqual([]);
});

test('a request with two Hosts is refused', async () => {
  const cookie = await logIn();
  const answer = await raw(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nHost: evil.example\r\nCookie: ${cookie}\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 40[03] /);
  expect(reached).toEqual([]);
});

test.each([
  'GET / HTTP/1.0\r\n\r\n',
  'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'TRACE / HTTP/1.1\r\n\r\n',
  '\0\0\0',
  'GET /\r\n\r\n',
])('odd bytes reach nothing: %j', async (text) => {
  const answer = await raw(text);
  expect(answer).toMatch(/^(HTTP\/1\.1 40[03] |$)/);
  expect(reached).toEqual([]);
});

test('nothing listens beyond 127.0.0.1', async () => {
  const others = Object.values((await import('node:os')).networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, family }) => address !== '127.0.0.1' && family === 'IPv4')
    .map(({ address }) => address);
  for (const address of ['127.0.0.2', ...others]) {
    const isOpen = await new Promise((resolve) => {
      const socket = connect(server.port, address, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    expect(isOpen, address).toBe(false);
  }
});
