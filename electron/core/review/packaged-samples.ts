import { createReadStream } from 'node:fs';
import { flacFramesOf } from '../audio/flac-frames.ts';
import { flacSamplesOf } from '../audio/sample-reader.ts';
import { oggPackets } from '../hand-in/package/ogg-packets.ts';
import { OPUS_RATE, opusFrames } from '../hand-in/package/opus-timing.ts';
import { OpusDecoder } from './opus-decoder.ts';
import type { PackagedAudio } from './peaks-job.ts';

export interface PackagedSamples {
  /** Samples per second: an Opus stream's are always at 48 kHz. */
  readonly sampleRate: number;
  /** Mono samples, in pieces of any size. */
  readonly pieces: AsyncIterable<Int16Array>;
}

/** Decodes audio that lies inside a package, in constant memory. The pieces throw when it is missing or damaged. */
export function packagedSamples(audio: PackagedAudio): PackagedSamples {
  const bytes = createReadStream(audio.path, {
    start: audio.start,
    end: audio.start + audio.size - 1,
  }) as AsyncIterable<Buffer>;
  return audio.codec === 'flac'
    ? { sampleRate: audio.sampleRate, pieces: flacSamplesOf(flacFramesOf(bytes)) }
    : { sampleRate: OPUS_RATE, pieces: opusSamples(bytes, opusFrames(audio.frames, audio.sampleRate)) };
}

/** The stream's samples without what its encoder put before them (RFC 7845, 4.2), cut at the take's length. */
async function* opusSamples(bytes: AsyncIterable<Buffer>, frames: number): AsyncGenerator<Int16Array> {
  const decoder = new OpusDecoder();
  try {
    let index = 0;
    let skip = 0;
    let left = frames;
    for await (const { packet } of oggPackets(bytes)) {
      index += 1;
      if (index === 1) skip = packet.readUInt16LE(10);
      if (index <= 2) continue;
      const samples = decoder.decode(packet);
      const piece = samples.subarray(Math.min(skip, samples.length)).subarray(0, left);
      skip -= Math.min(skip, samples.length);
      left -= piece.length;
      if (piece.length > 0) yield piece;
    }
  } finally {
    decoder.free();
  }
}
