import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Limiter } from '../../../electron/signal/limiter.ts';
import { TruePeak } from '../../../electron/signal/true-peak.ts';

const RATE = 48_000;

function limited(
  samples: Float32Array,
  ceiling: number,
  pieces: readonly number[] = [samples.length],
): Float32Array {
  const limiter = new Limiter(RATE, ceiling);
  const out: number[] = [];
  let at = 0;
  for (const length of pieces) {
    out.push(...limiter.add(samples.subarray(at, at + length)));
    at += length;
  }
  out.push(...limiter.add(samples.subarray(at)), ...limiter.end());
  return Float32Array.from(out);
}

function truePeakOf(samples: Float32Array): number {
  const peak = new TruePeak();
  let most = 0;
  for (const sample of [...samples, ...new Float32Array(12)]) most = Math.max(most, peak.at(sample));
  return most;
}

test('a sine between its samples is seen: 12 kHz at 45° has a true peak 3 dB over its samples', () => {
  const sine = Float32Array.from(
    { length: 4_800 },
    (_, n) => 0.5 * Math.sin((Math.PI / 2) * n + Math.PI / 4),
  );
  expect(20 * Math.log10(truePeakOf(sine.subarray(100, 4_700)) / 0.5)).toBeCloseTo(0, 0);
  expect(Math.max(...sine.map(Math.abs))).toBeCloseTo(0.3536, 3);
});

test('a floor spares work and hides nothing: the highest peak so far, passed as one, leaves the highest the same', () => {
  const loudness = fc.constantFrom(0.001, 0.1, 1);
  const stretch = fc.tuple(loudness, fc.array(fc.float({ min: -1, max: 1, noNaN: true }), { maxLength: 60 }));
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 20 }), (stretches) => {
      const samples = Float32Array.from(
        stretches.flatMap(([level, values]) => values.map((at) => at * level)),
      );
      const peak = new TruePeak();
      let most = 0;
      for (const sample of [...samples, ...new Float32Array(12)])
        most = Math.max(most, peak.at(sample, most));
      expect(most).toBe(truePeakOf(samples));
    }),
    { numRuns: 200 },
  );
});

test('what stays below the ceiling comes out as it went in, sample for sample', () => {
  const quiet = Float32Array.from({ length: 10_007 }, (_, n) => 0.3 * Math.sin(n / 20));
  expect(limited(quiet, 0.89)).toEqual(quiet);
});

test('a shout in quiet speech: held at the ceiling, untouched half a second away', () => {
  const samples = Float32Array.from({ length: RATE }, (_, n) => {
    const isShout = n > 20_000 && n < 20_500;
    return (isShout ? 1.8 : 0.1) * Math.sin(n / 7);
  });
  const held = limited(samples, 0.89);
  expect(held).toHaveLength(samples.length);
  expect(truePeakOf(held)).toBeLessThanOrEqual(0.9);
  expect(truePeakOf(held)).toBeGreaterThan(0.8);
  expect(held.subarray(0, 15_000)).toEqual(samples.subarray(0, 15_000));
  expect(held.subarray(30_000)).toEqual(samples.subarray(30_000));
});

test('whatever comes, in pieces of any size: as many samples, none over the ceiling', () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 3_000 }),
      fc.array(fc.nat(500), { maxLength: 6 }),
      (values, pieces) => {
        const samples = Float32Array.from(values);
        const held = limited(samples, 0.8, pieces);
        expect(held).toHaveLength(samples.length);
        for (const sample of held) expect(Math.abs(sample)).toBeLessThanOrEqual(0.8 + 1e-6);
        expect(truePeakOf(held)).toBeLessThanOrEqual(0.8 * 1.03);
      },
    ),
    { numRuns: 60 },
  );
});
