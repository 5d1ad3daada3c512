import { describe, expect, test } from 'vitest';
import { TakeAnalysis } from '../../../electron/signal/index.ts';
import { kWeighting } from '../../../electron/signal/k-weighting.ts';
import { amplified, ffmpegLoudness, type Language, type Sound, speak } from './speech-material.ts';

function loudness({ sampleRate, samples }: Sound): number | null {
  const analysis = new TakeAnalysis(sampleRate);
  analysis.add(samples);
  return analysis.measurements().loudnessLufs;
}

function sine(sampleRate: number, hertz: number, amplitude: number, seconds: number): Sound {
  const samples = Int16Array.from({ length: sampleRate * seconds }, (_, index) =>
    Math.round(32_767 * amplitude * Math.sin((2 * Math.PI * hertz * index) / sampleRate)),
  );
  return { sampleRate, samples };
}

test('the filters at 48 kHz are those of the Recommendation', () => {
  // ITU-R BS.1770-4, tables 1 and 2.
  const [shelf, highPass] = kWeighting(48_000);
  expect(shelf.b0).toBeCloseTo(1.53512485958697, 10);
  expect(shelf.b1).toBeCloseTo(-2.69169618940638, 10);
  expect(shelf.b2).toBeCloseTo(1.19839281085285, 10);
  expect(shelf.a1).toBeCloseTo(-1.69065929318241, 10);
  expect(shelf.a2).toBeCloseTo(0.73248077421585, 10);
  expect(highPass.a1).toBeCloseTo(-1.99004745483398, 10);
  expect(highPass.a2).toBeCloseTo(0.99007225036621, 10);
});

test.each([8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000])(
  'a full-scale 997 Hz sine measures −3.01 LUFS at %i Hz',
  (sampleRate) => {
    expect(loudness(sine(sampleRate, 997, 1, 3))).toBeCloseTo(-3.01, 1);
  },
);

test('the relative gate leaves out what is 10 LU below', () => {
  // EBU Tech 3341 case 3, in mono: 10 s at −36, 60 s at −23, 10 s at −36 measure −23 (with a tolerance of 0.1).
  const at = (dbfs: number, seconds: number) => sine(48_000, 1_000, 10 ** (dbfs / 20), seconds).samples;
  const analysis = new TakeAnalysis(48_000);
  for (const part of [at(-33, 10), at(-20, 60), at(-33, 10)]) analysis.add(part);
  expect(Math.abs((analysis.measurements().loudnessLufs ?? 0) - -23)).toBeLessThan(0.1);
});

test('silence, and less than a block, have no loudness', () => {
  expect(loudness({ sampleRate: 44_100, samples: new Int16Array(44_100) })).toBeNull();
  expect(loudness(sine(44_100, 440, 1, 0.39))).toBeNull();
  expect(loudness(sine(44_100, 440, 10 ** (-75 / 20), 2))).toBeNull();
});

describe('speech, against ffmpeg', () => {
  for (const language of ['zh', 'en'] satisfies Language[]) {
    for (const sampleRate of [16_000, 44_100, 48_000]) {
      const spoken = speak(language, sampleRate);
      for (const decibels of [0, -9.5, -27, 6]) {
        test(`${language} at ${sampleRate} Hz, ${decibels} dB`, () => {
          const sound = amplified(spoken, decibels);
          const ours = loudness(sound);
          const theirs = ffmpegLoudness(sound);
          expect(Math.abs((ours ?? 0) - theirs), `${ours} and ${theirs}`).toBeLessThan(0.2);
        });
      }
    }
  }
});
