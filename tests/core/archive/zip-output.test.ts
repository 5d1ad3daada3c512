import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Entry, openPromise } from 'yauzl';
import { EntryNames, safeName } from '../../../electron/core/archive/writing/entry-names.ts';
import { ZipOutput } from '../../../electron/core/archive/writing/zip-output.ts';
import { isThorough } from '../../thorough.ts';
import { scratchFolder } from '../library/opened.ts';

const AT = new Date(2026, 10, 22, 8, 30, 12).getTime();

async function* pieces(...all: string[]): AsyncGenerator<Buffer> {
  const shared = Buffer.alloc(64);
  // The same memory again and again, as a file is read.
  for (const piece of all) yield shared.subarray(0, shared.write(piece));
}

async function* own(...all: string[]): AsyncGenerator<Buffer> {
  for (const piece of all) yield Buffer.from(piece);
}

async function written(write: (zip: ZipOutput) => Promise<void>): Promise<string> {
  const path = join(scratchFolder(), 'a.zip');
  const zip = await ZipOutput.create(path, AT);
  await write(zip);
  await zip.end();
  await zip.close();
  return path;
}

async function entriesOf(path: string): Promise<{ entries: Entry[]; read: (at: number) => Promise<string> }> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const entries: Entry[] = [];
  zip.on('entry', (entry: Entry) => {
    entries.push(entry);
    zip.readEntry();
  });
  const end = once(zip, 'end');
  zip.readEntry();
  await end;
  return { entries, read: async (at) => text(await zip.openReadStreamPromise(entries[at] as Entry)) };
}

/** By two readers that are not ours, where this machine has them. */
function expectSound(path: string): void {
  if (spawnSync('unzip', ['-v']).status === 0) execFileSync('unzip', ['-tqq', path]);
  if (spawnSync('python3', ['--version']).status !== 0) return;
  execFileSync('python3', [
    '-c',
    'import sys, zipfile; assert zipfile.ZipFile(sys.argv[1]).testzip() is None',
    path,
  ]);
}

test('stored, deflated and with room for more than 4 GiB: every reader finds the same', async () => {
  const path = await written(async (zip) => {
    await zip.store('录音/一.txt', 6, pieces('一', '二'), AT - 3_600_000);
    await zip.store('large.txt', 5_000_000_000, pieces('not', ' so ', 'large'));
    await zip.deflateAll('many.txt', 5_000_000_000, own('a'.repeat(60), 'b'));
    await zip.deflate('空.txt', '');
    await zip.storeText('mark.json', '{}');
  });
  expectSound(path);
  const { entries, read } = await entriesOf(path);
  expect(entries.map(({ fileName }) => fileName)).toEqual([
    '录音/一.txt',
    'large.txt',
    'many.txt',
    '空.txt',
    'mark.json',
  ]);
  expect(await Promise.all(entries.map((_, at) => read(at)))).toEqual([
    '一二',
    'not so large',
    `${'a'.repeat(60)}b`,
    '',
    '{}',
  ]);
  expect(entries[0]?.getLastModDate().getTime()).toBe(AT - 3_600_000);
});

test.runIf(isThorough)('more entries than 65,535', async () => {
  const count = 70_000;
  const path = await written(async (zip) => {
    for (let at = 0; at < count; at++) await zip.storeText(`${at}`, `${at}`);
  });
  expectSound(path);
  const { entries, read } = await entriesOf(path);
  expect(entries).toHaveLength(count);
  expect(await read(count - 1)).toBe(`${count - 1}`);
});

test('hostile names are safe everywhere, and never two the same', () => {
  expect(['../..', 'CON', 'a/b\\c', ' . ', 'x'.repeat(300), 'exe\u202Efdp'].map(safeName)).toEqual([
    '_',
    '_CON',
    'a_b_c',
    '_',
    'x'.repeat(72),
    'exefdp',
  ]);
  const names = new EntryNames(['kouda']);
  expect(['Kouda', 'A', 'a', 'Ａ'].map((name) => names.folder('', name))).toEqual([
    'Kouda (2)',
    'A',
    'a (2)',
    'Ａ (3)',
  ]);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { maxLength: 20 }), (titles) => {
      const own = new EntryNames([]);
      const paths = titles.map((title) => own.file('f', title, '.opus'));
      for (const path of paths) {
        expect(path).toMatch(/^f\/[^/\\:*?"<>|\p{Cc}]+\.opus$/u);
        expect(path).not.toMatch(/\/[. ]|[. ]\.opus$/);
        expect(Buffer.byteLength(path)).toBeLessThan(120);
      }
      const keys = paths.map((path) => path.normalize('NFKC').toLowerCase());
      expect(new Set(keys).size).toBe(paths.length);
    }),
  );
});
