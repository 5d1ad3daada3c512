import type { PackageAudio, Take } from '../../../electron/contract/index.ts';

/** Of 16-bit mono speech, as measured on this app's own takes: FLAC keeps about half of the PCM. */
const FLAC_SHARE = 0.5;
/** Pages of an Ogg file, and the entry's place in the zip, beside the sound itself. */
const OVERHEAD_SHARE = 1.02;
const BYTES_BESIDE = 4_000;

const BITS_PER_SECOND = { 'opus-32': 32_000, 'opus-48': 48_000, 'opus-64': 64_000 } as const;

/** About how many bytes a package of these takes will have. */
export function estimatedBytes(
  takes: readonly Pick<Take, 'durationMs' | 'frames' | 'codec' | 'sizeBytes'>[],
  audio: PackageAudio,
): number {
  const sound = takes.reduce((sum, take) => sum + soundBytes(take, audio), 0);
  return Math.round(BYTES_BESIDE + sound);
}

function soundBytes(
  take: Pick<Take, 'durationMs' | 'frames' | 'codec' | 'sizeBytes'>,
  audio: PackageAudio,
): number {
  if (audio === 'flac') return take.codec === 'flac' ? take.sizeBytes : take.frames * 2 * FLAC_SHARE;
  return ((take.durationMs / 1_000) * BITS_PER_SECOND[audio] * OVERHEAD_SHARE) / 8;
}
