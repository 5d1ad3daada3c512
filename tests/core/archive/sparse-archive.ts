import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { RawEntry } from '../hand-in/package/raw-zip.ts';

const ALL_ONES = 0xffff_ffff;
const ZIP64_EXTRA = 1;

const zip64Extra = (...values: number[]): Buffer => {
  const extra = Buffer.alloc(4 + 8 * values.length);
  extra.writeUInt16LE(ZIP64_EXTRA, 0);
  extra.writeUInt16LE(8 * values.length, 2);
  for (const [at, value] of values.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + 8 * at);
  return extra;
};

/**
 * Writes a zip64 (APPNOTE.TXT 6.3.10, 4.3.14) whose second entry is `hole` bytes long and takes no room on the disk, so
 * that everything else lies beyond it.
 */
export function writeSparseZip(path: string, entries: readonly RawEntry[], hole: number): void {
  const file = openSync(path, 'wx');
  let at = 0;
  const put = (bytes: Buffer) => {
    writeSync(file, bytes, 0, bytes.length, at);
    at += bytes.length;
  };
  const directory: Buffer[] = [];
  const [first, ...rest] = entries;
  const filler: RawEntry = { name: 'filler.txt', data: Buffer.alloc(0) };
  for (const entry of [...(first ? [first] : []), filler, ...rest]) {
    const isHole = entry === filler;
    const name = Buffer.from(entry.name);
    const [stored, size] = isHole ? [hole, hole] : [entry.data.length, entry.size ?? entry.data.length];
    const offset = at;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(45, 4);
    local.writeUInt16LE(0x800, 6);
    local.writeUInt16LE(entry.method ?? 0, 8);
    local.writeUInt32LE(entry.crc ?? 0, 14);
    local.writeUInt32LE(isHole ? ALL_ONES : stored, 18);
    local.writeUInt32LE(isHole ? ALL_ONES : size, 22);
    local.writeUInt16LE(name.length, 26);
    const localExtra = isHole ? zip64Extra(size, stored) : Buffer.alloc(0);
    local.writeUInt16LE(localExtra.length, 28);
    put(Buffer.concat([local, name, localExtra]));
    if (isHole) at += hole;
    else put(entry.data);

    const extra = zip64Extra(size, stored, offset);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 45, 4);
    central.writeUInt16LE(45, 6);
    central.writeUInt16LE(0x800, 8);
    central.writeUInt16LE(entry.method ?? 0, 10);
    central.writeUInt32LE(entry.crc ?? 0, 16);
    central.writeUInt32LE(ALL_ONES, 20);
    central.writeUInt32LE(ALL_ONES, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE((0o100644 << 16) >>> 0, 38);
    central.writeUInt32LE(ALL_ONES, 42);
    directory.push(Buffer.concat([central, name, extra]));
  }
  const start = at;
  for (const record of directory) put(record);
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(45, 12);
  end.writeUInt16LE(45, 14);
  end.writeBigUInt64LE(BigInt(directory.length), 24);
  end.writeBigUInt64LE(BigInt(directory.length), 32);
  end.writeBigUInt64LE(BigInt(at - start), 40);
  end.writeBigUInt64LE(BigInt(start), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(at), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(ALL_ONES, 88);
  end.writeUInt32LE(ALL_ONES, 92);
  put(end);
  ftruncateSync(file, at);
  closeSync(file);
}
