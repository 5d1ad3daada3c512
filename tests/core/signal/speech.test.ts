import { describe, expect, test } from 'vitest';
import { SpeechWatch, TakeAnalysis } from '../../../electron/signal/index.ts';
import { amplified, clamp, type Language, noise, rms, type Sound, speak } from './speech-material.ts';

const RATE = 16_000;
const TEXT = {
  zh: ['消费者采用拉取模式', '服务端推送很难适应不同速率', '分区有多个副本'],
  en: [
    'the consumer pulls messages',
    'a broker that pushes cannot suit everyone',
    'each partition has replicas',
  ],
};

/** Cut to what sounds, so that where speech begins and ends is known. */
function trimmed({ samples }: Sound): Int16Array {
  const threshold = 150;
  const first = samples.findIndex((sample) => Math.abs(sample) > threshold);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > threshold);
  return samples.subarray(first, last + 1);
}

/** Three sentences with silences of known length, noise of `noiseRms` under all of it. */
function scene(language: Language, noiseRms: number, gainDb = 0) {
  const phrases = TEXT[language].map((text) => trimmed(amplified(speak(language, RATE, text), gainDb)));
  const pauses = [1_000, 1_700, 2_600, 500];
  const parts: Int16Array[] = [];
  for (const [index, pauseMs] of pauses.entries()) {
    parts.push(new Int16Array((pauseMs * RATE) / 1_000));
    const phrase = phrases[index];
    if (phrase) parts.push(phrase);
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const clean = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    clean.set(part, at);
    at += part.length;
  }
  const hiss = noise(length);
  const speechFrames = phrases.reduce((sum, phrase) => sum + phrase.length, 0);
  return {
    samples: clean.map((sample, index) => clamp(sample + noiseRms * (hiss[index] ?? 0))),
    speechRms: Math.sqrt(
      phrases.reduce((sum, phrase) => sum + phrase.length * rms(phrase) ** 2, 0) / speechFrames,
    ),
    share: speechFrames / length,
    longestPauseMs: 2_600,
  };
}

function measured(samples: Int16Array) {
  const analysis = new TakeAnalysis(RATE);
  analysis.add(samples);
  return analysis.measurements();
}

describe.each(['zh', 'en'] as const)('%s', (language) => {
  const { speechRms } = scene(language, 0);
  test.each([
    ['without noise', 0, 0],
    ['with noise 40 dB below', speechRms / 100, 0],
    ['with noise 20 dB below', speechRms / 10, 0],
    ['quiet, with noise 20 dB below', speechRms / 100, -20],
  ])('finds speech and pauses %s', (_, noiseRms, gainDb) => {
    const truth = scene(language, noiseRms, gainDb);
    const found = measured(truth.samples);
    expect(
      Math.abs(found.speakingShare - truth.share),
      `${found.speakingShare} of ${truth.share}`,
    ).toBeLessThan(0.08);
    expect(Math.abs(found.longestPauseMs - truth.longestPauseMs), `${found.longestPauseMs}`).toBeLessThan(
      250,
    );
    if (noiseRms > 0)
      expect(Math.abs((found.noiseFloorDbfs ?? 0) - 20 * Math.log10(noiseRms / 32_768))).toBeLessThan(1.5);
  });
});

test('steady noise alone is no speech, and is the noise floor', () => {
  for (const level of [3, 30, 300]) {
    const found = measured(Int16Array.from(noise(RATE * 10), (value) => clamp(value * level)));
    expect(found.speakingShare).toBe(0);
    expect(found.longestPauseMs).toBe(0);
    expect(Math.abs((found.noiseFloorDbfs ?? 0) - 20 * Math.log10(level / 32_768))).toBeLessThan(1.5);
  }
});

test('a constant offset is no noise', () => {
  const { samples } = scene('en', 30);
  const offset = measured(samples.map((sample) => clamp(sample + 1_000)));
  const plain = measured(samples);
  expect(offset.noiseFloorDbfs).toBeCloseTo(plain.noiseFloorDbfs ?? 0, 1);
  expect(offset.speakingShare).toBeCloseTo(plain.speakingShare, 2);
});

test('clicks are no speech', () => {
  const samples = Int16Array.from(noise(RATE * 10), (value) => clamp(value * 20));
  for (let at = 5_000; at < samples.length; at += 12_000) samples.fill(20_000, at, at + 60);
  expect(measured(samples).speakingShare).toBe(0);
});

test('what is loud all the time has no noise floor', () => {
  const samples = Int16Array.from({ length: RATE * 3 }, (_, index) => 20_000 * Math.sin(index / 5));
  expect(measured(samples).noiseFloorDbfs).toBeNull();
});

describe('the live watch', () => {
  test('counts from the last word, through noise, and starts anew with the next', () => {
    const phrase = trimmed(speak('zh', RATE));
    const level = rms(phrase) / 10;
    const hiss = (length: number, seed: number) =>
      Int16Array.from(noise(length, seed), (value) => clamp(value * level));
    const watch = new SpeechWatch(RATE);
    watch.add(hiss(RATE, 1));
    const under = hiss(phrase.length, 3);
    const spoken = phrase.map((sample, index) => clamp(sample + (under[index] ?? 0)));
    expect(watch.add(spoken)).toBeLessThan(600);
    expect(Math.abs(watch.add(hiss(RATE * 7, 2)) - 7_000)).toBeLessThan(600);
    watch.add(spoken);
    expect(watch.silentMs).toBeLessThan(600);
  });

  test('silence and a steady fan count as nobody speaking', () => {
    const silent = new SpeechWatch(48_000);
    expect(silent.add(new Int16Array(48_000 * 5))).toBe(5_000);
    const fan = new SpeechWatch(48_000);
    expect(fan.add(Int16Array.from(noise(48_000 * 5), (value) => clamp(value * 1_000)))).toBe(5_000);
  });

  test('answers the same for pieces of any size', () => {
    const { samples } = scene('en', 20);
    const whole = new SpeechWatch(RATE);
    whole.add(samples);
    const pieces = new SpeechWatch(RATE);
    for (let at = 0; at < samples.length; at += 533) pieces.add(samples.subarray(at, at + 533));
    expect(pieces.silentMs).toBe(whole.silentMs);
  });
});
