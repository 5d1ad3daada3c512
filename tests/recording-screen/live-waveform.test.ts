import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BAR_STEP,
  PAIRS_PER_BAR,
  visibleBars,
} from '../../renderer/features/recording/live-waveform-drawing.ts';

const peaksOf = (pairs: readonly (readonly [number, number])[]) => Int8Array.from(pairs.flat());
const pair = fc.tuple(fc.integer({ min: -127, max: 0 }), fc.integer({ min: 0, max: 127 }));

describe('the live waveform', () => {
  it('shows nothing before the first peak', () => {
    expect(visibleBars(new Int8Array(0), 300)).toEqual([]);
  });

  it('costs no more for an hour than for what is seen', () => {
    expect(visibleBars(new Int8Array(720_000), 400).length).toBeLessThanOrEqual(400 / BAR_STEP + 2);
  });

  it('marks bars that reach full scale, on either side', () => {
    expect(visibleBars(peaksOf([[-127, 3]]), 100)[0]?.clipped).toBe(true);
    expect(visibleBars(peaksOf([[-3, 127]]), 100)[0]?.clipped).toBe(true);
    expect(visibleBars(peaksOf([[-126, 126]]), 100)[0]?.clipped).toBe(false);
  });

  it('ends at the right edge, and a finished bar keeps its height while it moves to the left', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 600 }),
        fc.array(pair, { maxLength: 60 }),
        (first, more) => {
          const width = 200;
          const before = visibleBars(peaksOf(first), width);
          const after = visibleBars(peaksOf([...first, ...more]), width);
          const edge = (after.at(-1)?.x ?? 0) + BAR_STEP;
          expect(edge).toBeGreaterThanOrEqual(width);
          expect(edge).toBeLessThan(width + BAR_STEP);
          // Bars are known by their place in the take: the newest one is number ⌈pairs ÷ 6⌉ − 1.
          const newest = (pairs: number) => Math.ceil(pairs / PAIRS_PER_BAR) - 1;
          const total = first.length + more.length;
          for (let back = 1; back < before.length; back++) {
            const bar = newest(first.length) - back;
            const now = after.at(-1 - (newest(total) - bar));
            const was = before.at(-1 - back);
            if (!now || newest(total) - bar >= after.length) continue;
            expect([now.up, now.down]).toEqual([was?.up, was?.down]);
            expect(now.x).toBeLessThanOrEqual(was?.x ?? 0);
          }
        },
      ),
    );
  });
});
