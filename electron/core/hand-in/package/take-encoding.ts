import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { PackageAudio } from '../../../contract/index.ts';
import { canEncodeFlac, encodeFlac } from '../../audio/flac-encoding.ts';
import { digestSamples } from '../../audio/sample-hash.ts';
import { bytesFromSamples, readSamples } from '../../audio/sample-reader.ts';
import { copyInto } from './file-copy.ts';
import { encodeOpus } from './opus-encoding.ts';
import { PackageProblem } from './package-problem.ts';
import type { TakeToEncode } from './seal-job.ts';

const BITRATES = { 'opus-32': 32_000, 'opus-48': 48_000, 'opus-64': 64_000 } as const;

/** The take's file is missing, damaged or not what the catalogue says. */
export class TakeUnreadable extends Error {}

/** FLAC knows only some sample rates and no take under 16 samples; those travel as Opus at the highest bitrate. */
const codecFor = (audio: PackageAudio, { sampleRate, frames }: TakeToEncode): 'opus' | 'flac' =>
  audio === 'flac' && canEncodeFlac(sampleRate, frames) ? 'flac' : 'opus';

/**
 * Writes a recording as it will lie in the package and reads it back.
 *
 * @param onPiece called with the samples read so far.
 * @throws TakeUnreadable when the take's samples are not those of its hash; the system's error when writing fails;
 * PackageProblem when what was written reads otherwise.
 */
export const encodeRecording = async (
  take: TakeToEncode,
  audio: PackageAudio,
  target: string,
  onPiece: (frames: number) => void,
): Promise<{ codec: 'opus' | 'flac'; fileHash: string; sizeBytes: number; crc: number }> => {
  const codec = codecFor(audio, take);
  if (codec === 'flac') await encodeLossless(take, target, onPiece);
  else await encodeLossy(take, BITRATES[audio === 'flac' ? 'opus-64' : audio], target, onPiece);
  return { codec, ...(await factsOf(target)) };
};

const encodeLossy = async (
  take: TakeToEncode,
  bitrate: number,
  target: string,
  onPiece: (frames: number) => void,
): Promise<void> => {
  const file = await open(target, 'w');
  try {
    await encodeOpus(confirmedSamples(take, onPiece), file, take, bitrate);
  } finally {
    await file.close();
  }
};

/** A take that is FLAC already is copied: its bytes are those the encoder would make again. */
const encodeLossless = async (
  take: TakeToEncode,
  target: string,
  onPiece: (frames: number) => void,
): Promise<void> => {
  for await (const _ of confirmedSamples(take, onPiece));
  if (take.codec === 'pcm') await encodeFlac(take.takeFile, target, take.sampleRate, () => undefined);
  else await copyToNew(take.takeFile, target);
  const digest = await digestSamples(target, 'flac').catch(() => null);
  if (digest?.hash !== take.sampleHash || digest.frames !== take.frames)
    throw new PackageProblem('hash-wrong', 'the FLAC just written');
};

const copyToNew = async (from: string, to: string): Promise<void> => {
  const file = await open(to, 'w');
  try {
    await copyInto(from, file, 0);
  } finally {
    await file.close();
  }
};

/** The take's samples; throws TakeUnreadable after the last one unless they were what the catalogue says. */
async function* confirmedSamples(
  { takeFile, codec, sampleHash, frames }: TakeToEncode,
  onPiece: (frames: number) => void,
): AsyncGenerator<Int16Array> {
  const hash = createHash('sha256');
  let seen = 0;
  try {
    for await (const samples of readSamples(takeFile, codec)) {
      hash.update(bytesFromSamples(samples));
      seen += samples.length;
      // More than the catalogue knows: the encoder counted on its number.
      if (seen > frames) break;
      yield samples;
      onPiece(seen);
    }
  } catch (error) {
    throw new TakeUnreadable('the take cannot be read', { cause: error });
  }
  if (seen !== frames || hash.digest('hex') !== sampleHash)
    throw new TakeUnreadable('the take is not what its hash says');
}

const factsOf = async (path: string) => {
  const hash = createHash('sha256');
  let crc = 0;
  let sizeBytes = 0;
  const file = await open(path, 'r');
  try {
    for await (const piece of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      crc = crc32(piece, crc);
      sizeBytes += piece.length;
    }
  } finally {
    await file.close();
  }
  return { fileHash: hash.digest('hex'), sizeBytes, crc };
};
