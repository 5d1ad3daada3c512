import { createHash } from 'node:crypto';
import { bytesFromSamples, readSamples } from './sample-reader.ts';

/** What a take's file holds, as far as identity goes. */
export interface SampleDigest {
  /** SHA-256 of the 16-bit little-endian mono samples, lower-case hexadecimal. */
  readonly hash: string;
  readonly frames: number;
}

/**
 * Reads a take's audio file from the first to the last sample in constant memory.
 *
 * @param betweenPieces called before each piece; may block the thread to pause the work.
 * @throws Error when the file is missing or cannot be decoded.
 */
export const digestSamples = async (
  path: string,
  codec: 'pcm' | 'flac',
  betweenPieces: () => void = () => undefined,
): Promise<SampleDigest> => {
  const hash = createHash('sha256');
  let frames = 0;
  for await (const samples of readSamples(path, codec)) {
    betweenPieces();
    hash.update(bytesFromSamples(samples));
    frames += samples.length;
  }
  return { hash: hash.digest('hex'), frames };
};

/** SHA-256 of a take's samples, comparable with the catalogue's `audio_hash` whatever the codec. Throws as above. */
export const hashOfSamples = async (path: string, codec: 'pcm' | 'flac'): Promise<string> =>
  (await digestSamples(path, codec)).hash;
