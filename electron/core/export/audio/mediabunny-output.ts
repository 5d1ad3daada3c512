import type { FileHandle } from 'node:fs/promises';
import {
  type AudioCodec,
  AudioSample,
  AudioSampleSource,
  Output,
  type OutputFormat,
  StreamTarget,
  type StreamTargetChunk,
} from 'mediabunny';
import { bytesFromSamples } from '../../audio/sample-reader.ts';
import { writeFully } from '../../library/durable-file.ts';
import { type Copy, manyLines, oneLine } from './audio-tags.ts';

const BLOCK_FRAMES = 65_536;
const CHUNK_BYTES = 256 * 1024;

export interface Encoding {
  readonly codec: AudioCodec;
  readonly format: OutputFormat;
  /** Bits per second; none for lossless. */
  readonly bitrate?: number;
  /** The container writes the tags itself. */
  readonly isTagged: boolean;
}

/**
 * Encodes a copy into `file` from `position` on, in constant memory. The library's own file target passes over a
 * write that came out short, as it does on a full disk, so every write is made here.
 */
export async function encodeInto(
  { pcm, tags }: Copy,
  { codec, format, bitrate, isTagged }: Encoding,
  file: FileHandle,
  position: number,
  signal: AbortSignal,
): Promise<void> {
  const target = new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      write: ({ data, position: at }) => writeFully(file, data, position + at),
    }),
    { chunked: true, chunkSize: CHUNK_BYTES },
  );
  const output = new Output({ format, target });
  const source = new AudioSampleSource(bitrate === undefined ? { codec } : { codec, bitrate });
  output.addAudioTrack(source);
  if (isTagged) {
    output.setMetadataTags({
      title: oneLine(tags.title),
      artist: oneLine(tags.artist),
      album: oneLine(tags.album),
      ...(tags.track !== null && { trackNumber: tags.track }),
      ...(tags.text.trim() !== '' && { lyrics: manyLines(tags.text) }),
    });
  }
  await output.start();
  try {
    let frames = 0;
    for await (const samples of blocks(pcm.pieces())) {
      signal.throwIfAborted();
      const block = new AudioSample({
        data: bytesFromSamples(samples),
        format: 's16',
        numberOfChannels: 1,
        sampleRate: pcm.sampleRate,
        timestamp: frames / pcm.sampleRate,
      });
      await source.add(block);
      block.close();
      frames += samples.length;
    }
    await output.finalize();
  } catch (error) {
    await output.cancel().catch(() => undefined);
    throw error;
  }
}

/** Pieces gathered: each call of the encoder changes threads. */
async function* blocks(pieces: AsyncIterable<Int16Array>): AsyncGenerator<Int16Array> {
  let block = new Int16Array(BLOCK_FRAMES);
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + BLOCK_FRAMES - filled);
      block.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < BLOCK_FRAMES) continue;
      yield block;
      block = new Int16Array(BLOCK_FRAMES);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
