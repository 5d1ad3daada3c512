import { execFileSync } from 'node:child_process';
import { mkdirSync, openSync, symlinkSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { directoryOf, localHeader } from '../../../../electron/core/hand-in/package/zip-records.ts';
import { scratchFolder } from './sealable.ts';

const GIGABYTE = 1_000_000_000;
const CHILD = join(import.meta.dirname, 'verify-child.ts');

test('what is no file is refused before it is opened', async () => {
  const folder = scratchFolder();
  const [pipe, dir, gone, link] = ['pipe', 'dir', 'gone', 'link'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  // Opening a pipe nobody writes to would wait for ever.
  execFileSync('mkfifo', [pipe]);
  mkdirSync(dir);
  symlinkSync(pipe, link);
  for (const path of [pipe, dir, gone, link])
    await expect(verifyPackage(path)).rejects.toMatchObject({ reason: 'unreadable' });
});

test('5 GB are refused unread', async () => {
  const path = join(scratchFolder(), 'a.kouda');
  writeFileSync(path, '');
  truncateSync(path, 5 * GIGABYTE);
  await expect(verifyPackage(path)).rejects.toMatchObject({ reason: 'too-large' });
});

test('memory does not grow with a file of 1 GB', () => {
  const folder = scratchFolder();
  const path = join(folder, 'a.kouda');
  const file = openSync(path, 'w');
  // As manifest, so that its size is all that stands against reading it whole.
  const entry = { name: 'manifest.json', size: GIGABYTE, crc: 0 };
  const header = localHeader(entry);
  writeSync(file, header, 0, header.length, 0);
  const directory = directoryOf([entry]);
  writeSync(file, directory, 0, directory.length, header.length + GIGABYTE);
  const flags = ['--permission', '--allow-fs-read=*'];
  const seen = JSON.parse(execFileSync(process.execPath, [...flags, CHILD, folder], { encoding: 'utf8' }));
  expect(seen.outcomes).toEqual({ 'a.kouda': 'manifest-too-large' });
  expect(seen.peakBytes).toBeLessThan(200_000_000);
});
