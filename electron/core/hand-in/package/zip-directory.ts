import type { FileHandle } from 'node:fs/promises';
import { entryName } from './entry-names.ts';
import { PackageProblem } from './package-problem.ts';
import { readAt } from './read-at.ts';
import { readEnd } from './zip-end.ts';
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  type ZipEntry,
} from './zip-records.ts';

/** An entry whose two headers agree and whose bytes lie where no other entry's do. */
export interface PlacedEntry extends ZipEntry {
  /** Of its first byte, from the start of the file. */
  readonly start: number;
}

const ZIP64 = 0xffff_ffff;
const ZIP64_FIELD = 0x0001;
const ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000;
const STREAMED_FLAG = 0x8;
const UTF8_FLAG = 0x800;
const AES_METHOD = 99;
const DOS_FOLDER = 0x10;

/**
 * The entries of a package, in their order. Accepts only what the format writes: every byte of the file belongs to
 * exactly one header, entry or record, so no two readers can see different contents.
 *
 * @param size of the file, bytes.
 * @throws PackageProblem
 */
export const readDirectory = async (file: FileHandle, size: number): Promise<PlacedEntry[]> => {
  const end = await readEnd(file, size);
  const directory = await readAt(file, end.directoryStart, end.directoryBytes);
  const entries: PlacedEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  let offset = 0;
  for (let index = 0; index < end.entryCount; index++) {
    const { entry, localStart, bytes, flags } = centralEntry(directory, at);
    if (names.has(entry.name)) throw new PackageProblem('duplicate-name', entry.name);
    names.add(entry.name);
    if (localStart !== offset) throw new PackageProblem('layout', entry.name);
    const start = offset + LOCAL_BYTES + entry.name.length;
    offset = start + entry.size;
    if (offset > end.directoryStart) throw new PackageProblem('layout', entry.name);
    await compareLocal(file, localStart, entry, flags);
    entries.push({ ...entry, start });
    at += bytes;
  }
  if (at !== directory.length || offset !== end.directoryStart) throw new PackageProblem('layout');
  return entries;
};

const centralEntry = (directory: Buffer, at: number) => {
  if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL_SIGNATURE)
    throw new PackageProblem('layout');
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
    directory.readUInt16LE(at + field),
  ) as [number, number, number];
  const bytes = CENTRAL_BYTES + nameBytes + extraBytes + commentBytes;
  if (at + bytes > directory.length) throw new PackageProblem('layout');
  const extraStart = at + CENTRAL_BYTES + nameBytes;
  const name = entryName(directory.subarray(at + CENTRAL_BYTES, extraStart));
  const flags = directory.readUInt16LE(at + 8);
  refuseFeatures(name, flags, directory.readUInt16LE(at + 10));
  const [stored, size, localStart] = [20, 24, 42].map((field) => directory.readUInt32LE(at + field)) as [
    number,
    number,
    number,
  ];
  const extra = directory.subarray(extraStart, extraStart + extraBytes);
  if (stored === ZIP64 || size === ZIP64 || localStart === ZIP64 || hasZip64Field(extra))
    throw new PackageProblem('zip64', name);
  if (extraBytes > 0 || commentBytes > 0) throw new PackageProblem('hidden-fields', name);
  if (directory.readUInt16LE(at + 34) !== 0) throw new PackageProblem('split', name);
  if (!isPlainFile(directory.readUInt32LE(at + 38))) throw new PackageProblem('not-a-file', name);
  if (stored !== size) throw new PackageProblem('size-wrong', name);
  return { entry: { name, size, crc: directory.readUInt32LE(at + 16) }, localStart, bytes, flags };
};

const refuseFeatures = (name: string, flags: number, method: number): void => {
  if (flags & ENCRYPTED_FLAGS || method === AES_METHOD) throw new PackageProblem('encrypted', name);
  if (method !== 0) throw new PackageProblem('compressed', name);
  if (flags & STREAMED_FLAG) throw new PackageProblem('streamed', name);
  if (flags & ~UTF8_FLAG) throw new PackageProblem('hidden-fields', name);
};

const hasZip64Field = (extra: Buffer): boolean => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === ZIP64_FIELD) return true;
  return false;
};

/** Whatever system is said to have made it: unpackers differ in whether they look at that. */
const isPlainFile = (attributes: number): boolean => {
  const kind = (attributes >>> 16) & 0o170000;
  return (kind === 0 || kind === 0o100000) && (attributes & DOS_FOLDER) === 0;
};

/** The header before the bytes says the same as the directory, or one unpacker would see another file than we. */
const compareLocal = async (file: FileHandle, start: number, entry: ZipEntry, flags: number) => {
  const header = await readAt(file, start, LOCAL_BYTES + entry.name.length);
  const agrees =
    header.readUInt32LE(0) === LOCAL_SIGNATURE &&
    header.readUInt16LE(6) === flags &&
    header.readUInt16LE(8) === 0 &&
    header.readUInt32LE(14) === entry.crc &&
    header.readUInt32LE(18) === entry.size &&
    header.readUInt32LE(22) === entry.size &&
    header.readUInt16LE(26) === entry.name.length &&
    header.readUInt16LE(28) === 0 &&
    header.toString('latin1', LOCAL_BYTES) === entry.name;
  if (!agrees) throw new PackageProblem('headers-disagree', entry.name);
};
