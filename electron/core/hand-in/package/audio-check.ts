import { flacLength } from './flac-length.ts';
import type { ManifestAnswer } from './manifest.ts';
import { opusLength } from './opus-length.ts';
import { opusFrames } from './opus-timing.ts';

/**
 * Whether an answer's file is what the manifest says, as far as can be known without decoding: one mono stream of
 * its codec, whole, every checksum in it right, and as long as the take.
 */
export const checkAudio = async (
  pieces: AsyncIterable<Buffer>,
  { codec, sampleRate, frames }: ManifestAnswer,
): Promise<'not-audio' | 'length-wrong' | null> => {
  const length = codec === 'flac' ? await flacLength(pieces, sampleRate) : await opusLength(pieces);
  if (length === null) return 'not-audio';
  const expected = codec === 'flac' ? frames : opusFrames(frames, sampleRate);
  return length === expected ? null : 'length-wrong';
};
