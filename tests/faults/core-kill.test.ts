import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { TakeId } from '../../electron/contract/index.ts';
import { openCore } from '../../electron/core/open-core.ts';
import { rounds } from '../thorough.ts';
import {
  acknowledged,
  decodedAll,
  expectedSamples,
  RATE,
  RESOURCES,
  randomFrom,
  recordInChild,
  type Said,
  scratchFolder,
  speechFile,
} from './core/recorded.ts';

const ROUNDS = rounds(4, 25);
const CHUNK_FRAMES = RATE * 0.2;

test(`${ROUNDS} kills at random moments lose nothing that was acknowledged`, {
  timeout: 300_000,
}, async () => {
  const seed = Number(process.env.KOUDA_SEED ?? Date.now() % 1_000_000);
  console.log(`kill test: KOUDA_SEED=${seed}`);
  const random = randomFrom(seed);
  const { path, pcm } = speechFile(scratchFolder());
  const libraryFolder = scratchFolder();
  let interrupted = 0;

  for (let round = 0; round < ROUNDS; round++) {
    const child = recordInChild(libraryFolder, path, { takes: 1_000, chunks: 1 + Math.floor(random() * 40) });
    await child.heard('started');
    await wait(random() * 400);
    child.process.kill('SIGKILL');
    await child.ended;
    interrupted += await verify(libraryFolder, pcm, child.said);
    expect(readdirSync(join(libraryFolder, 'audio')).filter((name) => name.endsWith('.part'))).toEqual([]);
  }
  // Else the kills never met a running take and proved nothing.
  expect(interrupted).toBeGreaterThan(ROUNDS / 3);
});

/** Opens the library as the next start would; how many takes it found interrupted. */
async function verify(libraryFolder: string, pcm: Buffer, said: readonly Said[]): Promise<number> {
  const core = await openCore({ libraryFolder, resourcesFolder: RESOURCES, appVersion: '0.0.0' });
  try {
    let interrupted = 0;
    const finished = new Map(said.flatMap((line) => (line.kind === 'finished' ? [[line.takeId, line]] : [])));
    const takes = await Promise.all(
      [...acknowledged(said)].map(async ([takeId, frames]) => {
        const take = await core.takes.get({ takeId: takeId as TakeId });
        const path = join(libraryFolder, 'audio', `${takeId}.${take.codec === 'pcm' ? 'wav' : 'flac'}`);
        return { take, frames, path };
      }),
    );
    const sounds = decodedAll(takes.map(({ path }) => path));
    for (const { take, frames, path } of takes) {
      expect(take.state).toBe('finished');
      const heard = sounds.get(path) ?? Buffer.alloc(0);
      expect(heard.length).toBe(take.frames * 2);
      expect(take.frames).toBeGreaterThanOrEqual(frames);
      expect(take.frames).toBeLessThanOrEqual(frames + CHUNK_FRAMES);
      expect(heard.equals(expectedSamples(pcm, take.frames))).toBe(true);
      const done = finished.get(take.id);
      if (done) expect(take).toMatchObject({ audioHash: done.audioHash, stopReason: 'stopped' });
      if (take.stopReason === 'interrupted') interrupted++;
    }
    const recovered = (await core.library.notices(undefined as never)).filter(
      (notice) => notice.kind === 'take-recovered',
    );
    for (const notice of recovered) await core.library.dismissNotice({ id: notice.id });
    expect(recovered.length).toBeGreaterThanOrEqual(interrupted);
    expect(recovered.length).toBeLessThanOrEqual(interrupted + 1);
    return interrupted;
  } finally {
    await core.close();
  }
}
