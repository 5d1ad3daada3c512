import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { WebdavStore } from '../../electron/core/class-folder/webdav-store.ts';
import { isApacheHere, startApache } from './apache.ts';
import { isRcloneHere, startRclone } from './rclone.ts';
import type { WebdavServer } from './server-process.ts';

// Real servers start and stop, also on a machine that has much else to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const SERVERS = [
  { name: 'Apache', isHere: isApacheHere(), start: () => startApache(), startLarge: () => startApache() },
  {
    name: 'rclone',
    isHere: isRcloneHere(),
    start: () => startRclone(),
    startLarge: () => startRclone({ isCaching: true }),
  },
];

const NAMES = [
  '20260042_王小明_卡夫卡_v1.kouda',
  'a b  c.kouda',
  '100% #1 ?+&=;.kouda',
  "quo'te (x)!*~[]{}.kouda",
  '%2e%2e%2fup.kouda',
  'é-decomposed e\u0301.kouda',
  '🎤.kouda',
];

for (const { name, isHere, start, startLarge } of SERVERS) {
  if (!isHere) console.warn(`SKIPPED: ${name} is not on this machine; its WebDAV suite proves nothing here.`);
  describe.skipIf(!isHere)(`a class folder on ${name}`, () => {
    let server: WebdavServer;
    let local: string;
    let store: WebdavStore;

    beforeAll(async () => {
      server = await start();
      local = mkdtempSync(join(tmpdir(), 'kouda-store-'));
      store = open();
    });
    afterAll(async () => {
      rmSync(local, { recursive: true, force: true });
      await server.stop();
    });

    const open = (more: { password?: string; address?: string } = {}) =>
      new WebdavStore({
        address: more.address ?? server.address,
        userName: server.userName,
        password: more.password ?? server.password,
        classFolderId: null,
      });

    function file(bytes = 300_000): { path: string; content: Buffer } {
      const content = randomBytes(bytes);
      const path = join(local, `${randomBytes(6).toString('hex')}.kouda`);
      writeFileSync(path, content);
      return { path, content };
    }

    const there = (...names: string[]) => readFileSync(join(server.folder, ...names));

    test('looks and writes when it is added, and leaves nothing', async () => {
      await store.probe();
      expect(readdirSync(server.folder)).toEqual([]);
    });

    test('any name goes there, is listed and comes back, byte for byte', async () => {
      const sent = new Map<string, Buffer>();
      for (const each of NAMES) {
        const { path, content } = file();
        expect(await store.upload('hand-ins', path, each)).toEqual({ fileName: each });
        expect(there(each).equals(content), each).toBe(true);
        sent.set(each, content);
      }
      const listed = await store.list('hand-ins');
      expect(listed.map((one) => one.name).sort()).toEqual([...NAMES].sort());
      for (const one of listed) {
        const to = join(local, 'back');
        await store.download('hand-ins', one, to);
        expect(readFileSync(to).equals(sent.get(one.name) ?? Buffer.of()), one.name).toBe(true);
        expect(one.version).not.toBe('');
      }
      // Nothing of the unfinished files is left.
      expect(readdirSync(server.folder).sort()).toEqual([...NAMES].sort());
    });

    test('the same bytes again are the same file; others go beside it', async () => {
      const first = file();
      const second = file();
      await store.upload('hand-ins', first.path, 'twice.kouda');
      expect(await store.upload('hand-ins', first.path, 'twice.kouda')).toEqual({ fileName: 'twice.kouda' });
      expect(await store.upload('hand-ins', second.path, 'twice.kouda')).toEqual({
        fileName: 'twice (2).kouda',
      });
      expect(there('twice.kouda').equals(first.content)).toBe(true);
      expect(there('twice (2).kouda').equals(second.content)).toBe(true);
    });

    test('one of the same name and size but other bytes is not taken for ours', async () => {
      const { path, content } = file(5_000);
      const theirs = Buffer.from(content);
      theirs[4_999] = (theirs[4_999] ?? 0) ^ 1;
      writeFileSync(join(server.folder, 'alike.kouda'), theirs);
      expect(await store.upload('hand-ins', path, 'alike.kouda')).toEqual({ fileName: 'alike (2).kouda' });
      expect(there('alike.kouda').equals(theirs)).toBe(true);
    });

    test('a folder under the wanted name is left alone', async () => {
      mkdirSync(join(server.folder, 'folder.kouda'));
      const { path } = file();
      expect(await store.upload('hand-ins', path, 'folder.kouda')).toEqual({ fileName: 'folder (2).kouda' });
    });

    test('return packages lie in a folder of their own, made when the first one comes', async () => {
      expect(await store.list('returned')).toEqual([]);
      const { path, content } = file();
      await store.upload('returned', path, 'r.kouda');
      expect(there('returned', 'r.kouda').equals(content)).toBe(true);
      expect((await store.list('returned')).map((one) => one.name)).toEqual(['r.kouda']);
      expect((await store.list('hand-ins')).some((one) => one.name.includes('returned'))).toBe(false);
    });

    test('what is unfinished, hidden or a folder is not listed', async () => {
      for (const hidden of ['x.kouda.part', '.hidden.kouda', 'X.PART']) {
        writeFileSync(join(server.folder, hidden), 'x');
      }
      const names = (await store.list('hand-ins')).map((one) => one.name);
      expect(names.filter((one) => /part$|^\.|^folder\.kouda$/i.test(one))).toEqual([]);
    });

    test('an empty file and a large one', async () => {
      const large = file(40_000_000);
      const empty = file(0);
      await store.upload('hand-ins', large.path, 'large.kouda');
      await store.upload('hand-ins', empty.path, 'empty.kouda');
      expect(there('large.kouda').equals(large.content)).toBe(true);
      expect(there('empty.kouda').length).toBe(0);
    });

    test('a listing that lies about a size is not believed', async () => {
      writeFileSync(join(server.folder, 'size.kouda'), 'twelve bytes');
      for (const sizeBytes of [11, 13]) {
        const to = join(local, `size-${sizeBytes}`);
        const wrong = store.download('hand-ins', { name: 'size.kouda', sizeBytes, version: '' }, to);
        await expect(wrong).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
        expect(readdirSync(local)).not.toContain(`size-${sizeBytes}`);
      }
    });

    test('a wrong password, a folder that is not there, and a path that is a file', async () => {
      await expect(open({ password: 'wrong' }).probe()).rejects.toMatchObject({
        code: 'CLASS_FOLDER_PASSWORD',
      });
      const missing = open({ address: `${server.address}not%20there/` });
      await expect(missing.probe()).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
      const { path } = file();
      await expect(missing.upload('hand-ins', path, 'x.kouda')).rejects.toMatchObject({
        code: 'FOLDER_NOT_FOUND',
      });
      await expect(missing.upload('returned', path, 'x.kouda')).rejects.toMatchObject({
        code: 'FOLDER_NOT_FOUND',
      });
      writeFileSync(join(server.folder, 'file.txt'), 'x');
      await expect(open({ address: `${server.address}file.txt/` }).probe()).rejects.toThrow();
      expect(readdirSync(server.folder)).not.toContain('not there');
    });

    test('no link that somebody planted leads out of the folder', async () => {
      writeFileSync(join(local, 'secret'), 'secret');
      symlinkSync(join(local, 'secret'), join(server.folder, 'link.kouda'));
      const { path } = file();
      // One server follows the link, the other forbids to look at it.
      await store.upload('hand-ins', path, 'link.kouda').catch(() => undefined);
      expect(readFileSync(join(local, 'secret'), 'utf8')).toBe('secret');
    });

    test('an aborted upload leaves nothing under its name', async () => {
      const { path } = file(20_000_000);
      const controller = new AbortController();
      const upload = store.upload('hand-ins', path, 'aborted.kouda', {
        signal: controller.signal,
        onProgress: () => controller.abort(),
      });
      await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
      expect(readdirSync(server.folder).filter((one) => one.startsWith('aborted'))).toEqual([]);
    });

    test('a class of 1,000 files is listed whole', async () => {
      const other = await startLarge();
      onTestFinished(() => other.stop());
      for (let at = 0; at < 1_000; at++) writeFileSync(join(other.folder, `${at}_学生 ${at}.kouda`), 'x');
      const listed = await open({ address: other.address }).list('hand-ins');
      expect(new Set(listed.map((one) => one.name)).size).toBe(1_000);
    });
  });
}
