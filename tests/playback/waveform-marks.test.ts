import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_LANES, PIN, placeMarks, type WaveformMark } from '../../renderer/player/waveform-marks.ts';

const view = { start: 0, pixelsPerSecond: 10, width: 600, duration: 60 };
const mark = (id: string, startMs: number, endMs: number | null = null): WaveformMark => ({
  id,
  startMs,
  endMs,
  kind: 'note',
  label: id,
});

test('a pin stands over its moment, a span reaches to its end', () => {
  expect(placeMarks([mark('a', 3_000), mark('b', 30_000, 40_000)], view)).toMatchObject([
    { x: 30, width: 0, lane: 0 },
    { x: 300, width: 100, lane: 0 },
  ]);
});

test('marks follow the zoomed and scrolled waveform, and those out of view are left out', () => {
  const zoomed = { start: 10, pixelsPerSecond: 60, width: 600, duration: 60 };
  const placed = placeMarks([mark('before', 2_000), mark('in', 12_000), mark('after', 30_000)], zoomed);
  expect(placed.map(({ mark: { id }, x }) => [id, x])).toEqual([['in', 120]]);
});

test('no two pins cover each other while there are lanes', () => {
  const moments = fc.array(fc.nat(60_000), { maxLength: 30 });
  fc.assert(
    fc.property(moments, (starts) => {
      const placed = placeMarks(
        starts.map((startMs, index) => mark(String(index), startMs)),
        view,
      );
      expect(placed).toHaveLength(starts.length);
      for (const one of placed)
        for (const other of placed)
          if (one !== other && one.lane === other.lane && one.lane < MOST_LANES - 1)
            expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(PIN);
    }),
  );
});
