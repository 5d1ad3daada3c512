import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readPeaks, writePeaks } from '../audio/peaks-file.ts';
import { OPUS_RATE, opusFrames } from '../hand-in/package/opus-timing.ts';
import type { AnswerAudio } from './answer-audio.ts';
import type { PackagePeaks } from './package-peaks.ts';

/**
 * Peaks of a collected answer: kept from the last time, else decoded and kept. They can always be made again, so a
 * full disk is no reason not to show them.
 *
 * @throws KoudaError AUDIO_MISSING
 */
export async function answerPeaks(
  decoding: PackagePeaks,
  libraryFolder: string,
  audio: AnswerAudio,
): Promise<Blob> {
  const folder = join(libraryFolder, 'peaks');
  const path = join(folder, `${audio.submissionId}-${audio.questionNumber}.peaks`);
  const length =
    audio.codec === 'flac'
      ? { frames: audio.frames, sampleRate: audio.sampleRate }
      : { frames: opusFrames(audio.frames, audio.sampleRate), sampleRate: OPUS_RATE };
  const kept = await readPeaks(path, length);
  if (kept) return new Blob([kept]);
  const peaks = await decoding.peaksOf(audio);
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  await writePeaks(path, peaks);
  return new Blob([new Uint8Array(peaks)]);
}
