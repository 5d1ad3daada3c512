import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACKAGE_REASONS } from '../../../../electron/contract/index.ts';
import { sealPackage, verifyPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { type HostilePackage, takenApart, writeHostilePackages } from './hostile-packages.ts';
import { zipOf } from './raw-zip.ts';
import { draft, noise, takeOf } from './sealable.ts';

/** Node and the verifier before anything is read, and then the corpus, whose largest is 16 MB. */
const PEAK_BYTES = 250_000_000;
const SLOWEST_MS = 5_000;

const folder = mkdtempSync(join(tmpdir(), 'kouda-hostile-'));
const sound = join(folder, 'sound.kouda');
let corpus: Record<string, HostilePackage>;
let seen: { outcomes: Record<string, string>; peakBytes: number; slowest: { file: string; ms: number } };

beforeAll(async () => {
  // The second take's rate is one that FLAC knows; the first one's is not, and so travels as Opus.
  const answers = [takeOf(folder, noise(11_025 * 3), 11_025, 1), takeOf(folder, noise(32_000, 2), 16_000, 2)];
  await sealPackage({ manifest: draft(2), answers, audio: 'flac', target: sound });
  corpus = writeHostilePackages(join(folder, 'corpus'), takenApart(sound));
  const flags = ['--permission', '--allow-fs-read=*', '--disable-warning=ExperimentalWarning'];
  const child = join(import.meta.dirname, 'verify-child.ts');
  seen = JSON.parse(
    execFileSync(process.execPath, [...flags, child, join(folder, 'corpus')], { encoding: 'utf8' }),
  );
  // As long as a test may take: on a busy machine the corpus alone took more than the usual ten seconds.
}, 90_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the package the corpus is made from is sound, also rebuilt by another writer', async () => {
  const { manifest } = await verifyPackage(sound);
  expect(manifest.answers.map(({ codec }) => codec)).toEqual(['opus', 'flac']);
  const { entries, bytes } = takenApart(sound);
  expect(zipOf(entries).equals(bytes)).toBe(true);
});

test('each hostile package is refused by its own reason, and nothing is written', () => {
  const wrong = Object.entries(corpus)
    .filter(([file, { reason }]) => seen.outcomes[file] !== reason)
    .map(([file, { name, reason }]) => `${file} ${name}: ${seen.outcomes[file]}, not ${reason}`);
  expect(wrong).toEqual([]);
  expect(Object.keys(corpus).length).toBeGreaterThan(140);
});

test('every reason has its case, but for those the disk must play along with', () => {
  const met = new Set(Object.values(corpus).map(({ reason }) => reason));
  expect(PACKAGE_REASONS.filter((reason) => !met.has(reason))).toEqual(['unreadable', 'too-large']);
});

test('memory and time stay bounded over the whole corpus', () => {
  console.log(
    `peak ${Math.round(seen.peakBytes / 1e6)} MB; slowest: ${corpus[seen.slowest.file]?.name} ${Math.round(seen.slowest.ms)} ms`,
  );
  expect(seen.peakBytes).toBeLessThan(PEAK_BYTES);
  expect(seen.slowest.ms).toBeLessThan(SLOWEST_MS);
});
