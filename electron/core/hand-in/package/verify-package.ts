import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { checkAudio } from './audio-check.ts';
import { MANIFEST_NAME } from './entry-names.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import type { Manifest, ManifestAnswer } from './manifest.ts';
import { readManifest } from './manifest-reading.ts';
import { PackageProblem } from './package-problem.ts';
import { readAt } from './read-at.ts';
import { receiptOf } from './receipt.ts';
import { type PlacedEntry, readDirectory } from './zip-directory.ts';

const READ_BYTES = 256 * 1024;

export interface VerifiedPackage {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json's bytes, lower-case hexadecimal. */
  readonly manifestHash: string;
  readonly receipt: string;
  readonly sizeBytes: number;
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  /** ms of audio checked so far. */
  readonly onProgress?: (doneMs: number) => void;
}

/**
 * Reads a package from the first to the last byte as a stranger's file: writes nothing, keeps no more than the
 * manifest and a few hundred kB in memory, and answers only if every byte is accounted for: layout, names, sizes,
 * CRC-32, SHA-256, and audio that is of the codec and length it is said to be. Audio is not decoded.
 *
 * @throws PackageProblem with the first reason found; the signal's reason when aborted.
 */
export const verifyPackage = async (path: string, options: VerifyOptions = {}): Promise<VerifiedPackage> => {
  const file = await openRegular(path);
  try {
    const { size } = await file.stat();
    const entries = await readDirectory(file, size);
    const { manifest, manifestHash } = await manifestOf(file, entries);
    refuseOthers(entries, manifest);
    let doneMs = 0;
    for (const [index, answer] of manifest.answers.entries()) {
      await checkAnswer(file, entries[index + 1] as PlacedEntry, answer, options.signal);
      doneMs += answer.durationMs;
      options.onProgress?.(doneMs);
    }
    return { manifest, manifestHash, receipt: receiptOf(manifestHash), sizeBytes: size };
  } catch (error) {
    throw isSystemError(error) ? new PackageProblem('unreadable', error.code) : error;
  } finally {
    await file.close();
  }
};

/** A pipe or device under a package's name would answer never, or without end. */
const openRegular = async (path: string): Promise<FileHandle> => {
  try {
    if (!(await stat(path)).isFile()) throw new PackageProblem('unreadable', 'not a file');
    return await open(path, 'r');
  } catch (error) {
    throw isSystemError(error) ? new PackageProblem('unreadable', error.code) : error;
  }
};

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && 'syscall' in error && typeof error.code === 'string';

const manifestOf = async (file: FileHandle, entries: readonly PlacedEntry[]) => {
  const [entry] = entries;
  if (entry?.name !== MANIFEST_NAME) {
    const isThere = entries.some(({ name }) => name === MANIFEST_NAME);
    throw new PackageProblem(isThere ? 'layout' : 'missing-file', MANIFEST_NAME);
  }
  if (entry.size > PACKAGE_LIMITS.manifestBytes) throw new PackageProblem('manifest-too-large');
  const bytes = await readAt(file, entry.start, entry.size);
  if (crc32(bytes) !== entry.crc) throw new PackageProblem('checksum', MANIFEST_NAME);
  const manifestHash = createHash('sha256').update(bytes).digest('hex');
  return { manifest: readManifest(bytes), manifestHash };
};

/** After the manifest, its answers' files in its order, and nothing else. */
const refuseOthers = (entries: readonly PlacedEntry[], { answers }: Manifest): void => {
  const listed = new Set(answers.map(({ file }) => file));
  const present = new Set(entries.map(({ name }) => name));
  for (const { file } of answers) if (!present.has(file)) throw new PackageProblem('missing-file', file);
  for (const { name } of entries.slice(1))
    if (!listed.has(name)) throw new PackageProblem('extra-file', name);
  for (const [index, { file, sizeBytes }] of answers.entries()) {
    const entry = entries[index + 1] as PlacedEntry;
    if (entry.name !== file) throw new PackageProblem('layout', entry.name);
    if (entry.size !== sizeBytes) throw new PackageProblem('size-wrong', file);
  }
};

const checkAnswer = async (
  file: FileHandle,
  entry: PlacedEntry,
  answer: ManifestAnswer,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const hash = createHash('sha256');
  let crc = 0;
  const pieces = piecesOf(file, entry, (piece) => {
    signal?.throwIfAborted();
    hash.update(piece);
    crc = crc32(piece, crc);
  });
  const problem = await checkAudio(pieces, answer);
  // The audio's reader may have stopped early; a damaged file is told as damaged, not as no audio.
  for await (const _ of pieces);
  if (crc !== entry.crc) throw new PackageProblem('checksum', entry.name);
  if (hash.digest('hex') !== answer.fileHash) throw new PackageProblem('hash-wrong', entry.name);
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
