/** Ogg (RFC 3533): pages of at most 255 segments, each with a checksum and the time at its end. */
export const PAGE_HEADER_BYTES = 27;
export const PAGE_FLAGS = { continued: 1, first: 2, last: 4 } as const;
/** Lies in a page in which no packet ends. */
export const NO_GRANULE = 0xffff_ffff_ffff_ffffn;

/** CRC-32 with polynomial 0x04c11db7, not reflected, from 0 (RFC 3533, 6). */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  return crc >>> 0;
});

/** The checksum of a page whose own checksum field counts as zero. */
export const pageChecksum = (page: Uint8Array): number => {
  let crc = 0;
  for (let at = 0; at < page.length; at++) {
    const byte = at >= 22 && at < 26 ? 0 : (page[at] as number);
    crc = ((crc << 8) ^ (CRC[((crc >>> 24) ^ byte) & 0xff] as number)) >>> 0;
  }
  return crc;
};

export interface Page {
  readonly flags: number;
  /** Samples at 48 kHz up to the end of the last packet that ends here. */
  readonly granule: bigint;
  readonly serial: number;
  /** 0, 1, 2 … */
  readonly number: number;
  /** Whole packets, none longer than a page. */
  readonly packets: readonly Uint8Array[];
}

/** The bytes of a page. */
export const pageBytes = ({ flags, granule, serial, number, packets }: Page): Buffer => {
  const lacing = packets.flatMap(({ length }) => [
    ...Array(Math.floor(length / 255)).fill(255),
    length % 255,
  ]);
  if (lacing.length > 255) throw new RangeError('too much for one Ogg page');
  const header = Buffer.alloc(PAGE_HEADER_BYTES + lacing.length);
  header.write('OggS', 0, 'latin1');
  header[5] = flags;
  header.writeBigUInt64LE(granule, 6);
  header.writeUInt32LE(serial, 14);
  header.writeUInt32LE(number, 18);
  header[26] = lacing.length;
  header.set(lacing, PAGE_HEADER_BYTES);
  const page = Buffer.concat([header, ...packets]);
  page.writeUInt32LE(pageChecksum(page), 22);
  return page;
};
