import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { LocalStore } from '../../../electron/core/class-folder/local-store.ts';
import { scratchFolder } from '../library/opened.ts';

function prepared() {
  const folder = scratchFolder();
  const own = scratchFolder();
  const content = randomBytes(700_000);
  const path = join(own, 'sealed.kouda');
  writeFileSync(path, content);
  return { folder, own, path, content, store: new LocalStore(folder) };
}

test('a package goes there, is listed and comes back, byte for byte', async () => {
  const { folder, own, path, content, store } = prepared();
  await store.probe();
  expect(readdirSync(folder)).toEqual([]);
  expect(await store.upload('hand-ins', path, '1_王小明 #%_v1.kouda')).toEqual({
    fileName: '1_王小明 #%_v1.kouda',
  });
  const [listed] = await store.list('hand-ins');
  expect(listed).toMatchObject({ name: '1_王小明 #%_v1.kouda', sizeBytes: content.length });
  if (!listed) return;
  await store.download('hand-ins', listed, join(own, 'back'));
  expect(readFileSync(join(own, 'back')).equals(content)).toBe(true);
  expect(readdirSync(folder)).toEqual(['1_王小明 #%_v1.kouda']);
});

test('never over another file; the same bytes again are the same file', async () => {
  const { folder, path, content, store } = prepared();
  writeFileSync(join(folder, 'a.kouda'), 'theirs');
  for (let time = 0; time < 2; time++) {
    expect(await store.upload('hand-ins', path, 'a.kouda')).toEqual({ fileName: 'a (2).kouda' });
  }
  expect(readFileSync(join(folder, 'a.kouda'), 'utf8')).toBe('theirs');
  expect(readFileSync(join(folder, 'a (2).kouda')).equals(content)).toBe(true);
});

test('return packages lie in a folder of their own', async () => {
  const { folder, path, store } = prepared();
  expect(await store.list('returned')).toEqual([]);
  expect(existsSync(join(folder, 'returned'))).toBe(false);
  await store.upload('returned', path, 'r.kouda');
  await store.upload('returned', path, 'r.kouda');
  expect(readdirSync(join(folder, 'returned'))).toEqual(['r.kouda']);
  expect(await store.list('hand-ins')).toEqual([]);
});

test('links, folders and what is unfinished or hidden are not listed, nor is a link followed later', async () => {
  const { folder, own, store } = prepared();
  writeFileSync(join(own, 'secret'), 'secret');
  symlinkSync(join(own, 'secret'), join(folder, 'link.kouda'));
  mkdirSync(join(folder, 'folder.kouda'));
  for (const name of ['a.kouda.part', '.hidden.kouda', 'plain.kouda'])
    writeFileSync(join(folder, name), 'abcdef');
  const listed = await store.list('hand-ins');
  expect(listed.map(({ name }) => name)).toEqual(['plain.kouda']);
  const [plain] = listed;
  if (!plain) throw new Error('nothing listed');
  rmSync(join(folder, 'plain.kouda'));
  symlinkSync(join(own, 'secret'), join(folder, 'plain.kouda'));
  await expect(store.download('hand-ins', plain, join(own, 'to'))).rejects.toThrow();
  expect(existsSync(join(own, 'to'))).toBe(false);
});

test('a file that is no longer what was listed is not taken', async () => {
  const { folder, own, store } = prepared();
  writeFileSync(join(folder, 'a.kouda'), 'abc');
  const [listed] = await store.list('hand-ins');
  if (!listed) throw new Error('nothing listed');
  for (const now of ['ab', 'abcd']) {
    writeFileSync(join(folder, 'a.kouda'), now);
    const download = store.download('hand-ins', listed, join(own, 'to'));
    await expect(download).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
    expect(existsSync(join(own, 'to'))).toBe(false);
  }
  for (const name of ['../secret', 'a/b', '..', '']) {
    const download = store.download('hand-ins', { ...listed, name }, join(own, 'to'));
    await expect(download).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  }
});

test('a file that cannot be read is not the folder that cannot be reached', async () => {
  const { folder, own, store } = prepared();
  writeFileSync(join(folder, 'a.kouda'), 'abc');
  const [listed] = await store.list('hand-ins');
  if (!listed) throw new Error('nothing listed');
  const fetched = () => store.download('hand-ins', listed, join(own, 'to'));
  rmSync(join(folder, 'a.kouda'));
  await expect(fetched()).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  symlinkSync('a.kouda', join(folder, 'a.kouda'));
  await expect(fetched()).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  rmSync(join(folder, 'a.kouda'));
  mkdirSync(join(folder, 'a.kouda'));
  await expect(fetched()).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  rmSync(folder, { recursive: true });
  await expect(fetched()).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
});

test('a folder that is gone, and one that may only be read', async () => {
  const { folder, path, store } = prepared();
  await expect(new LocalStore(join(folder, 'nowhere')).probe()).rejects.toMatchObject({
    code: 'FOLDER_NOT_FOUND',
  });
  // Root may write everywhere: only a file system can forbid it, and /proc does.
  const readOnly = process.getuid?.() === 0 ? '/proc/self' : folder;
  chmodSync(folder, 0o555);
  onTestFinished(() => chmodSync(folder, 0o755));
  await expect(new LocalStore(readOnly).probe()).rejects.toThrow();
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
  await expect(store.upload('hand-ins', path, 'a.kouda')).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  mkdirSync(folder);
  await expect(store.upload('hand-ins', join(folder, 'gone'), 'a.kouda')).rejects.toMatchObject({
    code: 'SUBMISSION_NOT_FOUND',
  });
});

test('an aborted copy gets no name', async () => {
  const { folder, path, store } = prepared();
  const controller = new AbortController();
  controller.abort();
  const upload = store.upload('hand-ins', path, 'a.kouda', { signal: controller.signal });
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(folder)).toEqual([]);
});

test('more than a package can hold is not even begun', async () => {
  const { folder, own, store } = prepared();
  writeFileSync(join(folder, 'huge.kouda'), '');
  // Takes no room on the disk.
  truncateSync(join(folder, 'huge.kouda'), 5_000_000_000);
  const [huge] = await store.list('hand-ins');
  if (!huge) throw new Error('nothing listed');
  await expect(store.download('hand-ins', huge, join(own, 'to'))).rejects.toMatchObject({
    code: 'PACKAGE_TOO_LARGE',
  });
  expect(existsSync(join(own, 'to'))).toBe(false);
});
