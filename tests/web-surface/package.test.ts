import { expect, test } from 'vitest';
import type { PackageDownload } from '../../electron/core/core.ts';
import { answerPackage, attachment } from '../../electron/web-surface/package.ts';
import { coreDouble } from '../doubles/core.ts';

const ID = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const BYTES = new Uint8Array([80, 75, 3, 4]);
const download: PackageDownload = {
  fileName: '王小明_Kafka_v1.kouda',
  sizeBytes: BYTES.length,
  etag: '"hash"',
  read: () => new Response(BYTES).body as ReadableStream<Uint8Array>,
};
const core = coreDouble({}, {}, { [ID]: download });
const ask = (path: string, init?: RequestInit) =>
  answerPackage(new Request(`kouda://app${path}`, init), core);

test('a package is a file to save, whole, with its length and its own name', async () => {
  const answer = await ask(`/package/${ID}`);
  expect(answer.status).toBe(200);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/octet-stream',
    'content-length': '4',
    'content-disposition': `attachment; filename="__Kafka_v1.kouda"; filename*=UTF-8''%E7%8E%8B%E5%B0%8F%E6%98%8E_Kafka_v1.kouda`,
    'accept-ranges': 'none',
    'cache-control': 'no-store',
    etag: '"hash"',
  });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(BYTES);
  const head = await ask(`/package/${ID}`, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([200, '4', null]);
});

test.each([
  `/package/${ID.replace('6', '7')}`,
  '/package/',
  `/package/${ID}/`,
  `/package/..%2f${ID}`,
  '/package/../../etc/passwd',
  `/package/${ID}.kouda`,
])('%s is not there', async (path) => {
  expect((await ask(path)).status).toBe(404);
});

test('nothing but reading', async () => {
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const answer = await ask(`/package/${ID}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
});

test.each([
  'a"b\\c;d%e.kouda',
  'x\r\nSet-Cookie: a=b.kouda',
  "it's (1)*.kouda",
  '👩‍👩‍👧.kouda',
  '\ud800.kouda',
])('%j cannot end its quotes or the header', (name) => {
  const value = attachment(name);
  const match = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.!#$&+^`|~%-]+)$/.exec(value);
  expect(match, value).not.toBeNull();
  expect(match?.[1]).not.toMatch(/["\\]/);
  expect(decodeURIComponent(match?.[2] ?? '')).toBe(name.toWellFormed());
  expect(new Headers({ 'Content-Disposition': value }).get('Content-Disposition')).toBe(value);
});
