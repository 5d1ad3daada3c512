import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { acquireLibraryLock, type LibraryLock } from '../../../electron/core/library/library-lock.ts';
import { openCore } from '../../../electron/core/open-core.ts';
import { scratchFolder } from './opened.ts';

type Holder = ChildProcessByStdio<Writable, Readable, null>;

async function startHolder(folder: string, runtimeFolder: string): Promise<{ child: Holder; said: unknown }> {
  const script = resolve(import.meta.dirname, 'lock-process.ts');
  const child = spawn(process.execPath, [script, folder, runtimeFolder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout);
  const [line] = await once(lines, 'line');
  return { child, said: JSON.parse(String(line)) };
}

function take(folder: string, runtimeFolder: string): LibraryLock {
  const lock = acquireLibraryLock(folder, { runtimeFolder });
  if ('heldBy' in lock) throw new Error('held');
  onTestFinished(() => lock.release());
  return lock;
}

function places(): { folder: string; runtimeFolder: string } {
  const scratch = scratchFolder();
  return { folder: join(scratch, 'library'), runtimeFolder: join(scratch, 'runtime') };
}

test('a second process learns who holds the library; through a symbolic link too; kill -9 frees it', async () => {
  const { folder, runtimeFolder } = places();
  const { child, said } = await startHolder(folder, runtimeFolder);
  expect(said).toBe('held');
  const link = `${folder}-link`;
  symlinkSync(folder, link);
  for (const path of [folder, link]) {
    expect(acquireLibraryLock(path, { runtimeFolder })).toEqual({
      heldBy: { pid: child.pid, hostKind: 'browser', address: { port: 4_321, secret: 's'.repeat(40) } },
    });
  }
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const lock = take(folder, runtimeFolder);
  // What the killed one left does not speak for us.
  const asked = await startHolder(folder, runtimeFolder);
  expect(asked.said).toEqual({ pid: process.pid, hostKind: null });
  lock.describe({ hostKind: 'desktop' });
  expect((await startHolder(folder, runtimeFolder)).said).toEqual({ pid: process.pid, hostKind: 'desktop' });
});

test('a released lock is free for another process, and the note is gone', async () => {
  const { folder, runtimeFolder } = places();
  const lock = take(folder, runtimeFolder);
  expect(acquireLibraryLock(folder, { runtimeFolder })).toMatchObject({ heldBy: { pid: process.pid } });
  lock.release();
  lock.release();
  expect(readdirSync(runtimeFolder)).toEqual([]);
  const { child, said } = await startHolder(folder, runtimeFolder);
  expect(said).toBe('held');
  child.stdin.end();
  await once(child, 'exit');
  take(folder, runtimeFolder);
});

test('of many processes that start at once exactly one gets it', async () => {
  const { folder, runtimeFolder } = places();
  const holders = await Promise.all(Array.from({ length: 4 }, () => startHolder(folder, runtimeFolder)));
  expect(holders.filter(({ said }) => said === 'held').length).toBe(1);
});

test('the note is for this user alone, outside the library', () => {
  const { folder, runtimeFolder } = places();
  take(folder, runtimeFolder).describe({ hostKind: 'browser', address: { port: 1, secret: 'x'.repeat(32) } });
  const [note = ''] = readdirSync(runtimeFolder);
  expect(statSync(runtimeFolder).mode & 0o777).toBe(0o700);
  expect(statSync(join(runtimeFolder, note)).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['audio', 'backups', 'library.lock']);
});

test("a note others could have written is not believed, and nothing is written into others' folders", async () => {
  const { folder, runtimeFolder } = places();
  const { child } = await startHolder(folder, runtimeFolder);
  const [note = ''] = readdirSync(runtimeFolder);
  chmodSync(join(runtimeFolder, note), 0o666);
  expect(acquireLibraryLock(folder, { runtimeFolder })).toEqual({ heldBy: { pid: null, hostKind: null } });
  chmodSync(join(runtimeFolder, note), 0o600);
  writeFileSync(join(runtimeFolder, note), '{"pid": "1; rm -rf", "address": {"port": 80}}');
  expect(acquireLibraryLock(folder, { runtimeFolder })).toEqual({ heldBy: { pid: null, hostKind: null } });
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;

  const open = join(scratchFolder(), 'everybody');
  mkdirSync(open);
  chmodSync(open, 0o777);
  take(folder, open).describe({ hostKind: 'browser' });
  expect(readdirSync(open)).toEqual([]);
});

test('a core does not open a library that another process holds', async () => {
  const { folder, runtimeFolder } = places();
  await startHolder(folder, runtimeFolder);
  await expect(
    openCore({ libraryFolder: folder, resourcesFolder: '/nowhere', appVersion: '0' }),
  ).rejects.toMatchObject({ code: 'IN_USE' });
  expect(readdirSync(folder)).not.toContain('catalogue.sqlite');
});
