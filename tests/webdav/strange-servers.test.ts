import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebdavStore } from '../../electron/core/class-folder/webdav-store.ts';
import { scratchFolder } from '../core/library/opened.ts';
import { swallow } from './fault-proxy.ts';

// Real servers start and stop, also on a machine that has much else to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Servers no test can start: 坚果云 with its pages, and those that mean ill. They are played by node:http. */
async function playing(handle: (asked: IncomingMessage, answer: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/dav/`;
}

const open = (address: string, stallMs = 2_000) =>
  new WebdavStore({ address, userName: 'u', password: 'p', classFolderId: null, stallMs });

const response = (href: string, more = '<getcontentlength>3</getcontentlength>') =>
  `<response><href>${href}</href><propstat><prop><resourcetype/>${more}</prop>` +
  '<status>HTTP/1.1 200 OK</status></propstat></response>';
const folder = (href: string) => response(href, '<resourcetype><collection/></resourcetype>');
const multistatus = (...responses: string[]) =>
  `<?xml version="1.0"?><multistatus xmlns="DAV:">${responses.join('')}</multistatus>`;
const answering = (body: string, headers: Record<string, string> = {}) =>
  playing((asked, answer) => {
    asked.resume();
    answer.writeHead(207, headers).end(body);
  });

test('a listing of 1,700 in pages of 750 is read to its end, in three requests', async () => {
  let requests = 0;
  const address = await playing((asked, answer) => {
    requests++;
    asked.resume();
    const from = Number(new URL(asked.url ?? '', 'http://x').searchParams.get('mk') ?? 0);
    const names = Array.from({ length: Math.min(750, 1_700 - from) }, (_, at) => `${from + at}_学生.kouda`);
    const next =
      from + 750 < 1_700 ? { Link: `<http://${asked.headers.host}/dav/?mk=${from + 750}>; rel="next"` } : {};
    answer
      .writeHead(207, next)
      .end(
        multistatus(folder('/dav/'), ...names.map((name) => response(`/dav/${encodeURIComponent(name)}`))),
      );
  });
  const listed = await open(address).list('hand-ins');
  expect(new Set(listed.map(({ name }) => name)).size).toBe(1_700);
  expect(requests).toBe(3);
});

test.each([
  ['to another server', 'http://127.0.0.1:1/dav/?mk=1'],
  ['to itself', '/dav/'],
])('a next page %s is an error, never a short listing', async (_, link) => {
  const address = await answering(multistatus(folder('/dav/'), response('/dav/a.kouda')), {
    Link: `<${link}>; rel="next"`,
  });
  await expect(open(address).list('hand-ins')).rejects.toMatchObject({ code: 'CLASS_FOLDER_NOT_WEBDAV' });
});

test('what points out of the folder is not listed, whatever host it names', async () => {
  const address = await answering(
    multistatus(
      folder('/dav/'),
      ...[
        '/etc/passwd',
        '/dav/../secret.kouda',
        '/dav/%2e%2e/secret.kouda',
        '/dav/sub/deeper.kouda',
        '/dav/a%2Fb.kouda',
        '/dav/a%5Cb.kouda',
        '/dav/nul%00.kouda',
        '/dav/line%0Abreak.kouda',
        '/dav/%ff.kouda',
        '//evil.example/dav/host.kouda',
        'http://[bad',
        'javascript:alert(1)',
        '/dav/plain.kouda',
        'http://internal:8080/dav/behind%20a%20proxy.kouda',
        'relative.kouda',
      ].map((href) => response(href)),
    ),
  );
  const names = (await open(address).list('hand-ins')).map(({ name }) => name);
  expect(names.sort()).toEqual(['behind a proxy.kouda', 'host.kouda', 'plain.kouda', 'relative.kouda']);
});

const BOMB = `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(1_000)}">]>`;

test.each([
  ['a document type', `<?xml version="1.0"?>${BOMB}${multistatus(folder('/dav/')).slice(21)}`],
  ['an unknown entity', multistatus(folder('/dav/'), response('/dav/&a;.kouda'))],
  ['no XML', '<html><body>Welcome<br></body></html>'],
  ['another root', '<?xml version="1.0"?><other xmlns="DAV:"/>'],
  ['no namespace', multistatus(folder('/dav/')).replace(' xmlns="DAV:"', '')],
  ['half of it', multistatus(folder('/dav/'), response('/dav/a.kouda')).slice(0, -30)],
  ['nothing', ''],
  ['a tower', `<multistatus xmlns="DAV:">${'<a>'.repeat(5_000)}`],
])('an answer that is %s is no listing', async (_, body) => {
  const address = await answering(body);
  await expect(open(address).list('hand-ins')).rejects.toMatchObject({ code: 'CLASS_FOLDER_NOT_WEBDAV' });
});

test('an answer without end is given up', async () => {
  let sent = 0;
  const address = await playing((asked, answer) => {
    asked.resume();
    answer.writeHead(207);
    answer.write('<multistatus xmlns="DAV:">');
    const piece = Buffer.alloc(1024 * 1024, `<x>${'filler '.repeat(1_000)}</x>`);
    const more = () => {
      if (answer.destroyed) return;
      sent += piece.length;
      answer.write(piece, more);
    };
    more();
  });
  await expect(open(address).list('hand-ins')).rejects.toMatchObject({ code: 'CLASS_FOLDER_NOT_WEBDAV' });
  expect(sent).toBeLessThan(40 * 1024 * 1024);
});

test.each([200, 405, 501])('a web server that answers %i is no WebDAV folder', async (status) => {
  const address = await playing((asked, answer) => {
    asked.resume();
    answer.writeHead(status).end('<html></html>');
  });
  await expect(open(address).listOnce('hand-ins')).rejects.toMatchObject({ code: 'CLASS_FOLDER_NOT_WEBDAV' });
});

test('the password goes to no other origin: a file kept elsewhere is fetched without it', async () => {
  const elsewhere: (string | undefined)[] = [];
  const other = await playing((asked, answer) => {
    elsewhere.push(asked.headers.authorization);
    answer.end('abc');
  });
  const address = await playing((asked, answer) => {
    asked.resume();
    answer.writeHead(302, { Location: new URL('/file', other).href }).end();
  });
  const to = join(scratchFolder(), 'file');
  await open(address).download('hand-ins', { name: 'a.kouda', sizeBytes: 3, version: '' }, to);
  expect(readFileSync(to, 'utf8')).toBe('abc');
  expect(elsewhere).toEqual([undefined]);
});

test('nothing but a GET is sent elsewhere', async () => {
  const elsewhere: string[] = [];
  const other = await playing((asked, answer) => {
    elsewhere.push(asked.method ?? '');
    answer.writeHead(207).end(multistatus(folder('/dav/')));
  });
  const address = await playing((asked, answer) => {
    asked.resume();
    // The folder is there; only the package is sent away.
    if (asked.method === 'PROPFIND' && !asked.url?.endsWith('.kouda')) {
      return answer.writeHead(207).end(multistatus(folder('/dav/')));
    }
    if (asked.method === 'PROPFIND') return answer.writeHead(404).end();
    answer.writeHead(307, { Location: new URL('/dav/there', other).href }).end();
  });
  const path = join(scratchFolder(), 'p.kouda');
  writeFileSync(path, 'abc');
  await expect(open(address).upload('hand-ins', path, 'a.kouda')).rejects.toMatchObject({
    code: 'CLASS_FOLDER_REFUSED',
    data: { status: 307 },
  });
  expect(elsewhere).toEqual([]);
});

test('a folder that moved within its server is listed there, asked for the same', async () => {
  const asks: string[] = [];
  const address = await playing(async (asked, answer) => {
    asks.push((await swallow(asked)).toString());
    if (asked.url === '/dav/') answer.writeHead(301, { Location: '/new/place/' }).end();
    else answer.writeHead(207).end(multistatus(folder('/new/place/'), response('/new/place/a.kouda')));
  });
  expect((await open(address).list('hand-ins')).map(({ name }) => name)).toEqual(['a.kouda']);
  expect(asks).toHaveLength(2);
  expect(asks[1]).toBe(asks[0]);
});

test('redirects in a circle end', async () => {
  let requests = 0;
  const address = await playing((asked, answer) => {
    requests++;
    asked.resume();
    answer.writeHead(302, { Location: asked.url ?? '' }).end();
  });
  await expect(open(address).listOnce('hand-ins')).rejects.toMatchObject({ code: 'CLASS_FOLDER_NOT_WEBDAV' });
  expect(requests).toBe(4);
});

test('a busy server is asked again as it wishes; one that is always busy is not asked for ever', async () => {
  let requests = 0;
  const busy = (times: number) =>
    playing((asked, answer) => {
      asked.resume();
      if (++requests <= times) return answer.writeHead(429, { 'Retry-After': '0' }).end();
      answer.writeHead(207).end(multistatus(folder('/dav/')));
    });
  expect(await open(await busy(2)).list('hand-ins')).toEqual([]);
  expect(requests).toBe(3);
  requests = 0;
  await expect(open(await busy(99)).list('hand-ins')).rejects.toMatchObject({ code: 'CLASS_FOLDER_BUSY' });
  expect(requests).toBe(4);
});

test('nobody there, and nobody who speaks', async () => {
  const refused = new WebdavStore({
    address: 'http://127.0.0.1:1/',
    userName: 'u',
    password: 'p',
    classFolderId: null,
  });
  await expect(refused.listOnce('hand-ins')).rejects.toMatchObject({
    code: 'CLASS_FOLDER_UNREACHABLE',
    data: { address: 'http://127.0.0.1:1/', code: 'ECONNREFUSED' },
  });
  const silent = await playing((asked) => void asked.resume());
  await expect(open(silent, 200).listOnce('hand-ins')).rejects.toMatchObject({
    code: 'CLASS_FOLDER_UNREACHABLE',
    data: { code: 'ETIMEDOUT' },
  });
});

test('a file that ends early, or does not end, is not taken', async () => {
  const address = await playing((asked, answer) => {
    if (asked.url?.endsWith('short')) return answer.end('ab');
    if (asked.url?.endsWith('cut')) {
      answer.writeHead(200, { 'Content-Length': '3' });
      answer.write('ab', () => asked.socket.destroy());
      return;
    }
    answer.end('abcd');
  });
  for (const [name, code] of [
    ['short', 'VERIFY_FAILED'],
    ['long', 'VERIFY_FAILED'],
    ['cut', 'CLASS_FOLDER_UNREACHABLE'],
  ] as const) {
    const to = join(scratchFolder(), 'file');
    const download = open(address).download('hand-ins', { name, sizeBytes: 3, version: '' }, to);
    await expect(download, name).rejects.toMatchObject({ code });
    expect(() => readFileSync(to)).toThrow();
  }
});

test.each([
  [507, 'CLASS_FOLDER_FULL'],
  [403, 'CLASS_FOLDER_REFUSED'],
  [401, 'CLASS_FOLDER_PASSWORD'],
])(
  'a server that answers %i and hangs up before it has read the body is understood',
  async (status, code) => {
    const server = createServer();
    const refuse = (asked: IncomingMessage, answer: ServerResponse) => {
      if (asked.method === 'PUT') {
        answer.writeHead(status, { Connection: 'close' }).end(() => asked.socket.destroySoon());
        return;
      }
      asked.resume();
      answer.writeHead(404).end();
    };
    server.on('request', refuse);
    // Without this node:http would ask for the body by itself.
    server.on('checkContinue', refuse);
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const path = join(scratchFolder(), 'p.kouda');
    writeFileSync(path, Buffer.alloc(3_000_000));
    await expect(
      open(`http://127.0.0.1:${port}/dav/`).upload('hand-ins', path, 'a.kouda'),
    ).rejects.toMatchObject({ code });
  },
);

test('a server that knows no such question gets its body all the same', async () => {
  const stored: number[] = [];
  const handle = async (asked: IncomingMessage, answer: ServerResponse) => {
    if (asked.headers.expect) return answer.writeHead(417).end();
    if (asked.method === 'PUT') {
      stored.push((await swallow(asked)).length);
      return answer.writeHead(507).end();
    }
    asked.resume();
    answer.writeHead(404).end();
  };
  const server = createServer((asked, answer) => void handle(asked, answer));
  server.on('checkContinue', (asked, answer) => void handle(asked, answer));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const path = join(scratchFolder(), 'p.kouda');
  writeFileSync(path, Buffer.alloc(400_000));
  await expect(
    open(`http://127.0.0.1:${port}/dav/`).upload('hand-ins', path, 'a.kouda'),
  ).rejects.toMatchObject({ code: 'CLASS_FOLDER_FULL' });
  expect(stored).toEqual([400_000]);
});

test('a file that is read back without end is not read for ever', async () => {
  let isMoved = false;
  const address = await playing((asked, answer) => {
    asked.resume();
    const name = decodeURIComponent(asked.url ?? '').slice('/dav/'.length);
    if (asked.method === 'PROPFIND') {
      const isThere = name.endsWith('.part') || isMoved;
      return answer.writeHead(isThere ? 207 : 404).end(isThere ? multistatus(response(`/dav/${name}`)) : '');
    }
    isMoved ||= asked.method === 'MOVE';
    if (asked.method !== 'GET') return answer.writeHead(201).end();
    const more = () => void (answer.destroyed || answer.write('abc'.repeat(10_000), more));
    more();
  });
  const path = join(scratchFolder(), 'p.kouda');
  writeFileSync(path, 'abc');
  await expect(open(address).upload('hand-ins', path, 'a.kouda')).rejects.toMatchObject({
    code: 'VERIFY_FAILED',
  });
});
