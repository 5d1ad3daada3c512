import { createReadStream } from 'node:fs';
import { flacFrames } from './flac-frames.ts';
import { WAV_HEADER_BYTES } from './wav-header.ts';

const READ_BYTES = 256 * 1024;
const FLAC_FRAMES_AT_ONCE = 64;
const HOST_IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** 16-bit little-endian bytes (an even number of them) as samples; a copy, so any alignment will do. */
export const samplesFromBytes = (bytes: Uint8Array): Int16Array => {
  const samples = new Int16Array(bytes.length >> 1);
  const copy = new Uint8Array(samples.buffer);
  copy.set(bytes.subarray(0, samples.byteLength));
  if (!HOST_IS_LITTLE_ENDIAN) Buffer.from(samples.buffer).swap16();
  return samples;
};

/** Samples as 16-bit little-endian bytes: a view where the machine already stores them so. */
export const bytesFromSamples = (samples: Int16Array): Uint8Array => {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  return HOST_IS_LITTLE_ENDIAN ? bytes : Buffer.from(bytes).swap16();
};

/** Every whole sample of a take's WAV file in order, in constant memory; `frames` limits how many, `pieceFrames` the longest piece. */
export async function* readWavSamples(
  path: string,
  frames = Number.POSITIVE_INFINITY,
  pieceFrames = READ_BYTES / 2,
): AsyncGenerator<Int16Array> {
  if (frames === 0) return;
  const end = WAV_HEADER_BYTES + frames * 2 - 1;
  const stream = createReadStream(path, { start: WAV_HEADER_BYTES, end, highWaterMark: 2 * pieceFrames });
  let odd: Uint8Array = new Uint8Array(0);
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const bytes = odd.length === 0 ? piece : Buffer.concat([odd, piece]);
    const whole = bytes.length & ~1;
    odd = bytes.subarray(whole);
    if (whole > 0) yield samplesFromBytes(bytes.subarray(0, whole));
  }
}

/**
 * Every sample of a 16-bit mono FLAC file in order, in constant memory.
 *
 * @throws Error when a frame is damaged or missing: a gap must never pass as audio.
 */
export const readFlacSamples = (path: string): AsyncGenerator<Int16Array> => flacSamplesOf(flacFrames(path));

/** As `readFlacSamples`, of frames from wherever they lie. Throws as above. */
export async function* flacSamplesOf(flac: AsyncIterable<Uint8Array>): AsyncGenerator<Int16Array> {
  // Only now: a start has no use for a decoder.
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    let frames: Uint8Array[] = [];
    for await (const frame of flac) {
      frames.push(frame);
      if (frames.length < FLAC_FRAMES_AT_ONCE) continue;
      yield decodedSamples(await decoder.decodeFrames(frames));
      frames = [];
    }
    if (frames.length > 0) yield decodedSamples(await decoder.decodeFrames(frames));
  } finally {
    decoder.free();
  }
}

const decodedSamples = (decoded: {
  channelData: Float32Array[];
  samplesDecoded: number;
  errors: unknown[];
}): Int16Array => {
  if (decoded.errors.length > 0 || decoded.channelData.length > 1)
    throw new Error('not a readable mono FLAC');
  const channel = decoded.channelData[0] ?? new Float32Array(0);
  const samples = new Int16Array(decoded.samplesDecoded);
  // The decoder divides by 2^15 - 1; a 32-bit float holds every 16-bit quotient apart.
  for (let index = 0; index < samples.length; index++)
    samples[index] = Math.round((channel[index] as number) * 32_767);
  return samples;
};

/** Every sample of a take's file in order, in pieces of any size. */
export const readSamples = (path: string, codec: 'pcm' | 'flac'): AsyncGenerator<Int16Array> =>
  codec === 'flac' ? readFlacSamples(path) : readWavSamples(path);
