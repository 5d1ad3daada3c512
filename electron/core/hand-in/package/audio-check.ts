import { flacLength } from './flac-length.ts';
import { opusLength } from './opus-length.ts';
import { opusFrames } from './opus-timing.ts';

/** What a manifest says of an audio file: its codec, and rate and samples of its source. */
export interface AudioSaid {
  readonly codec: 'opus' | 'flac';
  readonly sampleRate: number;
  readonly frames: number;
}

/**
 * Whether an audio file is what the manifest says, as far as can be known without decoding: one mono stream of
 * its codec, whole, every checksum in it right, and as long as its source.
 */
export const checkAudio = async (
  pieces: AsyncIterable<Buffer>,
  { codec, sampleRate, frames }: AudioSaid,
): Promise<'not-audio' | 'length-wrong' | null> => {
  const length = codec === 'flac' ? await flacLength(pieces, sampleRate) : await opusLength(pieces);
  if (length === null) return 'not-audio';
  const expected = codec === 'flac' ? frames : opusFrames(frames, sampleRate);
  return length === expected ? null : 'length-wrong';
};
