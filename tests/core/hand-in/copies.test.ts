import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Submission } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { verifyPackage } from '../../../electron/core/hand-in/package/index.ts';
import { existingFolder } from '../../../electron/core/hand-in/package-copy.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { handIn, listed, packageOf } from './handed-in.ts';

async function sealed(): Promise<{ core: Core; library: string; submission: Submission }> {
  const library = scratchFolder();
  const core = await open(library);
  await record(core, 0, 10);
  return { core, library, submission: await handIn(core) };
}

test('a copy is the package itself under its readable name, verified, listed and remembered', async () => {
  const { core, library, submission } = await sealed();
  const folder = scratchFolder();
  const path = join(folder, submission.fileName);
  const after = await core.handIn.copyTo({ submissionId: submission.id, folder });
  expect(after.copies).toMatchObject([{ path }]);
  expect(readdirSync(folder)).toEqual([submission.fileName]);
  expect(readFileSync(path).equals(readFileSync(packageOf(library, submission)))).toBe(true);
  expect((await verifyPackage(path)).receipt).toBe(submission.receipt);
  expect((await listed(core))[0]?.copies).toEqual(after.copies);
  const folders = await core.handIn.folders(undefined as never);
  expect(folders[0]).toBe(folder);
});

test('never over another file; the same copy twice is one file', async () => {
  const { core, submission } = await sealed();
  const folder = scratchFolder();
  writeFileSync(join(folder, submission.fileName), 'someone else');
  const copy = () => core.handIn.copyTo({ submissionId: submission.id, folder });
  const second = submission.fileName.replace('.kouda', ' (2).kouda');
  expect((await copy()).copies[0]?.path).toBe(join(folder, second));
  expect((await copy()).copies).toHaveLength(1);
  expect(readdirSync(folder).sort()).toEqual([second, submission.fileName].sort());
  expect(readFileSync(join(folder, submission.fileName), 'utf8')).toBe('someone else');
});

test('links planted in a shared folder are neither followed nor written over', async () => {
  const { core, submission } = await sealed();
  const folder = scratchFolder();
  const victim = join(scratchFolder(), 'victim');
  writeFileSync(victim, 'untouched');
  symlinkSync(victim, join(folder, submission.fileName));
  symlinkSync(victim, join(folder, `${submission.id}.kouda.part`));
  const { copies } = await core.handIn.copyTo({ submissionId: submission.id, folder });
  expect(copies[0]?.path).toMatch(/ \(2\)\.kouda$/);
  expect(readFileSync(victim, 'utf8')).toBe('untouched');
});

test('a folder that is missing, a file, relative or unwritable is said by its code, and leaves no copy', async () => {
  const { core, library, submission } = await sealed();
  const file = join(scratchFolder(), 'a file');
  writeFileSync(file, '');
  const here = relative(process.cwd(), scratchFolder());
  for (const folder of [join(library, 'nowhere'), file, join(file, 'below'), here, 'x\0y']) {
    await expect(core.handIn.copyTo({ submissionId: submission.id, folder }), folder).rejects.toMatchObject({
      code: 'FOLDER_NOT_FOUND',
      data: { path: folder },
    });
  }
  if (process.platform === 'linux') {
    // Also root may write nothing there.
    await expect(core.handIn.copyTo({ submissionId: submission.id, folder: '/sys' })).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
      data: { path: '/sys' },
    });
  }
  expect((await listed(core))[0]).toEqual(submission);
});

test('`~/` is the user’s own folder', async () => {
  const home = scratchFolder();
  mkdirSync(join(home, 'class'));
  expect(await existingFolder('~/class', home)).toBe(join(home, 'class'));
});

test('a package damaged in the library is never passed on', async () => {
  const { core, library, submission } = await sealed();
  const path = packageOf(library, submission);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const folder = scratchFolder();
  const copy = () => core.handIn.copyTo({ submissionId: submission.id, folder });
  await expect(copy()).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  truncateSync(path, 10);
  await expect(copy()).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  rmSync(path);
  await expect(copy()).rejects.toMatchObject({ code: 'SUBMISSION_NOT_FOUND' });
  expect(readdirSync(folder)).toEqual([]);
  expect((await listed(core))[0]).toMatchObject({ isPackageThere: false, receipt: submission.receipt });
  expect(await core.packageDownload(submission.id)).toBeNull();
});

test('a full disk says so, keeps the package and leaves nothing of the copy', async (context) => {
  const { core, submission } = await sealed();
  const disk = scratchFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root)');
    return context.skip();
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  writeFileSync(join(disk, 'others'), Buffer.alloc(4_096));
  expect(submission.sizeBytes).toBeGreaterThan(4_096);
  await expect(core.handIn.copyTo({ submissionId: submission.id, folder: disk })).rejects.toMatchObject({
    code: 'DISK_FULL',
  });
  expect(readdirSync(disk)).toEqual(['others']);
  expect(existsSync(join(disk, submission.fileName))).toBe(false);
  expect((await listed(core))[0]).toEqual(submission);
});
