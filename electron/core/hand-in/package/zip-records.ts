/**
 * The three records of a zip (APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12, 4.3.16) as far as packages use them: stored, no
 * extra fields, no comments, no zip64.
 */
export const LOCAL_BYTES = 30;
export const CENTRAL_BYTES = 46;
export const END_BYTES = 22;
export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;

const VERSION_NEEDED = 10;
/** Made on Unix, so that the mode below is read as one. */
const MADE_BY = (3 << 8) | VERSION_NEEDED;
const REGULAR_FILE = 0o100644;
/** 1980-01-01 00:00, the first moment a zip can say: the same content must give the same bytes. */
const DOS_TIME = 0;
const DOS_DATE = 0x21;

export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
}

/** The header before an entry's bytes. */
export const localHeader = ({ name, size, crc }: ZipEntry): Buffer => {
  const header = Buffer.alloc(LOCAL_BYTES + name.length);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(VERSION_NEEDED, 4);
  header.writeUInt16LE(DOS_TIME, 10);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  header.write(name, LOCAL_BYTES, 'latin1');
  return header;
};

/** The directory and the end record of entries that lie one after another from the file's first byte. */
export const directoryOf = (entries: readonly ZipEntry[]): Buffer => {
  let offset = 0;
  const records = entries.map(({ name, size, crc }) => {
    const record = Buffer.alloc(CENTRAL_BYTES + name.length);
    record.writeUInt32LE(CENTRAL_SIGNATURE, 0);
    record.writeUInt16LE(MADE_BY, 4);
    record.writeUInt16LE(VERSION_NEEDED, 6);
    record.writeUInt16LE(DOS_TIME, 12);
    record.writeUInt16LE(DOS_DATE, 14);
    record.writeUInt32LE(crc, 16);
    record.writeUInt32LE(size, 20);
    record.writeUInt32LE(size, 24);
    record.writeUInt16LE(name.length, 28);
    record.writeUInt32LE((REGULAR_FILE << 16) >>> 0, 38);
    record.writeUInt32LE(offset, 42);
    record.write(name, CENTRAL_BYTES, 'latin1');
    offset += LOCAL_BYTES + name.length + size;
    return record;
  });
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(
    records.reduce((sum, record) => sum + record.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...records, end]);
};

/** Bytes of the whole zip. */
export const zipBytes = (entries: readonly ZipEntry[]): number =>
  entries.reduce(
    (sum, { name, size }) => sum + LOCAL_BYTES + CENTRAL_BYTES + 2 * name.length + size,
    END_BYTES,
  );
