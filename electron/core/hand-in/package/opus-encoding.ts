import type { FileHandle } from 'node:fs/promises';
import { Resampler, roundedSamples } from '../../../signal/index.ts';
import { writeFully } from '../../library/durable-file.ts';
import { PAGE_FLAGS, pageBytes } from './ogg-pages.ts';
import { isOpusRate, OpusEncoder } from './opus-encoder.ts';
import { OPUS_RATE, opusFrames, PACKET_FRAMES, PRE_SKIP } from './opus-timing.ts';

/** 0.8 s; a page should not be longer than 1 s (RFC 7845, 6), and 40 packets fit whatever their size. */
const PACKETS_A_PAGE = 40;

export interface OpusTake {
  readonly sampleRate: number;
  /** Samples in all. */
  readonly frames: number;
  /** SHA-256 of the samples: the stream's serial number comes from it, not from chance. */
  readonly sampleHash: string;
}

/**
 * Writes a take as Ogg Opus (RFC 7845): mono, one page a second, its length exact to a sample of 48 kHz. The same
 * samples and bitrate (bits per second) give the same bytes. Not synced. `comments`: Vorbis comments, which must fit a
 * page of 65,025 bytes.
 */
export const encodeOpus = async (
  samples: AsyncIterable<Int16Array>,
  file: FileHandle,
  take: OpusTake,
  bitrate: number,
  comments: readonly (readonly [string, string])[] = [],
): Promise<void> => {
  const end = PRE_SKIP + opusFrames(take.frames, take.sampleRate);
  const packetCount = Math.ceil(end / PACKET_FRAMES);
  const pages = new PageWriter(file, Number.parseInt(take.sampleHash.slice(0, 8), 16));
  await pages.write(0n, [opusHead(take.sampleRate)], PAGE_FLAGS.first);
  await pages.write(0n, [opusTags(comments)], 0);
  let packets: Buffer[] = [];
  let count = 0;
  for await (const packet of packetsOf(samples, take, packetCount, bitrate)) {
    packets.push(packet);
    count++;
    const isLast = count === packetCount;
    if (packets.length < PACKETS_A_PAGE && !isLast) continue;
    await pages.write(BigInt(isLast ? end : count * PACKET_FRAMES), packets, isLast ? PAGE_FLAGS.last : 0);
    packets = [];
  }
};

/** Exactly `packetCount` packets; silence follows the samples. */
async function* packetsOf(
  samples: AsyncIterable<Int16Array>,
  { sampleRate, frames }: OpusTake,
  packetCount: number,
  bitrate: number,
): AsyncGenerator<Buffer> {
  const rate = isOpusRate(sampleRate) ? sampleRate : OPUS_RATE;
  const encoder = new OpusEncoder(rate, bitrate);
  try {
    const packet = new Int16Array(rate / 50);
    let filled = 0;
    let made = 0;
    for await (const piece of isOpusRate(sampleRate) ? samples : resampled(samples, sampleRate, frames)) {
      for (let at = 0; at < piece.length; ) {
        const part = piece.subarray(at, at + packet.length - filled);
        packet.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < packet.length) continue;
        yield encoder.encode(packet);
        made++;
        filled = 0;
      }
    }
    for (; made < packetCount; made++) {
      packet.fill(0, filled);
      filled = 0;
      yield encoder.encode(packet);
    }
  } finally {
    encoder.free();
  }
}

async function* resampled(
  samples: AsyncIterable<Int16Array>,
  sampleRate: number,
  frames: number,
): AsyncGenerator<Int16Array> {
  const resampler = new Resampler(sampleRate, OPUS_RATE);
  const total = opusFrames(frames, sampleRate);
  for await (const piece of samples) yield roundedSamples(resampler.add(piece));
  yield roundedSamples(resampler.end(total));
}

class PageWriter {
  #at = 0;
  #number = 0;
  readonly #file: FileHandle;
  readonly #serial: number;

  constructor(file: FileHandle, serial: number) {
    this.#file = file;
    this.#serial = serial;
  }

  async write(granule: bigint, packets: readonly Buffer[], flags: number): Promise<void> {
    const page = pageBytes({ flags, granule, serial: this.#serial, number: this.#number++, packets });
    await writeFully(this.#file, page, this.#at);
    this.#at += page.length;
  }
}

/** RFC 7845, 5.1: mono, no gain, mapping family 0. */
const opusHead = (sampleRate: number): Buffer => {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head[8] = 1;
  head[9] = 1;
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(sampleRate, 12);
  return head;
};

/** RFC 7845, 5.2: a maker's name that never changes, and the comments. */
const opusTags = (comments: readonly (readonly [string, string])[]): Buffer => {
  const counted = (text: string) => {
    const bytes = Buffer.from(text, 'utf8');
    return Buffer.concat([uint32(bytes.length), bytes]);
  };
  return Buffer.concat([
    Buffer.from('OpusTags', 'latin1'),
    counted('Kouda'),
    uint32(comments.length),
    ...comments.map(([name, value]) => counted(`${name}=${value}`)),
  ]);
};

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
