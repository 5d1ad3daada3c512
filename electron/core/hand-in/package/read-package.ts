import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { MANIFEST_NAME } from './entry-names.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { type PackageKind, type ReadManifest, readManifest } from './manifest-reading.ts';
import { PackageProblem } from './package-problem.ts';
import { readAt } from './read-at.ts';
import { type PlacedEntry, readDirectory } from './zip-directory.ts';

/** Where the bytes of an audio file lie in the package, which stores and never compresses. */
export interface Place {
  /** Of its first byte, from the start of the file. */
  readonly start: number;
  /** Bytes. */
  readonly size: number;
}

/** Directory and manifest, which agree; the audio was not looked at. */
export interface PackageContents {
  readonly read: ReadManifest;
  /** SHA-256 of manifest.json's bytes, lower-case hexadecimal. */
  readonly manifestHash: string;
  readonly sizeBytes: number;
  /** Entries of the audio, in the order of `read.audio`. */
  readonly entries: readonly PlacedEntry[];
}

/** @throws PackageProblem */
export const contentsOf = async (
  file: FileHandle,
  kinds: readonly PackageKind[],
): Promise<PackageContents> => {
  const { size } = await file.stat();
  const [head, ...entries] = await manifestFirst(await readDirectory(file, size));
  if (head.size > PACKAGE_LIMITS.manifestBytes) throw new PackageProblem('manifest-too-large');
  const bytes = await readAt(file, head.start, head.size);
  if (crc32(bytes) !== head.crc) throw new PackageProblem('checksum', MANIFEST_NAME);
  const manifestHash = createHash('sha256').update(bytes).digest('hex');
  const read = readManifest(bytes, kinds);
  refuseOthers(entries, read);
  return { read, manifestHash, sizeBytes: size, entries };
};

/**
 * Opens a regular file for `work` and closes it. A pipe or device under a package's name would answer never, or
 * without end.
 *
 * @throws PackageProblem `unreadable`, and what `work` throws.
 */
export const withPackage = async <Result>(
  path: string,
  work: (file: FileHandle) => Promise<Result>,
): Promise<Result> => {
  try {
    if (!(await stat(path)).isFile()) throw new PackageProblem('unreadable', 'not a file');
    const file = await open(path, 'r');
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw isSystemError(error) ? new PackageProblem('unreadable', error.code) : error;
  }
};

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';

const manifestFirst = (entries: readonly PlacedEntry[]): readonly [PlacedEntry, ...PlacedEntry[]] => {
  const [head, ...rest] = entries;
  if (head?.name === MANIFEST_NAME) return [head, ...rest];
  const isThere = entries.some(({ name }) => name === MANIFEST_NAME);
  throw new PackageProblem(isThere ? 'layout' : 'missing-file', MANIFEST_NAME);
};

/** After the manifest, the audio files it lists in its order, and nothing else. */
const refuseOthers = (entries: readonly PlacedEntry[], { audio }: ReadManifest): void => {
  const listed = new Set(audio.map(({ file }) => file));
  const present = new Set(entries.map(({ name }) => name));
  for (const { file } of audio) if (!present.has(file)) throw new PackageProblem('missing-file', file);
  for (const { name } of entries) if (!listed.has(name)) throw new PackageProblem('extra-file', name);
  for (const [index, { file, sizeBytes }] of audio.entries()) {
    const entry = entries[index] as PlacedEntry;
    if (entry.name !== file) throw new PackageProblem('layout', entry.name);
    if (entry.size !== sizeBytes) throw new PackageProblem('size-wrong', file);
  }
};
