import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  removeUnfinishedSeals,
  sealPackage,
  verifyPackage,
} from '../../../../electron/core/hand-in/package/index.ts';
import { isThorough } from '../../../thorough.ts';
import { draft, noise, scratchFolder, takeOf } from './sealable.ts';

const ROUNDS = 12;
const RATE = 48_000;

test.runIf(isThorough)(
  `${ROUNDS} kills at random moments leave no package but a whole one`,
  { timeout: 180_000 },
  async () => {
    const folder = scratchFolder();
    const answers = [1, 2, 3].map((number) => takeOf(folder, noise(RATE * 20, number), RATE, number));
    const request = {
      manifest: draft(3),
      answers,
      audio: 'opus-48' as const,
      target: join(folder, 'a.kouda'),
    };
    writeFileSync(join(folder, 'request.json'), JSON.stringify(request));
    const wholeMs = await sealIn(folder, null);
    const whole = await verifyPackage(request.target);

    let unfinished = 0;
    let withParts = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const target = join(folder, `${round}.kouda`);
      writeFileSync(join(folder, 'request.json'), JSON.stringify({ ...request, target }));
      await sealIn(folder, (wholeMs * (round + 1)) / ROUNDS);
      if (existsSync(target)) expect((await verifyPackage(target)).manifestHash).toBe(whole.manifestHash);
      else unfinished++;
      if (readdirSync(folder).some((name) => name.endsWith('.part'))) withParts++;
      await removeUnfinishedSeals(folder);
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    }
    console.log(`${unfinished} of ${ROUNDS} killed before the end, ${withParts} in the middle of a file`);
    // Else the kills never met a running seal and proved nothing.
    expect(withParts).toBeGreaterThan(ROUNDS / 4);
  },
);

test('a seal after a killed one, under the same name, is whole', async () => {
  const folder = scratchFolder();
  const answers = [takeOf(folder, noise(RATE * 20), RATE)];
  const request = { manifest: draft(1), answers, audio: 'opus-48' as const, target: join(folder, 'a.kouda') };
  writeFileSync(join(folder, 'a.kouda.part'), 'x'.repeat(1_000_000));
  writeFileSync(join(folder, 'a.kouda.1.part'), 'x'.repeat(1_000_000));
  await sealPackage(request);
  expect(readdirSync(folder).sort()).toEqual(['a.kouda', 'take-1.wav']);
  await verifyPackage(request.target);
});

/** Runs the child, killed so many ms after it began to encode; how long it encoded and wrote, ms. */
async function sealIn(folder: string, killAfterMs: number | null): Promise<number> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'seal-child.ts'),
      join(folder, 'request.json'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const began = performance.now();
  if (killAfterMs !== null) {
    await wait(killAfterMs);
    child.kill('SIGKILL');
  }
  await ended;
  return performance.now() - began;
}
