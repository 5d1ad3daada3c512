import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { TakeId } from '../../electron/contract/index.ts';
import { openCore } from '../../electron/core/open-core.ts';
import { filesIn } from '../core/export/exporting.ts';
import { isThorough, oneIn } from '../thorough.ts';
import {
  decoded,
  expectedSamples,
  RESOURCES,
  recordInChild,
  type Said,
  scratchFolder,
  speechFile,
} from './core/recorded.ts';

const hasStrace = (() => {
  try {
    execFileSync('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('SKIPPED: failed syncs need strace and the right to trace');
    return false;
  }
})();

/**
 * The system refuses as told. strace counts per thread: with one thread for files that is the order of the take's own
 * writes; SQLite's are on the main thread and stay below the counts used here.
 */
const injecting = (...injections: string[]) => [
  'env',
  'UV_THREADPOOL_SIZE=1',
  'strace',
  '-f',
  '-qq',
  '-o',
  '/dev/null',
  '-e',
  'trace=fsync,fdatasync,pwrite64',
  ...injections.flatMap((injection) => ['-e', `inject=${injection}`]),
];

test.skipIf(!hasStrace).each(
  oneIn(2, [
    ['a sync that failed', 'fdatasync:error=EIO:when=30', 'WRITE_FAILED'],
    ['a disk that was full for a moment', 'pwrite64:error=ENOSPC:when=100', 'DISK_FULL'],
  ] as const),
)(
  'after %s the take goes on, and every acknowledged sample is there',
  { timeout: 120_000 },
  async (_, fault, code) => {
    const { path, pcm } = speechFile(scratchFolder());
    const libraryFolder = await openedLibrary(path);
    const chunks = 120;
    const child = recordInChild(libraryFolder, path, { chunks, under: injecting(fault) });
    await child.ended;
    const finished = child.said.find((line) => line.kind === 'finished');
    expect(child.said.filter((line) => line.kind === 'refused')).toMatchObject([{ code }]);
    await expectWhole(libraryFolder, pcm, finished, chunks * 9_600);
  },
);

test.runIf(isThorough && hasStrace)(
  'a disk that keeps refusing ends the take; what was acknowledged before is recovered',
  { timeout: 120_000 },
  async () => {
    const { path, pcm } = speechFile(scratchFolder());
    const libraryFolder = await openedLibrary(path);
    const child = recordInChild(libraryFolder, path, {
      chunks: 60,
      under: injecting('fdatasync:error=EIO:when=30+'),
    });
    await child.heard('refused', 1);
    await child.ended;
    const last = child.said.findLast((line) => line.kind === 'acknowledged');
    if (!last) throw new Error('nothing was acknowledged');
    const core = await openCore({ libraryFolder, resourcesFolder: RESOURCES, appVersion: '0.0.0' });
    try {
      const take = await core.takes.get({ takeId: last.takeId as TakeId });
      expect(take.state).toBe('finished');
      expect(take.frames).toBeGreaterThanOrEqual(last.frames);
      const heard = decoded(join(libraryFolder, 'audio', `${take.id}.wav`));
      expect(heard.equals(expectedSamples(pcm, take.frames))).toBe(true);
    } finally {
      await core.close();
    }
  },
);

test.skipIf(!hasStrace).each([
  ['its own name', '王小明'],
  ["its new folder's name", '.'],
])('an exported file is not said to be written when %s may not outlive a power cut', async (_, synced) => {
  const folder = scratchFolder();
  const child = [process.execPath, resolve(import.meta.dirname, 'core/writing-child.ts'), folder];
  const [program = '', ...args] = [
    ...injecting('fsync:error=EIO:when=1'),
    '-P',
    join(folder, synced),
    ...child,
  ];
  const said = execFileSync(program, args, { encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({
    written: ['王小明/b.txt', 'c.txt'],
    problems: [{ name: '王小明/a.txt', code: 'WRITE_FAILED', data: { code: 'EIO' } }],
  });
  expect(filesIn(folder)).toEqual(['c.txt', '王小明/b.txt']);
});

/** A library made beforehand, so that making it takes no part in the counting. */
async function openedLibrary(pcmFile: string): Promise<string> {
  const folder = scratchFolder();
  await recordInChild(folder, pcmFile, { takes: 0 }).ended;
  return folder;
}

async function expectWhole(libraryFolder: string, pcm: Buffer, finished: Said | undefined, frames: number) {
  expect(finished).toMatchObject({ kind: 'finished', frames });
  const names = readdirSync(join(libraryFolder, 'audio')).filter((file) => /\.(wav|flac)$/.test(file));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names)
    expect(decoded(join(libraryFolder, 'audio', name)).equals(expectedSamples(pcm, frames))).toBe(true);
}
