import { flacFramesOf } from '../../audio/flac-frames.ts';

/** A header longer than this carries pictures or worse. */
const LONGEST_HEADER_BYTES = 64 * 1024;
const STREAMINFO_BYTES = 34;

/**
 * Length in samples of a FLAC file (RFC 9639) of 16-bit mono samples at `sampleRate`, from its frames' headers,
 * each frame's checksum and number right. null: it is not one.
 */
export const flacLength = async (
  pieces: AsyncIterable<Buffer>,
  sampleRate: number,
): Promise<number | null> => {
  let frames = 0;
  let declared = 0;
  try {
    const seen = firstSeen(pieces, (start) => {
      declared = declaredLength(start, sampleRate);
    });
    for await (const frame of flacFramesOf(seen)) frames += frameLength(frame);
  } catch {
    return null;
  }
  // 0 in the header means "unknown".
  return declared === 0 || declared === frames ? frames : null;
};

async function* firstSeen(
  pieces: AsyncIterable<Buffer>,
  see: (piece: Buffer) => void,
): AsyncGenerator<Buffer> {
  let isFirst = true;
  for await (const piece of pieces) {
    if (isFirst) see(piece);
    isFirst = false;
    yield piece;
  }
}

/** Samples the header speaks of. Throws unless it is a short header of a 16-bit mono stream at `sampleRate`. */
const declaredLength = (bytes: Buffer, sampleRate: number): number => {
  if (bytes.toString('latin1', 0, 4) !== 'fLaC' || ((bytes[4] as number) & 0x7f) !== 0)
    throw new Error('not FLAC');
  if (bytes.readUIntBE(5, 3) !== STREAMINFO_BYTES) throw new Error('not FLAC');
  let at = 4;
  for (let isLast = false; !isLast; ) {
    isLast = (bytes.readUInt8(at) & 0x80) !== 0;
    at += 4 + bytes.readUIntBE(at + 1, 3);
    if (at > LONGEST_HEADER_BYTES) throw new Error('a header too long');
  }
  // 20 bits of rate, 3 of channels - 1, 5 of bits per sample - 1, 36 of samples.
  const facts = bytes.readBigUInt64BE(8 + 10);
  const isOurs =
    Number(facts >> 44n) === sampleRate && ((facts >> 41n) & 7n) === 0n && ((facts >> 36n) & 31n) === 15n;
  if (!isOurs) throw new Error('not 16-bit mono at that rate');
  return Number(facts & 0xf_ffff_ffffn);
};

/** Samples in a frame, from its header (RFC 9639, 9.1.1). */
const frameLength = (frame: Uint8Array): number => {
  const code = (frame[2] as number) >> 4;
  if (code === 0) throw new Error('a reserved block size');
  if (code === 1) return 192;
  if (code < 6) return 576 << (code - 2);
  if (code > 7) return 256 << (code - 8);
  // Behind the coded frame number, which is as long as its first byte's leading ones say.
  let at = 4 + Math.max(1, Math.clz32(~((frame[4] as number) << 24)));
  const high = code === 7 ? (frame[at++] as number) << 8 : 0;
  return (high | (frame[at] as number)) + 1;
};
