import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { type RawEntry, zipOf } from '../hand-in/package/raw-zip.ts';

const UTF8_FLAG = 0x800;

/** A file as a learning platform puts it into its download. */
export const zipped = (name: string, data: Buffer | string): RawEntry => {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  return { name, data: bytes, crc: crc32(bytes), flags: UTF8_FLAG };
};

export const deflated = (name: string, data: Buffer): RawEntry => {
  const packed = deflateRawSync(data);
  return { ...zipped(name, data), data: packed, method: 8, stored: packed.length, size: data.length };
};

/** As a Chinese Windows names it: GBK, without the flag. The few characters of the tests. */
export const gbkZipped = (name: Buffer, data: Buffer): RawEntry => ({
  name,
  data,
  crc: crc32(data),
  flags: 0,
});

export const zipFile = (entries: readonly RawEntry[]): Buffer => zipOf(entries);

export const bytesOf = (path: string): Buffer => readFileSync(path);
