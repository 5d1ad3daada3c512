import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PlannedFile } from '../../../electron/core/export/export-plan.ts';
import { type Writing, writePlan } from '../../../electron/core/export/write-plan.ts';
import { scratchFolder } from '../library/opened.ts';
import { filesIn } from './exporting.ts';

const RUN = '0b1f6d3a-58f3-4c8e-9a43-0c3f5f6f7a11';

const saying = (name: string, text = name): PlannedFile => ({
  name,
  bytes: null,
  weight: 1,
  write: (target) => writeFile(target, text, { flag: 'wx' }),
});
const failing = (name: string, write: PlannedFile['write']): PlannedFile => ({ ...saying(name), write });

const nothing = (): Writing => ({ written: [], problems: [], current: new Map(), doneWeight: 0 });

async function write(
  files: readonly PlannedFile[],
  folder: string,
  { parallel = 2, signal = new AbortController().signal } = {},
): Promise<Writing> {
  const writing = nothing();
  await writePlan({ files, parallel }, folder, RUN, writing, () => undefined, signal);
  return writing;
}

test('writes every file under its name, folders made, and nothing else', async () => {
  const folder = scratchFolder();
  const { written, problems, doneWeight, current } = await write(
    [saying('a.txt'), saying('王小明/第 1 题.txt'), saying('王小明/深/b.txt')],
    folder,
  );
  expect(filesIn(folder)).toEqual(['a.txt', '王小明/深/b.txt', '王小明/第 1 题.txt'].sort());
  expect(written.toSorted()).toEqual(filesIn(folder));
  expect(readFileSync(join(folder, '王小明/深/b.txt'), 'utf8')).toBe('王小明/深/b.txt');
  expect([problems, doneWeight, current.size]).toEqual([[], 3, 0]);
});

test('never over another file, nor through a link that stands under the name', async () => {
  const folder = scratchFolder();
  const victim = join(scratchFolder(), 'victim');
  writeFileSync(victim, 'untouched');
  writeFileSync(join(folder, 'a.tar.txt'), 'someone else');
  symlinkSync(victim, join(folder, 'b.txt'));
  symlinkSync('/nowhere/at/all', join(folder, 'c.txt'));
  const { written } = await write([saying('a.tar.txt'), saying('b.txt'), saying('c.txt')], folder);
  expect(written.toSorted()).toEqual(['a.tar (2).txt', 'b (2).txt', 'c (2).txt']);
  expect(readFileSync(join(folder, 'a.tar.txt'), 'utf8')).toBe('someone else');
  expect(readFileSync(victim, 'utf8')).toBe('untouched');
});

test('a link in the place of a folder is refused for the files below it; the rest is written', async () => {
  const folder = scratchFolder();
  const elsewhere = scratchFolder();
  symlinkSync(elsewhere, join(folder, '王小明'));
  writeFileSync(join(folder, '李雷'), 'a file');
  const { written, problems } = await write(
    [saying('王小明/a.txt'), saying('李雷/a.txt'), saying('b.txt')],
    folder,
    { parallel: 1 },
  );
  expect(filesIn(elsewhere)).toEqual([]);
  expect(written).toEqual(['b.txt']);
  expect(problems).toEqual([
    { name: '王小明/a.txt', code: 'WRITE_FAILED', data: { code: 'ENOTDIR' } },
    { name: '李雷/a.txt', code: 'WRITE_FAILED', data: { code: 'ENOTDIR' } },
  ]);
});

test('one that fails half-written is named and removed; the rest is written', async () => {
  const folder = scratchFolder();
  const half = failing('b.txt', async (target) => {
    await writeFile(target, 'hal');
    throw new Error('the decoder gave up');
  });
  const { written, problems } = await write([saying('a.txt'), half, saying('c.txt')], folder);
  expect(filesIn(folder)).toEqual(['a.txt', 'c.txt']);
  expect(written.toSorted()).toEqual(['a.txt', 'c.txt']);
  expect(problems).toMatchObject([{ name: 'b.txt', code: 'WRITE_FAILED' }]);
});

test('a full disk ends it all; what was finished stays, what was not is gone', async () => {
  const folder = scratchFolder();
  const full = failing('b.txt', async (target) => {
    await writeFile(target, 'hal');
    // The kernel's own answer of a disk without room.
    await writeFile('/dev/full', 'more');
  });
  const writing = nothing();
  const plan = { files: [saying('a.txt'), full, saying('c.txt')], parallel: 1 };
  const going = writePlan(plan, folder, RUN, writing, () => undefined, new AbortController().signal);
  await expect(going).rejects.toMatchObject({ code: 'DISK_FULL' });
  expect(filesIn(folder)).toEqual(['a.txt']);
});

test('a folder that vanishes meanwhile ends it all', async () => {
  const folder = join(scratchFolder(), 'stick');
  mkdirSync(folder);
  const pulled = failing('b.txt', async (target) => {
    rmSync(folder, { recursive: true });
    await writeFile(target, 'x');
  });
  await expect(
    write([saying('a.txt'), pulled, saying('c.txt')], folder, { parallel: 1 }),
  ).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
});

test.each([true, false])(
  'cancelled (heeded: %s), it keeps what was finished and no other',
  async (isHeeded) => {
    const folder = scratchFolder();
    const cancelling = new AbortController();
    const slow = failing('b.txt', async (target, _report, signal) => {
      await writeFile(target, 'hal');
      cancelling.abort();
      if (isHeeded) signal.throwIfAborted();
    });
    const going = write([saying('a.txt'), slow, saying('d.txt')], folder, {
      parallel: 1,
      signal: cancelling.signal,
    });
    await expect(going).rejects.toThrow(/abort/i);
    expect(filesIn(folder)).toEqual(['a.txt']);
  },
);
