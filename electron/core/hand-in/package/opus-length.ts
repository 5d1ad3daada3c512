import { oggPackets } from './ogg-packets.ts';
import { NO_GRANULE, PAGE_FLAGS } from './ogg-pages.ts';
import { OPUS_RATE, PRE_SKIP } from './opus-timing.ts';

/** RFC 6716, 3.2.1: a packet lasts at most 120 ms. */
const LONGEST_PACKET = OPUS_RATE * 0.12;
/** Frame lengths in samples at 48 kHz by the TOC's configuration (RFC 6716, table 2). */
const FRAME_LENGTHS = {
  silk: [480, 960, 1_920, 2_880],
  hybrid: [480, 960],
  celt: [120, 240, 480, 960],
} as const;

/**
 * Length in samples at 48 kHz of an Ogg Opus stream (RFC 7845): one mono stream, pages whole and in order, times
 * that fit the packets. null: it is not one.
 */
export const opusLength = async (pieces: AsyncIterable<Buffer>): Promise<number | null> => {
  let index = 0;
  let total = 0;
  let preSkip = 0;
  let end: number | null = null;
  try {
    for await (const { packet, page, isLastOfPage } of oggPackets(pieces)) {
      if (index === 0) preSkip = preSkipOf(packet);
      else if (index === 1) {
        if (packet.toString('latin1', 0, 8) !== 'OpusTags') return null;
      } else {
        total += packetLength(packet);
        if (isLastOfPage) {
          const isEnd = (page.flags & PAGE_FLAGS.last) !== 0;
          if (isEnd) end = Number(page.granule);
          else if (page.granule !== BigInt(total) && page.granule !== NO_GRANULE) return null;
        }
      }
      index++;
    }
  } catch {
    return null;
  }
  // The end may cut the last packet short, but neither reach past it nor throw whole packets away.
  if (end === null || end > total || total - end >= LONGEST_PACKET || end <= preSkip) return null;
  return end - preSkip;
};

const preSkipOf = (head: Buffer): number => {
  const isMonoOpus =
    head.length === 19 &&
    head.toString('latin1', 0, 8) === 'OpusHead' &&
    head[8] === 1 &&
    head[9] === 1 &&
    head[18] === 0;
  const preSkip = isMonoOpus ? head.readUInt16LE(10) : -1;
  if (!isMonoOpus || head.readInt16LE(16) !== 0 || preSkip > 10 * PRE_SKIP) throw new Error('not mono Opus');
  return preSkip;
};

/** Samples at 48 kHz in a packet, from its first bytes (RFC 6716, 3.1 and 3.2). */
const packetLength = (packet: Buffer): number => {
  const toc = packet[0];
  if (toc === undefined || (toc & 4) !== 0) throw new Error('not a mono Opus packet');
  const config = toc >> 3;
  const lengths = config < 12 ? FRAME_LENGTHS.silk : config < 16 ? FRAME_LENGTHS.hybrid : FRAME_LENGTHS.celt;
  const frame = lengths[config % lengths.length] as number;
  const code = toc & 3;
  const count = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 0x3f;
  const length = frame * count;
  if (length === 0 || length > LONGEST_PACKET) throw new Error('not an Opus packet');
  return length;
};
