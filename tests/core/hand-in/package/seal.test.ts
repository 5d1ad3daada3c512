import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sealPackage, verifyPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { alignment, draft, heard, scratchFolder, spoken, takeOf } from './sealable.ts';

test.each([
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
  execFileSync('unzip', ['-q', target, '-d', join(folder, 'out')]);
  const back = heard(join(folder, 'out/answers/001.opus'), 48_000);
  const expected = Math.round((samples.length * 48_000) / sampleRate);
  console.log(audio, sampleRate, sealed, back.length, expected);
  const source = heard(join(folder, 'take-1.wav'), 48_000);
  expect(Math.abs(back.length - expected)).toBeLessThanOrEqual(960);
  const found = alignment(source, back, 8);
  console.log(found);
  expect(found.correlation).toBeGreaterThan(0.99);
  expect(Math.abs(found.shift)).toBeLessThanOrEqual(1);
  expect((await verifyPackage(target)).receipt).toBe(sealed.receipt);
});

test('FLAC holds the very samples', async () => {
  const folder = scratchFolder();
  const samples = spoken(folder, 44_100);
  const target = join(folder, 'a.kouda');
  await sealPackage({
    manifest: draft(1),
    answers: [takeOf(folder, samples, 44_100)],
    audio: 'flac',
    target,
  });
  execFileSync('unzip', ['-q', target, '-d', join(folder, 'out')]);
  expect(heard(join(folder, 'out/answers/001.flac'), 44_100)).toEqual(samples);
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(readFileSync(target).toString('latin1', 30, 43)).toBe('manifest.json');
});
