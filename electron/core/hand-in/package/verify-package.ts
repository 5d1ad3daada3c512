import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type AudioSaid, checkAudio } from './audio-check.ts';
import type { Manifest } from './manifest.ts';
import type { PackageKind } from './manifest-reading.ts';
import { PackageProblem } from './package-problem.ts';
import { readAt } from './read-at.ts';
import { contentsOf, type PackageContents, type Place, withPackage } from './read-package.ts';
import { receiptOf } from './receipt.ts';
import type { ReturnManifest } from './return-manifest.ts';
import type { PlacedEntry } from './zip-directory.ts';

const READ_BYTES = 256 * 1024;

interface ReadAsWhole {
  /** SHA-256 of manifest.json's bytes, lower-case hexadecimal. */
  readonly manifestHash: string;
  readonly sizeBytes: number;
  /** Of each answer's audio, or of each voice comment's, in the manifest's order. */
  readonly places: readonly Place[];
}

export interface VerifiedPackage extends ReadAsWhole {
  readonly kind: 'hand-in';
  readonly manifest: Manifest;
  readonly receipt: string;
}

export interface VerifiedReturn extends ReadAsWhole {
  readonly kind: 'return';
  readonly manifest: ReturnManifest;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal | undefined;
  /** ms of audio checked so far. */
  readonly onProgress?: (doneMs: number) => void;
}

/**
 * Reads a package of either kind from the first to the last byte as a stranger's file: writes nothing, keeps no more
 * than the manifest and a few hundred kB in memory, and answers only if every byte is accounted for: layout, names,
 * sizes, CRC-32, SHA-256, and audio that is of the codec and length it is said to be. Audio is not decoded.
 *
 * @throws PackageProblem with the first reason found; the signal's reason when aborted.
 */
export const verifyAnyPackage = (
  path: string,
  options: VerifyOptions = {},
): Promise<VerifiedPackage | VerifiedReturn> => verify(path, ['hand-in', 'return'], options);

/** As `verifyAnyPackage`; a package of the other kind is of the wrong format. */
export const verifyPackage = async (path: string, options: VerifyOptions = {}): Promise<VerifiedPackage> =>
  ofKind(await verify(path, ['hand-in'], options), 'hand-in');

/** As `verifyAnyPackage`; a package of the other kind is of the wrong format. */
export const verifyReturn = async (path: string, options: VerifyOptions = {}): Promise<VerifiedReturn> =>
  ofKind(await verify(path, ['return'], options), 'return');

/**
 * What a package that was verified when it came says, and where its audio lies: quick, since the audio is not read.
 * Every other check is made again.
 *
 * @throws PackageProblem
 */
export const readKeptPackage = (path: string): Promise<VerifiedPackage | VerifiedReturn> =>
  withPackage(path, async (file) => wholeOf(await contentsOf(file, ['hand-in', 'return'])));

const verify = (path: string, kinds: readonly PackageKind[], options: VerifyOptions) =>
  withPackage(path, async (file) => {
    const contents = await contentsOf(file, kinds);
    let doneMs = 0;
    for (const [index, audio] of contents.read.audio.entries()) {
      await checkEntry(file, contents.entries[index] as PlacedEntry, audio, options.signal);
      doneMs += audio.durationMs;
      options.onProgress?.(doneMs);
    }
    return wholeOf(contents);
  });

const wholeOf = ({ read, manifestHash, sizeBytes, entries }: PackageContents) => {
  const whole = { manifestHash, sizeBytes, places: entries.map(({ start, size }) => ({ start, size })) };
  return read.kind === 'hand-in'
    ? { kind: read.kind, manifest: read.manifest, receipt: receiptOf(manifestHash), ...whole }
    : { kind: read.kind, manifest: read.manifest, ...whole };
};

const ofKind = <Kind extends PackageKind>(
  verified: VerifiedPackage | VerifiedReturn,
  kind: Kind,
): Extract<VerifiedPackage | VerifiedReturn, { kind: Kind }> => {
  if (verified.kind !== kind) throw new PackageProblem('wrong-format', verified.manifest.format);
  return verified as Extract<VerifiedPackage | VerifiedReturn, { kind: Kind }>;
};

const checkEntry = async (
  file: FileHandle,
  entry: PlacedEntry,
  audio: AudioSaid & { readonly fileHash: string },
  signal: AbortSignal | undefined,
): Promise<void> => {
  const hash = createHash('sha256');
  let crc = 0;
  const pieces = piecesOf(file, entry, (piece) => {
    signal?.throwIfAborted();
    hash.update(piece);
    crc = crc32(piece, crc);
  });
  const problem = await checkAudio(pieces, audio);
  // The audio's reader may have stopped early; a damaged file is told as damaged, not as no audio.
  for await (const _ of pieces);
  if (crc !== entry.crc) throw new PackageProblem('checksum', entry.name);
  if (hash.digest('hex') !== audio.fileHash) throw new PackageProblem('hash-wrong', entry.name);
  if (problem) throw new PackageProblem(problem, entry.name);
};

/** An entry's bytes; an iterator that goes on where the last reader stopped. */
const piecesOf = (
  file: FileHandle,
  entry: PlacedEntry,
  see: (piece: Buffer) => void,
): AsyncIterable<Buffer> => {
  let at = 0;
  const next = async (): Promise<IteratorResult<Buffer, undefined>> => {
    if (at >= entry.size) return { done: true, value: undefined };
    const piece = await readAt(file, entry.start + at, Math.min(READ_BYTES, entry.size - at));
    at += piece.length;
    see(piece);
    return { done: false, value: piece };
  };
  return { [Symbol.asyncIterator]: () => ({ next }) };
};
