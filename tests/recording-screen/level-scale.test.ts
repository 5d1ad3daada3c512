import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelWord, meterPosition, PeakHold } from '../../renderer/features/recording/level-scale.ts';

describe('the meter', () => {
  it('spans −60…0 dBFS and rests at its end for silence and overload', () => {
    expect(meterPosition(-60)).toBe(0);
    expect(meterPosition(-30)).toBe(0.5);
    expect(meterPosition(0)).toBe(1);
    expect(meterPosition(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(meterPosition(Number.NaN)).toBe(0);
    expect(meterPosition(3)).toBe(1);
  });

  it('calls a level by its word', () => {
    expect(levelWord(Number.NEGATIVE_INFINITY)).toBe('silent');
    expect(levelWord(-30)).toBe('quiet');
    expect(levelWord(-18)).toBe('good');
    expect(levelWord(-3)).toBe('good');
    expect(levelWord(-1)).toBe('loud');
  });

  it('holds a peak for 1.5 s and then lets it fall by 24 dB a second', () => {
    const hold = new PeakHold();
    expect(hold.add(-6, 0)).toBe(-6);
    expect(hold.add(-40, 1_400)).toBe(-6);
    expect(hold.add(-40, 2_000)).toBeCloseTo(-18, 6);
    expect(hold.add(-40, 2_500)).toBeCloseTo(-30, 6);
    expect(hold.add(-40, 9_000)).toBe(-40);
  });

  it('never shows less than the level itself', () => {
    const levels = fc.array(
      fc.record({ dbfs: fc.double({ min: -60, max: 0, noNaN: true }), after: fc.nat(3_000) }),
    );
    fc.assert(
      fc.property(levels, (steps) => {
        const hold = new PeakHold();
        let now = 0;
        for (const { dbfs, after } of steps) {
          now += after;
          expect(hold.add(dbfs, now)).toBeGreaterThanOrEqual(dbfs);
        }
      }),
    );
  });
});
