import { describe, expect, test } from 'vitest';
import { HINT_LIMITS, LevelMeter, type Measurements, takeHints } from '../../../electron/signal/index.ts';

describe('the level meter', () => {
  test('says silence as minus infinity', () => {
    expect(new LevelMeter(48_000).add(new Float32Array(1_600))).toEqual({
      peakDbfs: Number.NEGATIVE_INFINITY,
      rmsDbfs: Number.NEGATIVE_INFINITY,
      clipped: false,
    });
  });

  test('reads floats and integers alike', () => {
    const floats = Float32Array.from({ length: 1_600 }, (_, index) => 0.5 * Math.sin(index / 7));
    const integers = Int16Array.from(floats, (value) => Math.round(value * 32_768));
    const one = new LevelMeter(48_000).add(floats);
    const other = new LevelMeter(48_000).add(integers);
    expect(one.peakDbfs).toBeCloseTo(-6.02, 2);
    expect(other.peakDbfs).toBeCloseTo(one.peakDbfs, 2);
    expect(other.rmsDbfs).toBeCloseTo(one.rmsDbfs, 2);
  });

  test('settles on the RMS of what lasts, and lights the lamp at full scale only', () => {
    const meter = new LevelMeter(48_000);
    let level = meter.add(new Int16Array(0));
    for (let index = 0; index < 60; index++) level = meter.add(new Int16Array(1_600).fill(3_277));
    expect(level.rmsDbfs).toBeCloseTo(-20, 1);
    expect(level.clipped).toBe(false);
    expect(meter.add(Int16Array.of(0, 32_767)).clipped).toBe(true);
    expect(meter.add(Float32Array.of(-1.2)).clipped).toBe(true);
    expect(meter.add(Int16Array.of(32_000)).clipped).toBe(false);
  });
});

describe('hints', () => {
  const good: Measurements = {
    loudnessLufs: -20,
    peakDbfs: -6,
    clippedRuns: 0,
    speakingShare: 0.8,
    longestPauseMs: 700,
    noiseFloorDbfs: -62,
    allZero: false,
  };
  const hints = (change: Partial<Measurements>, durationMs = 30_000, droppedFrames = 0) =>
    takeHints({ durationMs, droppedFrames, measurements: { ...good, ...change } });

  test('a good take has none', () => {
    expect(hints({})).toEqual([]);
    expect(takeHints({ durationMs: 1_000, droppedFrames: 0, measurements: null })).toEqual([]);
  });

  test.each([
    ['silent', { allZero: true, peakDbfs: null, loudnessLufs: null, speakingShare: 0, noiseFloorDbfs: null }],
    ['silent', { peakDbfs: -70, loudnessLufs: null, speakingShare: 0 }],
    ['too-quiet', { loudnessLufs: HINT_LIMITS.quietLufs - 0.1 }],
    ['too-loud', { loudnessLufs: HINT_LIMITS.loudLufs + 0.1 }],
    ['clipped', { clippedRuns: 3 }],
    ['noisy', { noiseFloorDbfs: -34 }],
    ['little-speech', { speakingShare: 0.2 }],
  ] as const)('%s', (hint, change) => {
    expect(hints(change)).toEqual([hint]);
  });

  test('dropouts and a very short take', () => {
    expect(hints({}, 30_000, 1)).toEqual(['dropouts']);
    expect(hints({ speakingShare: 0 }, 1_500)).toEqual(['very-short']);
  });

  test('a single clipped run is no hint', () => {
    expect(hints({ clippedRuns: 2 })).toEqual([]);
  });
});
