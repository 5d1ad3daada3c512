import { type FileHandle, open } from 'node:fs/promises';
import type { StreamTargetChunk } from 'mediabunny';
import { writeFully } from '../library/durable-file.ts';
import { bytesFromSamples, readWavSamples } from './sample-reader.ts';

/** Samples handed to the encoder at once: enough that the thread change per call does not count. */
const BLOCK_FRAMES = 131_072;
/** Gathered before a write. */
const CHUNK_BYTES = 256 * 1024;
/** What libFLAC's streamable subset and its build here take; others stay PCM. */
const SAMPLE_RATES = [
  8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000,
];

/** FLAC's smallest block (RFC 9639, 8.2). A stream shorter than one is refused by the decoder browsers play with. */
export const MIN_FLAC_FRAMES = 16;

export const takesFlacRate = (sampleRate: number): boolean => SAMPLE_RATES.includes(sampleRate);

export const canEncodeFlac = (sampleRate: number, frames: number): boolean =>
  takesFlacRate(sampleRate) && frames >= MIN_FLAC_FRAMES;

/**
 * Writes a take's WAV as 16-bit mono FLAC to `target`, in constant memory. Not yet synced.
 *
 * @param betweenBlocks called before each block; may block the thread to pause the work.
 * @throws the system's error when the file cannot be written.
 */
export const encodeFlac = async (
  wav: string,
  target: string,
  sampleRate: number,
  betweenBlocks: () => void,
): Promise<void> => {
  const file = await open(target, 'w');
  try {
    await encodeInto(wav, file, sampleRate, betweenBlocks);
  } finally {
    await file.close();
  }
};

/** The library's own file target passes over a write that came out short, as it does on a full disk. */
const fullyWritten = (file: FileHandle): WritableStream<StreamTargetChunk> =>
  new WritableStream({ write: ({ data, position }) => writeFully(file, data, position) });

const encodeInto = async (
  wav: string,
  file: FileHandle,
  sampleRate: number,
  betweenBlocks: () => void,
): Promise<void> => {
  // Only now: everything of the app imports this file for what it can encode, and a start has no use for an encoder.
  const { registerFlacEncoder } = await import('@mediabunny/flac-encoder');
  const { AudioSample, AudioSampleSource, FlacOutputFormat, Output, StreamTarget } = await import(
    'mediabunny'
  );
  registerFlacEncoder();
  const target = new StreamTarget(fullyWritten(file), { chunked: true, chunkSize: CHUNK_BYTES });
  const output = new Output({ format: new FlacOutputFormat(), target });
  // FLAC is lossless: the encoder has no bitrate.
  const source = new AudioSampleSource({ codec: 'flac' });
  output.addAudioTrack(source);
  await output.start();
  let frames = 0;
  try {
    for await (const samples of readWavSamples(wav, undefined, BLOCK_FRAMES)) {
      betweenBlocks();
      // 's16': with floats the encoder would write 24-bit and double the file.
      const block = new AudioSample({
        data: bytesFromSamples(samples),
        format: 's16',
        numberOfChannels: 1,
        sampleRate,
        timestamp: frames / sampleRate,
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
};
