/**
 * The records of a zip of any size (APPNOTE.TXT 6.3.10, 4.3.7 to 4.3.16), as archives use them: UTF-8 names, sizes and
 * checksums before the bytes and not behind them (which some unpackers cannot read where the bytes are stored), zip64
 * only where a number needs it.
 */
export interface WrittenEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  /** Of the unpacked bytes. */
  readonly crc: number;
  /** Bytes unpacked. */
  readonly size: number;
  /** Bytes in the zip. */
  readonly stored: number;
  /** Of its header, bytes from the start of the file. */
  readonly start: number;
  /** ms since 1970-01-01 UTC. */
  readonly at: number;
  /** Whether its header has room for sizes past 4 GiB, decided before they are known. */
  readonly isLarge: boolean;
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const UTF8_FLAG = 0x800;
const ZIP64_FIELD = 0x0001;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
const PLAIN_VERSION = 20;
const ZIP64_VERSION = 45;
/** Made on Unix, so that the mode below is read as one. */
const MADE_BY = (3 << 8) | ZIP64_VERSION;
const REGULAR_FILE = 0o100644;

/** The header before an entry's bytes; of the same length whatever crc and sizes are. */
export function localHeader(entry: WrittenEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const extra = entry.isLarge ? zip64Field([entry.size, entry.stored]) : Buffer.alloc(0);
  const header = Buffer.alloc(LOCAL_BYTES);
  header.writeUInt32LE(0x0403_4b50, 0);
  writeShared(header, 4, entry, entry.isLarge);
  header.writeUInt32LE(entry.isLarge ? MOST_32 : entry.stored, 18);
  header.writeUInt32LE(entry.isLarge ? MOST_32 : entry.size, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

/** An entry's record in the directory. */
export function centralRecord(entry: WrittenEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8');
  const numbers = [entry.size, entry.stored, entry.start];
  const large = entry.isLarge ? numbers : numbers.filter((value) => value >= MOST_32);
  const isLarge = (value: number) => entry.isLarge || value >= MOST_32;
  const extra = large.length > 0 ? zip64Field(large) : Buffer.alloc(0);
  const record = Buffer.alloc(CENTRAL_BYTES);
  record.writeUInt32LE(0x0201_4b50, 0);
  record.writeUInt16LE(MADE_BY, 4);
  writeShared(record, 6, entry, large.length > 0);
  record.writeUInt32LE(isLarge(entry.stored) ? MOST_32 : entry.stored, 20);
  record.writeUInt32LE(isLarge(entry.size) ? MOST_32 : entry.size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE((REGULAR_FILE << 16) >>> 0, 38);
  record.writeUInt32LE(isLarge(entry.start) ? MOST_32 : entry.start, 42);
  return Buffer.concat([record, name, extra]);
}

/** What ends the zip, behind a directory of `count` entries in `bytes` bytes that begins at `start`. */
export function endRecords(count: number, start: number, bytes: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(Math.min(count, MOST_16), 8);
  end.writeUInt16LE(Math.min(count, MOST_16), 10);
  end.writeUInt32LE(Math.min(bytes, MOST_32), 12);
  end.writeUInt32LE(Math.min(start, MOST_32), 16);
  if (count < MOST_16 && bytes < MOST_32 && start < MOST_32) return end;
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x0606_4b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(MADE_BY, 12);
  large.writeUInt16LE(ZIP64_VERSION, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(bytes), 40);
  large.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(BigInt(start + bytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([large, locator, end]);
}

/** Version needed, flags, method, time, date and checksum: the same in both headers, one after the other. */
function writeShared(
  header: Buffer,
  at: number,
  { isDeflated, crc, ...entry }: WrittenEntry,
  isZip64: boolean,
) {
  const { time, date } = dosMoment(entry.at);
  header.writeUInt16LE(isZip64 ? ZIP64_VERSION : PLAIN_VERSION, at);
  header.writeUInt16LE(UTF8_FLAG, at + 2);
  header.writeUInt16LE(isDeflated ? 8 : 0, at + 4);
  header.writeUInt16LE(time, at + 6);
  header.writeUInt16LE(date, at + 8);
  header.writeUInt32LE(crc, at + 10);
}

function zip64Field(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(ZIP64_FIELD, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return field;
}

/** By the user's own clock, in steps of two seconds, 1980 to 2107. */
function dosMoment(at: number): { time: number; date: number } {
  const moment = new Date(at);
  const year = moment.getFullYear();
  if (!(year >= 1980 && year <= 2107)) return { time: 0, date: 0x21 };
  return {
    time: (moment.getHours() << 11) | (moment.getMinutes() << 5) | (moment.getSeconds() >> 1),
    date: ((year - 1980) << 9) | ((moment.getMonth() + 1) << 5) | moment.getDate(),
  };
}
