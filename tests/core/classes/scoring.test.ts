import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerPoints, roundPoints, totalScore } from '../../../electron/core/classes/scoring.ts';

const points = fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100);
const given = fc.option(points);
const judged = fc.record({ metPoints: given, pointsByHand: given, maxPoints: points });

describe('an answer', () => {
  test('has no points before anything was judged', () => {
    expect(answerPoints({ metPoints: null, pointsByHand: null, maxPoints: 10 })).toBeNull();
  });

  test('judged and all missed, it has none, which is a score', () => {
    expect(answerPoints({ metPoints: 0, pointsByHand: null, maxPoints: 10 })).toBe(0);
  });

  test('by rule never exceeds the maximum, by hand it may', () => {
    expect(answerPoints({ metPoints: 12, pointsByHand: null, maxPoints: 10 })).toBe(10);
    expect(answerPoints({ metPoints: 12, pointsByHand: 11.5, maxPoints: 10 })).toBe(11.5);
  });

  test('what is given by hand holds, whatever the key points say', () => {
    fc.assert(
      fc.property(judged, points, (answer, byHand) => {
        expect(answerPoints({ ...answer, pointsByHand: byHand })).toBe(byHand);
      }),
    );
  });

  test('more key points met never give fewer points', () => {
    fc.assert(
      fc.property(points, points, points, (metPoints, more, maxPoints) => {
        const before = answerPoints({ metPoints, pointsByHand: null, maxPoints }) ?? -1;
        const after = answerPoints({ metPoints: metPoints + more, pointsByHand: null, maxPoints }) ?? -1;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(maxPoints);
      }),
    );
  });
});

describe('the total', () => {
  const total = (answers: (number | null)[], more: Partial<Parameters<typeof totalScore>[0]> = {}) =>
    totalScore({ answers, questionMaxima: [2, 3], homeworkMaximum: null, pointsByHand: null, ...more });

  test('is the sum of what was scored, of all that was asked', () => {
    expect(total([2, null])).toEqual({ points: 2, maxPoints: 5 });
    expect(total([null, null])).toEqual({ points: null, maxPoints: 5 });
  });

  test('is scaled to the maximum of the homework, to two decimals', () => {
    expect(total([2, 1], { homeworkMaximum: 100 })).toEqual({ points: 60, maxPoints: 100 });
    expect(total([1, 0], { questionMaxima: [1, 2], homeworkMaximum: 10 }).points).toBe(3.33);
  });

  test('of questions worth nothing is not divided by nothing', () => {
    expect(total([0, 0], { questionMaxima: [0, 0], homeworkMaximum: 10 })).toEqual({
      points: 0,
      maxPoints: 10,
    });
  });

  test('by hand holds, also when nothing else is scored', () => {
    expect(total([null, null], { pointsByHand: 4.5, homeworkMaximum: 100 })).toEqual({
      points: 4.5,
      maxPoints: 100,
    });
  });

  test('full marks are exactly the maximum; every total is finite and of two decimals', () => {
    fc.assert(
      fc.property(
        fc.array(
          points.filter((value) => value > 0),
          { minLength: 1, maxLength: 8 },
        ),
        fc.option(points),
        (maxima, homeworkMaximum) => {
          const full = totalScore({
            answers: maxima,
            questionMaxima: maxima,
            homeworkMaximum,
            pointsByHand: null,
          });
          expect(full.points).toBe(full.maxPoints);
        },
      ),
    );
    fc.assert(
      fc.property(fc.array(given, { maxLength: 8 }), given, given, (answers, homeworkMaximum, byHand) => {
        const score = totalScore({
          answers,
          questionMaxima: answers.map(() => 7),
          homeworkMaximum,
          pointsByHand: byHand,
        });
        const isScored = byHand !== null || answers.some((each) => each !== null);
        expect(score.points === null).toBe(!isScored);
        if (score.points !== null) expect(score.points).toBe(roundPoints(score.points));
      }),
    );
  });
});

test('halves are rounded up as people do, and no sum is too large to be shown', () => {
  expect(roundPoints(1.005)).toBe(1.01);
  expect(roundPoints(2.675)).toBe(2.68);
  expect(roundPoints(1e9)).toBe(100_000);
});
