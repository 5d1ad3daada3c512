import { createReadStream } from 'node:fs';

const READ_BYTES = 256 * 1024;
const SYNC_BYTE = 0xff;
/** Sync code and "fixed block size", which is how Kouda's encoder writes. */
const SYNC_FIXED = 0xf8;
/** RFC 9639: 65,536 samples of 16 bits stored verbatim, and the header. */
const LONGEST_FRAME_BYTES = 65_536 * 2 + 1_024;
/** Sync, codes, the longest coded number: what must be there to know the next frame. */
const LOOK_AHEAD_BYTES = 11;

/** CRC-16 with polynomial 0x8005 (RFC 9639, 9.3): zero over a whole frame, its footer included. */
const CRC16 = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x8005 : crc << 1;
  return crc;
});

/**
 * The frames of a mono FLAC file of fixed block size (RFC 9639), whole and in order, in constant memory. A frame
 * ends where its CRC-16 comes out even and the next frame, with the next number, or the end of the file follows.
 *
 * Both libraries at hand find frames by looking ahead for the next header and lose the last one when it is only a
 * few bytes long, as digital silence makes it.
 *
 * @throws Error when the file is not such a file, or a frame is damaged or missing.
 */
export const flacFrames = (path: string): AsyncGenerator<Uint8Array> =>
  flacFramesOf(createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>);

/** As `flacFrames`, for a file that comes in pieces, such as a part of another file. Throws as above. */
export async function* flacFramesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array = new Uint8Array(0);
  let isPastHeader = false;
  const splitter = new FrameSplitter();
  for await (const piece of pieces) {
    if (isPastHeader) {
      yield* splitter.add(piece);
      continue;
    }
    waiting = Buffer.concat([waiting, piece]);
    const start = audioStart(waiting);
    if (start === null) continue;
    isPastHeader = true;
    yield* splitter.add(waiting.subarray(start));
  }
  if (!isPastHeader) throw new Error('not a FLAC file');
  yield* splitter.end();
}

/** Where the first frame starts; null when more bytes are needed to tell. */
const audioStart = (bytes: Uint8Array): number | null => {
  if (bytes.length < 8) return null;
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'fLaC') throw new Error('not a FLAC file');
  let at = 4;
  while (at + 4 <= bytes.length) {
    const isLast = ((bytes[at] as number) & 0x80) !== 0;
    at +=
      4 + (((bytes[at + 1] as number) << 16) | ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number));
    if (isLast) return at <= bytes.length ? at : null;
  }
  return null;
};

class FrameSplitter {
  #bytes: Uint8Array = new Uint8Array(0);
  /** Bytes of the present frame already in the checksum. */
  #checked = 0;
  #crc = 0;
  #number = 0;

  *add(piece: Uint8Array): Generator<Uint8Array> {
    this.#bytes = this.#bytes.length === 0 ? piece : Buffer.concat([this.#bytes, piece]);
    while (this.#bytes.length - this.#checked > LOOK_AHEAD_BYTES) {
      const end = this.#nextEnd();
      if (end !== null) yield this.#take(end);
      else if (this.#checked > LONGEST_FRAME_BYTES) throw new Error('a FLAC frame is damaged');
    }
  }

  *end(): Generator<Uint8Array> {
    // The last frames may lie within the look-ahead: silence takes 15 bytes a frame.
    while (this.#bytes.length > 0) yield this.#take(this.#nextEnd() ?? this.#bytes.length);
  }

  /** Where the present frame ends if the next one is in sight; otherwise everything seen is in the checksum. */
  #nextEnd(): number | null {
    const bytes = this.#bytes;
    const next = codedNumber(this.#number + 1);
    const last = bytes.length - 2;
    let crc = this.#crc;
    for (let at = this.#checked; at < last; at++) {
      if (crc === 0 && at > 0 && bytes[at] === SYNC_BYTE && bytes[at + 1] === SYNC_FIXED) {
        const isNext = next.every((byte, index) => bytes[at + 4 + index] === byte);
        const isCutOff = at + 4 + next.length > bytes.length;
        if (isCutOff) return this.#remember(at, crc);
        if (isNext) return at;
      }
      crc = ((crc << 8) & 0xffff) ^ (CRC16[(crc >> 8) ^ (bytes[at] as number)] as number);
    }
    return this.#remember(Math.max(this.#checked, last), crc);
  }

  #remember(checked: number, crc: number): null {
    this.#checked = checked;
    this.#crc = crc;
    return null;
  }

  #take(end: number): Uint8Array {
    const frame = this.#bytes.subarray(0, end);
    const expected = codedNumber(this.#number);
    const isFrame =
      frame[0] === SYNC_BYTE &&
      frame[1] === SYNC_FIXED &&
      expected.every((byte, index) => frame[4 + index] === byte);
    if (!isFrame || crcOf(frame) !== 0) throw new Error('a FLAC frame is damaged');
    this.#bytes = this.#bytes.subarray(end);
    this.#checked = 0;
    this.#crc = 0;
    this.#number++;
    return frame;
  }
}

const crcOf = (bytes: Uint8Array): number => {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) & 0xffff) ^ (CRC16[(crc >> 8) ^ byte] as number);
  return crc;
};

/** A frame number as FLAC writes it: UTF-8's scheme, carried on to 31 bits (RFC 9639, 9.1.5). */
const codedNumber = (number: number): number[] => {
  if (number < 0x80) return [number];
  let continuations = 1;
  while (number >= 2 ** (5 * continuations + 6)) continuations++;
  const bytes: number[] = [];
  let rest = number;
  for (let index = 0; index < continuations; index++) {
    bytes.unshift(0x80 | (rest & 0x3f));
    rest >>>= 6;
  }
  return [((0xff00 >> (continuations + 1)) & 0xff) | rest, ...bytes];
};
