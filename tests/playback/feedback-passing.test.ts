import { expect, test } from 'vitest';
import type { FeedbackComment } from '../../electron/contract/index.ts';
import { inOrder, passingAt } from '../../renderer/features/feedback/passing.ts';

const comment = (startMs: number | null, endMs: number | null = null): FeedbackComment => ({
  kind: 'note',
  startMs,
  endMs,
  text: String(startMs),
  voice: null,
});

test('comments stand in the order they are heard, those on the whole answer first, each with its own place', () => {
  const placed = inOrder([comment(900), comment(null), comment(100), comment(100, 400)]);
  expect(placed.map(({ id, comment: { startMs } }) => [id, startMs])).toEqual([
    ['1', null],
    ['2', 100],
    ['3', 100],
    ['0', 900],
  ]);
});

test('the one being passed: the last begun, a moment for three seconds, a span to its end', () => {
  const placed = inOrder([comment(null), comment(1_000), comment(2_000, 9_000), comment(5_000)]);
  const at = (ms: number) => passingAt(placed, ms);
  expect([0, 999, 1_000, 1_999].map(at)).toEqual([null, null, '1', '1']);
  expect([2_000, 4_999].map(at)).toEqual(['2', '2']);
  expect([5_000, 7_999].map(at)).toEqual(['3', '3']);
  // Within the span again once the moment is over; then nothing.
  expect([8_000, 8_999, 9_000].map(at)).toEqual(['2', '2', null]);
});
