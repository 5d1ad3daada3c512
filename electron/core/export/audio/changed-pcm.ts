import { Resampler, roundedSamples } from '../../../signal/index.ts';
import type { Chapter, Pcm } from './audio-tags.ts';

/** Between two answers of one file, ms. */
export const GAP_MS = 500;

/** The same at another sample rate. */
export function atRate(pcm: Pcm, sampleRate: number): Pcm {
  if (pcm.sampleRate === sampleRate) return pcm;
  // A WAV of no samples is taken for one of unknown length: its tags would be played as audio.
  const frames = Math.max(Math.min(1, pcm.frames), Math.round((pcm.frames * sampleRate) / pcm.sampleRate));
  return {
    sampleRate,
    frames,
    async *pieces() {
      const resampler = new Resampler(pcm.sampleRate, sampleRate);
      for await (const piece of pcm.pieces()) yield roundedSamples(resampler.add(piece));
      yield roundedSamples(resampler.end(frames));
    },
  };
}

/** The same with silence after it where it is shorter than `least` samples. */
export function padded(pcm: Pcm, least: number): Pcm {
  if (pcm.frames >= least) return pcm;
  return {
    sampleRate: pcm.sampleRate,
    frames: least,
    async *pieces() {
      yield* pcm.pieces();
      yield new Int16Array(least - pcm.frames);
    },
  };
}

/** Several answers as one, half a second of silence between, each a chapter. */
export function joined(
  answers: readonly { readonly pcm: Pcm; readonly title: string }[],
  sampleRate: number,
): { pcm: Pcm; chapters: Chapter[] } {
  const gap = Math.round((GAP_MS * sampleRate) / 1_000);
  const parts = answers.map(({ pcm, title }) => ({ pcm: atRate(pcm, sampleRate), title }));
  let at = 0;
  const chapters = parts.map(({ pcm, title }, index) => {
    const startFrame = at;
    at += pcm.frames + (index < parts.length - 1 ? gap : 0);
    return { startFrame, endFrame: at, title };
  });
  const pcm: Pcm = {
    sampleRate,
    frames: at,
    async *pieces() {
      for (const [index, part] of parts.entries()) {
        yield* part.pcm.pieces();
        if (index < parts.length - 1) yield new Int16Array(gap);
      }
    },
  };
  return { pcm, chapters };
}
