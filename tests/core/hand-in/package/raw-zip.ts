import { crc32 } from 'node:zlib';

/** What a header says of an entry; any of it may be a lie. */
export interface Said {
  name?: Buffer | string;
  flags?: number;
  method?: number;
  crc?: number;
  /** Bytes in the file. */
  stored?: number;
  /** Bytes when unpacked. */
  size?: number;
  extra?: Buffer;
  comment?: Buffer;
  disk?: number;
  attributes?: number;
  offset?: number;
  signature?: number;
}

export interface RawEntry extends Said {
  name: Buffer | string;
  data: Buffer;
  /** Said only before the data. */
  local?: Said;
  /** Said only in the directory. */
  central?: Said;
  /** Bytes that belong to nothing, before this entry. */
  before?: Buffer;
}

export interface RawEnd {
  /** Before the directory. */
  before?: Buffer;
  /** Between the directory and the end record. */
  locator?: Buffer;
  after?: Buffer;
  comment?: Buffer;
  disk?: number;
  entriesHere?: number;
  entries?: number;
  directoryBytes?: number;
  directoryStart?: number;
}

const REGULAR = (0o100644 << 16) >>> 0;

/** A zip byte by byte, believing whatever it is told. Knows nothing of the product's own writer. */
export function zipOf(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const put = (bytes: Buffer) => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const { data, before, local = {}, central = {}, ...said } of entries) {
    if (before) put(before);
    const facts = { crc: crc32(data), stored: data.length, size: data.length, offset: at, ...said };
    put(localHeader({ ...facts, ...local }));
    put(data);
    directory.push(centralRecord({ ...facts, ...central }));
  }
  if (end.before) put(end.before);
  const directoryStart = at;
  for (const record of directory) put(record);
  if (end.locator) put(end.locator);
  const comment = end.comment ?? Buffer.alloc(0);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.disk ?? 0, 6);
  record.writeUInt16LE(end.entriesHere ?? end.entries ?? entries.length, 8);
  record.writeUInt16LE(end.entries ?? entries.length, 10);
  record.writeUInt32LE(end.directoryBytes ?? directory.reduce((sum, { length }) => sum + length, 0), 12);
  record.writeUInt32LE(end.directoryStart ?? directoryStart, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, record, comment, end.after ?? Buffer.alloc(0)]);
}

const bytesOf = (name: Buffer | string = '') => (typeof name === 'string' ? Buffer.from(name) : name);

function localHeader({
  signature = 0x04034b50,
  flags = 0,
  method = 0,
  extra = Buffer.alloc(0),
  ...said
}: Said): Buffer {
  const name = bytesOf(said.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(signature, 0);
  header.writeUInt16LE(10, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(method, 8);
  header.writeUInt16LE(0x21, 12);
  header.writeUInt32LE(said.crc ?? 0, 14);
  header.writeUInt32LE(said.stored ?? 0, 18);
  header.writeUInt32LE(said.size ?? 0, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

function centralRecord({
  flags = 0,
  method = 0,
  extra = Buffer.alloc(0),
  comment = Buffer.alloc(0),
  ...said
}: Said): Buffer {
  const name = bytesOf(said.name);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE((3 << 8) | 10, 4);
  record.writeUInt16LE(10, 6);
  record.writeUInt16LE(flags, 8);
  record.writeUInt16LE(method, 10);
  record.writeUInt16LE(0x21, 14);
  record.writeUInt32LE(said.crc ?? 0, 16);
  record.writeUInt32LE(said.stored ?? 0, 20);
  record.writeUInt32LE(said.size ?? 0, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt16LE(comment.length, 32);
  record.writeUInt16LE(said.disk ?? 0, 34);
  record.writeUInt32LE(said.attributes ?? REGULAR, 38);
  record.writeUInt32LE(said.offset ?? 0, 42);
  return Buffer.concat([record, name, extra, comment]);
}
