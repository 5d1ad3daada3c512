import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  childOf,
  isInsecureAddress,
  nameInFolder,
  webdavAddress,
} from '../../../electron/core/class-folder/webdav-address.ts';
import { KoudaError } from '../../../electron/core/error.ts';

test.each([
  ['https://dav.jianguoyun.com/dav/三班', 'https://dav.jianguoyun.com/dav/%E4%B8%89%E7%8F%AD/'],
  ['dav.jianguoyun.com/dav/', 'https://dav.jianguoyun.com/dav/'],
  ['http://nas:8080', 'http://nas:8080/'],
  [
    'HTTPS://Cloud.Example/remote.php/dav/files/a b/?x=1#y',
    'https://cloud.example/remote.php/dav/files/a%20b/',
  ],
])('%s is kept as %s', (typed, kept) => {
  expect(webdavAddress(typed)).toBe(kept);
  expect(webdavAddress(kept)).toBe(kept);
});

test.each([
  'ftp://x/',
  'file:///etc',
  'javascript:alert(1)',
  'https://',
  'https://user:geheim@x/',
  'user:geheim@x/dav',
])('%s is refused, and no password said', (typed) => {
  const refused = () => webdavAddress(typed);
  expect(refused).toThrow(KoudaError);
  try {
    refused();
  } catch (error) {
    expect(JSON.stringify((error as KoudaError).data)).not.toContain('geheim');
  }
});

test.each([
  ['http://nas/', true],
  ['http://10.0.0.1/', true],
  ['http://127.0.0.1:8080/', false],
  ['http://localhost/', false],
  ['http://[::1]/', false],
  ['https://nas/', false],
  ['http://127.0.0.1.evil.example/', true],
])('a password to %s can be read on the way: %s', (address, expected) => {
  expect(isInsecureAddress(address)).toBe(expected);
});

test('any name becomes one address in the folder, and is read from it again', () => {
  const folder = new URL('https://x.example/a%20b/三班/');
  const name = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((text) => !text.includes('/') && text !== '.' && text !== '..' && text.isWellFormed());
  fc.assert(
    fc.property(name, (text) => {
      const url = childOf(folder, text);
      expect(url.href.startsWith(folder.href)).toBe(true);
      expect(nameInFolder(url.href, folder)).toBe(text);
      expect(nameInFolder(url.pathname, folder)).toBe(text);
    }),
  );
  for (const bad of ['', '.', '..', 'a/b']) expect(() => childOf(folder, bad)).toThrow(RangeError);
});

/** What an href that wants out would be made of. */
const pieces = fc
  .array(
    fc.constantFrom(
      'dav',
      'class',
      'a',
      '..',
      '.',
      '%2e%2e',
      '%2f',
      '\\',
      '',
      '?x',
      '#y',
      '%00',
      'http:',
      ';',
    ),
  )
  .map((parts) => parts.join('/'));

test('no href at all names something outside the folder', () => {
  const folder = new URL('https://x.example/dav/class/');
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string()), (href) => {
      const name = nameInFolder(href, folder);
      if (name === null) return;
      const url = new URL(href, folder);
      expect(url.pathname.replace(/\/$/, '').split('/').length).toBe(4);
      expect(url.pathname.startsWith('/dav/class/')).toBe(true);
    }),
  );
});
