import { PAGE_FLAGS, PAGE_HEADER_BYTES, pageChecksum } from './ogg-pages.ts';

/** Longer packets are not of speech: an Opus packet is at most 61,440 bytes, tags we write under 100. */
const LONGEST_PACKET_BYTES = 65_536;

interface PageSeen {
  readonly flags: number;
  readonly granule: bigint;
}

/** One packet, the page it ends in, and whether another ends there after it. */
export interface OggPacket {
  readonly packet: Buffer;
  readonly page: PageSeen;
  readonly isLastOfPage: boolean;
}

/**
 * The packets of an Ogg file that holds one stream and nothing else, in constant memory.
 *
 * @throws Error when a page is damaged, missing, of another stream, or anything follows the last.
 */
export async function* oggPackets(pieces: AsyncIterable<Buffer>): AsyncGenerator<OggPacket> {
  let waiting = Buffer.alloc(0);
  let started: Buffer[] = [];
  let serial: number | null = null;
  let number = 0;
  let isOver = false;
  for await (const piece of pieces) {
    waiting = Buffer.concat([waiting, piece]);
    for (let page = wholePage(waiting); page; page = wholePage(waiting)) {
      waiting = waiting.subarray(page.length);
      const flags = page[5] as number;
      serial ??= page.readUInt32LE(14);
      const isExpected =
        !isOver &&
        page.readUInt32LE(14) === serial &&
        page.readUInt32LE(18) === number &&
        ((flags & PAGE_FLAGS.first) !== 0) === (number === 0) &&
        ((flags & PAGE_FLAGS.continued) !== 0) === started.length > 0 &&
        page.readUInt32LE(22) === pageChecksum(page);
      if (!isExpected) throw new Error('an Ogg page is damaged or out of order');
      number++;
      isOver = (flags & PAGE_FLAGS.last) !== 0;
      const ended = endedPackets(page, started);
      started = ended.rest;
      const seen = { flags, granule: page.readBigUInt64LE(6) };
      for (const [index, packet] of ended.packets.entries())
        yield { packet, page: seen, isLastOfPage: index === ended.packets.length - 1 };
    }
  }
  if (!isOver || waiting.length > 0 || started.length > 0) throw new Error('the Ogg file has no proper end');
}

/** The page at the front; null when more bytes are needed to have it whole. */
const wholePage = (bytes: Buffer): Buffer | null => {
  if (bytes.length < PAGE_HEADER_BYTES) return null;
  if (bytes.toString('latin1', 0, 4) !== 'OggS' || bytes[4] !== 0) throw new Error('not an Ogg page');
  const segments = bytes[26] as number;
  if (bytes.length < PAGE_HEADER_BYTES + segments) return null;
  let length = PAGE_HEADER_BYTES + segments;
  for (let at = PAGE_HEADER_BYTES; at < PAGE_HEADER_BYTES + segments; at++) length += bytes[at] as number;
  return bytes.length < length ? null : bytes.subarray(0, length);
};

const endedPackets = (page: Buffer, before: Buffer[]) => {
  const packets: Buffer[] = [];
  let rest = before;
  const segments = page[26] as number;
  let at = PAGE_HEADER_BYTES + segments;
  for (let segment = 0; segment < segments; segment++) {
    const length = page[PAGE_HEADER_BYTES + segment] as number;
    rest = [...rest, page.subarray(at, at + length)];
    at += length;
    if (rest.reduce((sum, { length }) => sum + length, 0) > LONGEST_PACKET_BYTES)
      throw new Error('an endless packet');
    if (length === 255) continue;
    packets.push(Buffer.concat(rest));
    rest = [];
  }
  return { packets, rest };
};
