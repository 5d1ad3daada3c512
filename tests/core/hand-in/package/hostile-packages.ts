import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageReason } from '../../../../electron/contract/index.ts';
import { hostileAudio } from './hostile-audio.ts';
import { hostileManifests } from './hostile-manifests.ts';
import { hostileZips } from './hostile-zips.ts';
import type { RawEntry } from './raw-zip.ts';

/** A package with nothing wrong, taken apart: manifest, an Opus answer, a FLAC answer. */
export interface SoundPackage {
  readonly bytes: Buffer;
  readonly entries: readonly RawEntry[];
  readonly manifest: RawEntry;
  readonly opus: RawEntry;
  readonly flac: RawEntry;
}

export interface HostilePackage {
  /** What is wrong with it. */
  readonly name: string;
  readonly reason: PackageReason;
  readonly bytes: Buffer;
}

export function hostilePackages(sound: SoundPackage): HostilePackage[] {
  return [...hostileZips(sound), ...hostileManifests(sound), ...hostileAudio(sound)].map(
    ([name, reason, bytes]) => ({ name, reason, bytes }),
  );
}

/** Writes the corpus as `000.kouda` … and `expected.json`, the reasons by file name. */
export function writeHostilePackages(folder: string, sound: SoundPackage): Record<string, HostilePackage> {
  mkdirSync(folder, { recursive: true });
  const corpus = hostilePackages(sound).map(
    (one, at) => [`${String(at).padStart(3, '0')}.kouda`, one] as const,
  );
  for (const [file, { bytes }] of corpus) writeFileSync(join(folder, file), bytes);
  const expected = corpus.map(([file, { name, reason }]) => [file, { name, reason }]);
  writeFileSync(join(folder, 'expected.json'), JSON.stringify(Object.fromEntries(expected), null, 2));
  return Object.fromEntries(corpus);
}

/** Takes a sealed package apart; walks the headers before the data, which the reader under test only compares. */
export function takenApart(path: string): SoundPackage {
  const bytes = readFileSync(path);
  const entries: RawEntry[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const end = nameEnd + bytes.readUInt32LE(at + 18);
    entries.push({ name: bytes.toString('utf8', at + 30, nameEnd), data: bytes.subarray(nameEnd, end) });
    at = end;
  }
  const [manifest, opus, flac] = entries as [RawEntry, RawEntry, RawEntry];
  return { bytes, entries, manifest, opus, flac };
}

// `node hostile-packages.ts sealed.kouda folder` writes the corpus for another reader; answers must be Opus, then FLAC.
if (import.meta.main) {
  const [sealed = '', folder = ''] = process.argv.slice(2);
  const corpus = writeHostilePackages(folder, takenApart(sealed));
  console.log(`${Object.keys(corpus).length} packages`);
}
