import { readFile, rm } from 'node:fs/promises';
import { PEAKS_PER_SECOND } from '../../contract/index.ts';
import { writeFileDurably } from '../library/durable-file.ts';

/**
 * Keeps a take's peaks beside its audio. They can always be made again, so a disk too full for them is no
 * reason to call the take unsaved.
 */
export const writePeaks = async (path: string, peaks: Int8Array): Promise<void> => {
  const bytes = new Uint8Array(peaks.buffer, peaks.byteOffset, peaks.byteLength);
  await writeFileDurably(path, bytes).catch(() => rm(path, { force: true }).catch(() => undefined));
};

/** The peaks kept for a take; null when there are none or they are not of a take of this length. */
export const readPeaks = async (
  path: string,
  take: { frames: number; sampleRate: number },
): Promise<Uint8Array<ArrayBuffer> | null> => {
  const bytes = await readFile(path).catch(() => null);
  const pairs = Math.ceil((take.frames * PEAKS_PER_SECOND) / take.sampleRate);
  return bytes && Math.abs(bytes.length - 2 * pairs) <= 2 ? new Uint8Array(bytes) : null;
};
