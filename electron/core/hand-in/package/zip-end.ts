import type { FileHandle } from 'node:fs/promises';
import { PACKAGE_LIMITS } from './limits.ts';
import { PackageProblem } from './package-problem.ts';
import { readAt } from './read-at.ts';
import {
  CENTRAL_BYTES,
  END_BYTES,
  END_SIGNATURE,
  LOCAL_SIGNATURE,
  ZIP64_LOCATOR_SIGNATURE,
} from './zip-records.ts';

const ZIP64_LOCATOR_BYTES = 20;
const LONGEST_COMMENT = 0xffff;
/** Enough to read a name far too long and say so. */
const DIRECTORY_BYTES = (PACKAGE_LIMITS.answers + 1) * (CENTRAL_BYTES + 1_024);

export interface ZipEnd {
  readonly entryCount: number;
  /** Bytes from the start of the file. */
  readonly directoryStart: number;
  readonly directoryBytes: number;
}

/**
 * The end record, which must be the file's last 22 bytes: a zip may carry a comment there, and readers that search
 * backwards for the record could be led to another directory.
 *
 * @throws PackageProblem
 */
export const readEnd = async (file: FileHandle, size: number): Promise<ZipEnd> => {
  if (size > PACKAGE_LIMITS.packageBytes) throw new PackageProblem('too-large');
  const tail = await readAt(
    file,
    Math.max(0, size - LONGEST_COMMENT - END_BYTES),
    Math.min(size, LONGEST_COMMENT + END_BYTES),
  );
  const first = size >= 4 ? (await readAt(file, 0, 4)).readUInt32LE(0) : 0;
  const found = lastEnd(tail);
  if (found === null) throw new PackageProblem(first === LOCAL_SIGNATURE ? 'truncated' : 'not-a-zip');
  const end = tail.subarray(found);
  if (end.length !== END_BYTES) throw new PackageProblem('foreign-bytes');
  if (first !== LOCAL_SIGNATURE && first !== END_SIGNATURE) throw new PackageProblem('foreign-bytes');
  const isZip64 =
    found >= ZIP64_LOCATOR_BYTES &&
    tail.readUInt32LE(found - ZIP64_LOCATOR_BYTES) === ZIP64_LOCATOR_SIGNATURE;
  const [disk, directoryDisk, entriesHere, entryCount] = [4, 6, 8, 10].map((at) => end.readUInt16LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  const directoryBytes = end.readUInt32LE(12);
  const directoryStart = end.readUInt32LE(16);
  if (isZip64 || entryCount === 0xffff || directoryStart === 0xffff_ffff || directoryBytes === 0xffff_ffff)
    throw new PackageProblem('zip64');
  if (disk !== 0 || directoryDisk !== 0) throw new PackageProblem('split');
  if (entryCount > PACKAGE_LIMITS.answers + 1 || directoryBytes > DIRECTORY_BYTES)
    throw new PackageProblem('too-many-entries');
  if (directoryStart + directoryBytes + END_BYTES > size) throw new PackageProblem('truncated');
  if (entriesHere !== entryCount || directoryStart + directoryBytes + END_BYTES !== size)
    throw new PackageProblem('layout');
  return { entryCount, directoryStart, directoryBytes };
};

/** Where in `tail` the last end record begins; null: nowhere. */
const lastEnd = (tail: Buffer): number | null => {
  for (let at = tail.length - END_BYTES; at >= 0; at--)
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  return null;
};
