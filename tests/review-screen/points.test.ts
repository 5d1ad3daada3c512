import { expect, test } from 'vitest';
import { pointsOf, textOf } from '../../renderer/features/review/points.ts';

test.each([
  ['', null],
  ['  ', null],
  ['3', 3],
  ['0', 0],
  ['2.5', 2.5],
  ['2,5', 2.5],
  ['１２．５', 12.5],
  ['.5', 0.5],
  ['3.', 3],
  ['1.239', 1.24],
  ['100000', 100_000],
  ['100001', undefined],
  ['-1', undefined],
  ['abc', undefined],
  ['1e3', undefined],
  ['.', undefined],
  ['3/5', undefined],
])('a score typed as “%s”', (text, points) => {
  expect(pointsOf(text)).toBe(points);
});

test('what is shown is read back as the same score', () => {
  for (const points of [null, 0, 0.5, 12.25, 100_000]) expect(pointsOf(textOf(points))).toBe(points);
});
