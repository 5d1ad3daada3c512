import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterSilence, findSilences, silenceLevel, spansSeconds } from '../../renderer/player/silences.ts';

/** Peaks of stretches of one magnitude each, `[seconds, magnitude]`. */
function peaksOf(...stretches: [seconds: number, magnitude: number][]): Int8Array {
  return Int8Array.from(
    stretches.flatMap(([seconds, magnitude]) =>
      Array.from({ length: Math.round(seconds * 100) }, () => [-magnitude, magnitude]).flat(),
    ),
  );
}

describe('silences', () => {
  test('a long pause is skipped but for what is kept around the words', () => {
    const [pause, ...more] = findSilences(peaksOf([2, 80], [3, 0], [2, 80]), -70);
    expect(more).toEqual([]);
    expect(pause?.start).toBeCloseTo(2.2, 5);
    expect(pause?.end).toBeCloseTo(4.88, 5);
  });

  test('a short pause belongs to speaking', () => {
    expect(findSilences(peaksOf([2, 80], [0.4, 0], [2, 80]), -70)).toEqual([]);
  });

  test('silence before the first word and after the last is skipped to the edge', () => {
    const silences = findSilences(peaksOf([1, 0], [2, 80], [1.5, 0]), -70);
    expect(silences.map(({ start, end }) => [start, end])).toEqual([
      [0, 0.88],
      [3.2, 4.5],
    ]);
  });

  test('a click does not end a pause, a syllable does', () => {
    expect(findSilences(peaksOf([1, 80], [1, 0], [0.02, 90], [1, 0], [1, 80]), -70)).toHaveLength(1);
    expect(findSilences(peaksOf([1, 80], [1, 0], [0.1, 90], [1, 0], [1, 80]), -70)).toHaveLength(2);
  });

  test('a noisy room is silence up to its noise, and never swallows quiet words', () => {
    // −30 dBFS of noise: its peaks reach about 16 of 127.
    expect(findSilences(peaksOf([2, 100], [2, 12], [2, 100]), -30)).toHaveLength(1);
    // Words at −14 dBFS over the same noise stand only 4 dB above what would be the level: they are kept.
    expect(findSilences(peaksOf([2, 25], [2, 12], [2, 25]), -30)).toEqual([]);
  });

  test('without a noise floor the quietest tenth stands in', () => {
    expect(findSilences(peaksOf([2, 100], [2, 4], [2, 100]), null)).toHaveLength(1);
  });

  test('all zero or almost: nothing is skipped', () => {
    expect(silenceLevel(peaksOf([5, 0]), null)).toBe(-1);
    expect(findSilences(peaksOf([5, 2]), -60)).toEqual([]);
    expect(findSilences(new Int8Array(0), null)).toEqual([]);
  });

  test('whatever the peaks: in order, apart, within the take, and jumping never goes back or stays inside', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 127 })), {
          maxLength: 30,
        }),
        fc.option(fc.double({ min: -90, max: -6, noNaN: true }), { nil: null }),
        fc.double({ min: 0, max: 70, noNaN: true }),
        (stretches, noise, moment) => {
          const peaks = peaksOf(
            ...stretches.map(([pairs, magnitude]): [number, number] => [pairs / 100, magnitude]),
          );
          const silences = findSilences(peaks, noise);
          let last = 0;
          for (const { start, end } of silences) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(peaks.length / 200 + 1e-9);
          expect(spansSeconds(silences)).toBeLessThanOrEqual(last + 1e-9);
          const to = afterSilence(silences, moment);
          expect(to).toBeGreaterThanOrEqual(moment);
          expect(silences.some(({ start, end }) => to >= start && to < end)).toBe(false);
        },
      ),
    );
  });
});
