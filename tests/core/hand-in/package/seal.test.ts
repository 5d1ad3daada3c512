import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { sealPackage, verifyPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { alignment, canSpeak, draft, heard, scratchFolder, spoken, takeOf } from './sealable.ts';

test.skipIf(!canSpeak).each([
  ['opus-32', 48_000],
  ['opus-48', 44_100],
  ['opus-64', 16_000],
  ['opus-48', 96_000],
] as const)('%s of a take at %i Hz is heard by ffmpeg as it was spoken', async (audio, sampleRate) => {
  const folder = scratchFolder();
  const samples = spoken(folder, sampleRate);
  const target = join(folder, 'a.kouda');
  const sealed = await sealPackage({
    manifest: draft(1),
    answers: [takeOf(folder, samples, sampleRate)],
    audio,
    target,
  });
  const [, answer] = await unpacked(target, folder);
  const back = heard(answer, 48_000);
  const expected = Math.round((samples.length * 48_000) / sampleRate);
  const source = heard(join(folder, 'take-1.wav'), 48_000);
  expect(Math.abs(back.length - expected)).toBeLessThanOrEqual(960);
  const found = alignment(source, back, 8);
  expect(found.correlation).toBeGreaterThan(0.99);
  expect(Math.abs(found.shift)).toBeLessThanOrEqual(1);
  expect((await verifyPackage(target)).receipt).toBe(sealed.receipt);
});

test.skipIf(!canSpeak)('FLAC holds the very samples', async () => {
  const folder = scratchFolder();
  const samples = spoken(folder, 44_100);
  const target = join(folder, 'a.kouda');
  await sealPackage({
    manifest: draft(1),
    answers: [takeOf(folder, samples, 44_100)],
    audio: 'flac',
    target,
  });
  const [, answer] = await unpacked(target, folder);
  expect(heard(answer, 44_100)).toEqual(samples);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(readFileSync(target).toString('latin1', 30, 43)).toBe('manifest.json');
});

/** What another zip reader finds in a package: its entries' files, in their order. */
async function unpacked(target: string, folder: string): Promise<[string, string]> {
  const paths: string[] = [];
  const zip = await openPromise(target);
  for await (const entry of zip.eachEntry()) {
    const path = join(folder, entry.fileName.replace('/', '-'));
    writeFileSync(path, await buffer(await zip.openReadStreamPromise(entry)));
    paths.push(path);
  }
  expect(paths).toHaveLength(2);
  return paths as [string, string];
}
