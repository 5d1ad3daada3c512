import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealPackage } from '../../../electron/core/hand-in/package/index.ts';
import {
  type HostilePackage,
  takenApart,
  writeHostilePackages,
} from '../hand-in/package/hostile-packages.ts';
import { draft, noise, takeOf } from '../hand-in/package/sealable.ts';
import { generateClass } from './generated-class.ts';
import { type HostileArchive, hostileArchives } from './hostile-archives.ts';

/** Core, worker and catalogue before anything is read, and then archives of up to 12 MB that claim gigabytes. */
const PEAK_BYTES = 300_000_000;
const DAMAGE = ['truncated', 'foreign-bytes', 'layout', 'headers-disagree', 'checksum'];

interface Seen {
  readonly outcomes: Record<string, [string, string][]>;
  readonly peakBytes: number;
  readonly ms: number;
}

const place = mkdtempSync(join(tmpdir(), 'kouda-hostile-collect-'));
const library = join(place, 'library');
let packages: Record<string, HostilePackage>;
let archives: HostileArchive[];
let seenPackages: Seen;
let seenArchives: Seen;

const archiveFile = (at: number) => `${String(at).padStart(3, '0')}.zip`;

async function collectInChild(folder: string): Promise<Seen> {
  const child = join(import.meta.dirname, 'collect-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child, library, folder], {
    maxBuffer: 1 << 26,
  });
  return JSON.parse(stdout) as Seen;
}

beforeAll(async () => {
  const [sealing, corpus, zips] = ['sealing', 'packages', 'archives'].map((name) => join(place, name));
  if (!sealing || !corpus || !zips) throw new Error('unreachable');
  for (const folder of [library, sealing, zips]) mkdirSync(folder);
  const sound = join(sealing, 'sound.kouda');
  const answers = [
    takeOf(sealing, noise(11_025 * 3), 11_025, 1),
    takeOf(sealing, noise(32_000, 2), 16_000, 2),
  ];
  await sealPackage({ manifest: draft(2), answers, audio: 'flac', target: sound });
  packages = writeHostilePackages(corpus, takenApart(sound));
  const [one] = await generateClass(sealing, { students: 1, questions: 1 });
  archives = hostileArchives(readFileSync(one?.path ?? ''));
  // The one that is sound comes in first.
  archives.sort(
    (a, b) => Number(b.name === 'the same name twice') - Number(a.name === 'the same name twice'),
  );
  for (const [at, { bytes }] of archives.entries()) writeFileSync(join(zips, archiveFile(at)), bytes);
  rmSync(join(corpus, 'expected.json'));
  seenPackages = await collectInChild(corpus);
  seenArchives = await collectInChild(zips);
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('each hostile package has one line with its own reason', () => {
  const wrong = Object.entries(packages).flatMap(([file, { name, reason, bytes }]) => {
    const lines = seenPackages.outcomes[file] ?? [];
    const [outcome, said] = lines[0] ?? [];
    const isDamage = DAMAGE.includes(reason) || ['size-wrong', 'hash-wrong', 'length-wrong'].includes(reason);
    const expected = isDamage || bytes.length === 0 ? 'damaged' : 'refused';
    return lines.length === 1 && said === reason && outcome === expected
      ? []
      : [`${file} ${name}: ${JSON.stringify(lines)}, not ${expected} ${reason}`];
  });
  expect(wrong).toEqual([]);
  expect(Object.keys(packages).length).toBeGreaterThan(140);
});

test('each hostile archive says what is wrong with it, and what is sound in it comes in', () => {
  const said = archives.map(({ name }, at) => [name, seenArchives.outcomes[archiveFile(at)]]);
  expect(said).toEqual(archives.map(({ name, lines }) => [name, lines]));
});

test('nothing was written but the sound package, in its place', () => {
  expect(readdirSync(place).sort()).toEqual(['archives', 'library', 'packages', 'sealing']);
  expect(readdirSync(library).sort()).toEqual(
    expect.arrayContaining(['catalogue.sqlite', 'collected', 'incoming']),
  );
  expect(readdirSync(join(library, 'incoming'))).toEqual([]);
  expect(readdirSync(join(library, 'collected'))).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.kouda$/)]);
  const known = ['audio', 'backups', 'catalogue.sqlite', 'catalogue.sqlite-shm', 'catalogue.sqlite-wal'];
  const more = ['collected', 'incoming', 'hand-ins', 'library.lock', 'returns', 'feedback'];
  expect(
    readdirSync(library).filter((name) => ![...known, ...more].includes(name) && !name.startsWith('.')),
  ).toEqual([]);
});

test('memory and time stay bounded', () => {
  const peak = Math.max(seenPackages.peakBytes, seenArchives.peakBytes);
  const ms = Math.max(seenPackages.ms, seenArchives.ms);
  console.log(`peak ${Math.round(peak / 1e6)} MB; slower corpus ${Math.round(ms)} ms`);
  expect(peak).toBeLessThan(PEAK_BYTES);
  expect(ms).toBeLessThan(30_000);
});
