import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeFileDurably, writeFully } from '../../../electron/core/library/durable-file.ts';
import { prepareLibraryFolder } from '../../../electron/core/library/library-folder.ts';
import { asLibraryOpenError } from '../../../electron/core/library/library-open-error.ts';
import { scratchFolder } from './opened.ts';

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return 'opened';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

test('a missing library is made, however deep; a second time changes nothing', () => {
  const folder = join(scratchFolder(), 'a', '作业 库', 'library');
  prepareLibraryFolder(folder);
  prepareLibraryFolder(folder);
  expect(readdirSync(folder).sort()).toEqual(['audio', 'backups']);
});

test('a file where a folder should be is told so', () => {
  const scratch = scratchFolder();
  writeFileSync(join(scratch, 'file'), '');
  expect(codeOf(() => prepareLibraryFolder(join(scratch, 'file')))).toBe('NOT_A_FOLDER');
  expect(codeOf(() => prepareLibraryFolder(join(scratch, 'file', 'below')))).toBe('NOT_A_FOLDER');
  mkdirSync(join(scratch, 'library'));
  writeFileSync(join(scratch, 'library', 'audio'), '');
  expect(codeOf(() => prepareLibraryFolder(join(scratch, 'library')))).toBe('NOT_A_FOLDER');
});

test('a disk that takes no writes is told so before anything is recorded', () => {
  // The kernel's own read-only file systems refuse root as well.
  expect(codeOf(() => prepareLibraryFolder('/proc/kouda'))).toMatch(/NOT_THERE|NOT_WRITABLE/);
  expect(codeOf(() => prepareLibraryFolder('/sys/kernel'))).toBe('NOT_WRITABLE');
});

test.skipIf(process.getuid?.() === 0)('a folder without write permission is told so', () => {
  const folder = join(scratchFolder(), 'library');
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  expect(codeOf(() => prepareLibraryFolder(folder))).toBe('NOT_WRITABLE');
});

test("the system's and SQLite's codes get their names", () => {
  const named = (code: string) => asLibraryOpenError(Object.assign(new Error(code), { code }), '/l').code;
  expect(
    ['ENOSPC', 'SQLITE_FULL', 'EROFS', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_BUSY', 'EIO'].map(named),
  ).toEqual(['NO_SPACE', 'NO_SPACE', 'NOT_WRITABLE', 'NOT_WRITABLE', 'IN_USE', 'DISK_FAILED']);
});

test('short writes are continued until every byte is there, and a write of nothing is an error', async () => {
  const path = join(scratchFolder(), 'file');
  const handle = await openFile(path, 'w+');
  try {
    const bytes = Uint8Array.from({ length: 1_000 }, (_, index) => index % 251);
    // A disk that takes seven bytes at a time: the rest is the real file.
    const slow = new Proxy(handle, {
      get: (target, name) =>
        name === 'write'
          ? (from: Uint8Array, offset: number, length: number, position: number) =>
              target.write(from, offset, Math.min(7, length), position)
          : Reflect.get(target, name, target),
    });
    await writeFully(slow, bytes, 10);
    const back = Buffer.alloc(1_010);
    await handle.read(back, 0, 1_010, 0);
    expect(back.subarray(10).equals(Buffer.from(bytes))).toBe(true);
    const full = new Proxy(handle, {
      get: (target, name) =>
        name === 'write' ? async () => ({ bytesWritten: 0 }) : Reflect.get(target, name, target),
    });
    await expect(writeFully(full, bytes, 0)).rejects.toMatchObject({ code: 'ENOSPC' });
  } finally {
    await handle.close();
  }
});

test('a durable write replaces whole or not at all and leaves no temporary file', async () => {
  const folder = scratchFolder();
  await writeFileDurably(join(folder, 'note'), 'first');
  await writeFileDurably(join(folder, 'note'), '第二');
  mkdirSync(join(folder, 'taken'));
  await expect(writeFileDurably(join(folder, 'taken'), 'x')).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(['note', 'taken']);
  expect(existsSync(join(folder, 'note'))).toBe(true);
});
