import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PeakTrail, peakOf, TakeAnalysis } from '../../../electron/signal/index.ts';
import { noise } from './speech-material.ts';

const measured = (samples: Int16Array, sampleRate = 44_100) => {
  const analysis = new TakeAnalysis(sampleRate);
  analysis.add(samples);
  return analysis.measurements();
};

test('pieces of any size measure the same as the whole', () => {
  const samples = Int16Array.from(noise(30_000), (value) =>
    Math.max(-32_768, Math.min(32_767, value * 15_000)),
  );
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 4_000 }), { maxLength: 60 }),
      fc.constantFrom(8_000, 11_025, 22_050, 44_100, 192_000),
      (sizes, sampleRate) => {
        const whole = new TakeAnalysis(sampleRate);
        whole.add(samples);
        const pieces = new TakeAnalysis(sampleRate);
        let at = 0;
        for (const size of sizes) {
          pieces.add(samples.subarray(at, at + size));
          at = Math.min(samples.length, at + size);
        }
        pieces.add(samples.subarray(at));
        const { loudnessLufs, ...rest } = pieces.measurements();
        const { loudnessLufs: expected, ...others } = whole.measurements();
        expect(rest).toEqual(others);
        // Sums of the same numbers in another grouping differ in the last bits.
        if (expected === null) expect(loudnessLufs).toBeNull();
        else expect(loudnessLufs).toBeCloseTo(expected, 6);
        expect(pieces.peaks()).toEqual(whole.peaks());
      },
    ),
    { numRuns: 60 },
  );
});

describe('peaks', () => {
  test('full scale, zero and the smallest visible step', () => {
    expect([32_767, -32_767, -32_768, 0, 258, -258, 129, 100].map(peakOf)).toEqual([
      127, -127, -127, 0, 1, -1, 0, 0,
    ]);
  });

  test('100 pairs a second, the last partial one included, without drift at 22.05 kHz', () => {
    const trail = new PeakTrail(22_050);
    trail.add(new Int16Array(22_050 * 7 + 1).fill(-5_000));
    expect(trail.values().length).toBe(2 * 701);
    expect(new TakeAnalysis(44_100).peaks().length).toBe(0);
  });

  test('each pair holds the extremes of its own 10 ms', () => {
    const samples = new Int16Array(441 * 3).fill(2_000);
    samples[440] = 32_767;
    samples[441] = -32_768;
    const analysis = new TakeAnalysis(44_100);
    analysis.add(samples);
    const quiet = peakOf(2_000);
    expect([...analysis.peaks()]).toEqual([quiet, 127, -127, quiet, quiet, quiet]);
  });

  test('what was handed out does not change with what comes after', () => {
    const analysis = new TakeAnalysis(44_100);
    analysis.add(new Int16Array(100).fill(1_000));
    const early = analysis.peaks();
    analysis.add(new Int16Array(100).fill(30_000));
    expect([...early]).toEqual([peakOf(1_000), peakOf(1_000)]);
  });
});

describe('clipping', () => {
  const runs = (...samples: number[]) => measured(Int16Array.from(samples)).clippedRuns;
  test('counts runs of three and more, either sign', () => {
    expect(runs(0, 32_767, 32_767, 0)).toBe(0);
    expect(runs(0, 32_767, 32_767, 32_767, 0)).toBe(1);
    expect(runs(...Array(50).fill(-32_768))).toBe(1);
    expect(runs(-32_767, -32_768, -32_767, 5, 32_767, 32_767, 32_767, 32_766, 32_767)).toBe(2);
  });

  test('a run across two pieces is one', () => {
    const analysis = new TakeAnalysis(44_100);
    analysis.add(Int16Array.of(1, 32_767, 32_767));
    analysis.add(Int16Array.of(32_767, 32_767, 1));
    expect(analysis.measurements().clippedRuns).toBe(1);
  });
});

test('peak, silence and nothing at all', () => {
  expect(measured(Int16Array.of(0, -32_768)).peakDbfs).toBe(0);
  expect(measured(Int16Array.of(0, 16_384)).peakDbfs).toBeCloseTo(-6.02, 2);
  const nothing = {
    loudnessLufs: null,
    peakDbfs: null,
    clippedRuns: 0,
    speakingShare: 0,
    longestPauseMs: 0,
    noiseFloorDbfs: null,
    allZero: true,
  };
  expect(measured(new Int16Array(44_100 * 3))).toEqual(nothing);
  expect(measured(new Int16Array(0))).toEqual(nothing);
  expect(measured(Int16Array.of(0, 0, 1)).allZero).toBe(false);
});

test('a sample rate nobody records at is refused', () => {
  for (const rate of [0, 7_999, 192_001, Number.NaN])
    expect(() => new TakeAnalysis(rate)).toThrow(RangeError);
});

test('an hour is measured in seconds and in a few megabytes', () => {
  const analysis = new TakeAnalysis(48_000);
  const second = Int16Array.from(noise(48_000), (value) => value * 3_000);
  const before = process.memoryUsage().arrayBuffers;
  const began = performance.now();
  for (let index = 0; index < 3_600; index++) analysis.add(second);
  const { speakingShare } = analysis.measurements();
  expect(speakingShare).toBe(0);
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(12 * 1024 * 1024);
});
