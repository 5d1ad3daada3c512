import { readFileSync, statfsSync, writeFileSync } from 'node:fs';
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
import { smallDisk } from './core/small-disk.ts';

test('a disk that fills up: what was recorded is kept, finished and plays', {
  timeout: 120_000,
}, async (context) => {
  const disk = smallDisk(24 * 1024 * 1024);
  if (!disk) {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root)');
    return context.skip();
  }
  const { path, pcm } = speechFile(scratchFolder());
  const first = recordInChild(disk, path, { takes: 1, chunks: 1 });
  await first.ended;
  // All but room for a few seconds goes, so that the recording itself meets the end of the disk.
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(join(disk, 'others'), Buffer.alloc(bavail * bsize - 1024 * 1024, 1));

  const child = recordInChild(disk, path, { takes: 1, chunks: 5_000 });
  await child.ended;
  const refused = child.said.find((line) => line.kind === 'refused');
  expect(refused).toMatchObject({ code: 'DISK_FULL' });
  const finished = child.said.findLast((line) => line.kind === 'finished');
  const last = child.said.findLast((line) => line.kind === 'acknowledged');
  expect(finished).toMatchObject({ takeId: last?.takeId, frames: last?.frames });
  expect(child.said.at(-1)).toEqual({ kind: 'closed' });

  if (!finished) throw new Error('unreachable');
  const wav = join(disk, 'audio', `${finished.takeId}.wav`);
  expect(readFileSync(wav)).toHaveLength(44 + finished.frames * 2);
  expect(decoded(wav).equals(expectedSamples(pcm, finished.frames))).toBe(true);
  const core = await openCore({ libraryFolder: disk, resourcesFolder: RESOURCES, appVersion: '0.0.0' });
  try {
    const take = await core.takes.get({ takeId: finished.takeId as TakeId });
    expect(take).toMatchObject({
      state: 'finished',
      stopReason: 'write-failed',
      audioHash: finished.audioHash,
    });
  } finally {
    await core.close();
  }
});
