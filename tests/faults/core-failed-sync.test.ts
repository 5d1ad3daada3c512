import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TakeId } from '../../electron/contract/index.ts';
import { openCore } from '../../electron/core/open-core.ts';
import {
  decoded,
  expectedSamples,
  RESOURCES,
  recordInChild,
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

/** The system refuses as told, `when` counted over all threads together. */
const injecting = (...injections: string[]) => [
  'strace',
  '-f',
  '-qq',
  '-o',
  '/dev/null',
  '-e',
  'trace=fsync,fdatasync,pwrite64',
  ...injections.flatMap((injection) => ['-e', `inject=${injection}`]),
];

test.skipIf(!hasStrace)(
  'after a sync that failed once the take goes on, and every acknowledged sample is there',
  { timeout: 120_000 },
  async () => {
    const { path, pcm } = speechFile(scratchFolder());
    const libraryFolder = scratchFolder();
    const under = injecting('fdatasync:error=EIO:when=30');
    const child = recordInChild(libraryFolder, path, { chunks: 60, under });
    await child.ended;
    expect(child.said.filter((line) => line.kind === 'refused')).toMatchObject([{ code: 'WRITE_FAILED' }]);
    await expectWhole(
      libraryFolder,
      pcm,
      child.said.find((line) => line.kind === 'finished'),
      60 * 9_600,
    );
  },
);

test.skipIf(!hasStrace)(
  'a disk that keeps refusing ends the take; what was acknowledged before is recovered',
  { timeout: 120_000 },
  async () => {
    const { path, pcm } = speechFile(scratchFolder());
    const libraryFolder = scratchFolder();
    const child = recordInChild(libraryFolder, path, {
      chunks: 60,
      under: injecting('fdatasync:error=EIO:when=30+', 'fsync:error=EIO:when=400+'),
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

test.skipIf(!hasStrace)('a short write is carried on to its end', { timeout: 120_000 }, async () => {
  const { path, pcm } = speechFile(scratchFolder());
  const libraryFolder = scratchFolder();
  mkdirSync(libraryFolder, { recursive: true });
  // ENOSPC from pwrite64 for a while: what a disk does that fills and is cleared again.
  const under = injecting('pwrite64:error=ENOSPC:when=900');
  const child = recordInChild(libraryFolder, path, { chunks: 60, under });
  await child.ended;
  const finished = child.said.find((line) => line.kind === 'finished');
  await expectWhole(libraryFolder, pcm, finished, 60 * 9_600);
});

async function expectWhole(libraryFolder: string, pcm: Buffer, finished: unknown, frames: number) {
  expect(finished).toMatchObject({ kind: 'finished', frames });
  const name = readdirSync(join(libraryFolder, 'audio')).find((file) => /\.(wav|flac)$/.test(file)) ?? '';
  const file = join(libraryFolder, 'audio', name);
  expect(readFileSync(file).length).toBeGreaterThan(0);
  expect(decoded(file).equals(expectedSamples(pcm, frames))).toBe(true);
}
