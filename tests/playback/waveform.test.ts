import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heightScale, waveformEdges } from '../../renderer/player/peaks.ts';
import { shuttleFaster, speedText, stepSpeed } from '../../renderer/player/speed.ts';
import { MOST_PIXELS_PER_SECOND, nextZoom, ticksInView } from '../../renderer/player/time-scale.ts';

describe('edges of the waveform', () => {
  test('one value per pair, full scale is 1', () => {
    const { upper, lower } = waveformEdges(Int8Array.from([-127, 127, 0, 0, -64, 32]));
    expect([...upper]).toEqual([1, 0, expect.closeTo(32 / 127)]);
    expect([...lower]).toEqual([-1, 0, expect.closeTo(-64 / 127)]);
  });

  test('no peaks are one flat pair, since wavesurfer refuses an empty channel', () => {
    expect(waveformEdges(new Int8Array(0)).upper.length).toBe(1);
  });

  test('a longer take is drawn coarser, not bigger, and no loud moment is lost', () => {
    fc.assert(
      fc.property(
        fc.int8Array({ minLength: 2, maxLength: 400 }),
        fc.integer({ min: 1, max: 50 }),
        (peaks, most) => {
          const { upper, lower } = waveformEdges(peaks, most);
          expect(upper.length).toBeLessThanOrEqual(most);
          const pairs = peaks.subarray(0, peaks.length - (peaks.length % 2));
          const highest = Math.max(0, ...pairs.filter((_, index) => index % 2 === 1));
          const lowest = Math.min(0, ...pairs.filter((_, index) => index % 2 === 0));
          expect(Math.max(...upper)).toBeCloseTo(highest / 127, 5);
          expect(Math.min(...lower)).toBeCloseTo(Math.max(-1, lowest / 127), 5);
        },
      ),
    );
  });

  test('a quiet take is enlarged, at most fourfold; compared takes alike', () => {
    expect(heightScale(Int8Array.from([-127, 127]))).toBeCloseTo(0.9);
    expect(heightScale(Int8Array.from([-3, 3]))).toBe(4);
    expect(heightScale(Int8Array.from([-3, 3]), Int8Array.from([-127, 100]))).toBeCloseTo(0.9);
    expect(heightScale(Int8Array.from([0, 0]))).toBe(1);
  });
});

describe('time scale', () => {
  test('labels follow the width of the view, whatever the length of the take', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 14_400, noNaN: true }),
        fc.integer({ min: 200, max: 4_000 }),
        fc.double({ min: 1, max: 2_000, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (duration, width, zoom, at) => {
          const pixelsPerSecond = (width / duration) * zoom;
          const start = at * Math.max(0, duration - width / pixelsPerSecond);
          const ticks = ticksInView({ start, pixelsPerSecond, width, duration });
          expect(ticks.length).toBeLessThanOrEqual(width / 72 + 2);
          for (const [index, tick] of ticks.entries()) {
            expect(tick.x).toBeGreaterThanOrEqual(-1);
            expect(tick.x).toBeLessThanOrEqual(width + 1);
            const before = ticks[index - 1];
            if (before) expect(tick.x - before.x).toBeGreaterThanOrEqual(71.9);
          }
        },
      ),
    );
  });

  test('nothing is drawn before the view is known', () => {
    expect(ticksInView({ start: 0, pixelsPerSecond: 0, width: 0, duration: 0 })).toEqual([]);
  });

  test('zooming goes up to what there is to see, and back to the whole take', () => {
    let zoom = 0;
    for (let step = 0; step < 50; step++) zoom = nextZoom(zoom, 1, 2);
    expect(zoom).toBe(MOST_PIXELS_PER_SECOND);
    for (let step = 0; step < 50; step++) zoom = nextZoom(zoom, -1, 2);
    expect(zoom).toBe(0);
  });
});

describe('speed', () => {
  test('steps through the list and stays at its ends', () => {
    expect(stepSpeed(1, 1)).toBe(1.25);
    expect(stepSpeed(1.1, -1)).toBe(1);
    expect(stepSpeed(3, 1)).toBe(3);
    expect(stepSpeed(0.5, -1)).toBe(0.5);
  });

  test('the shuttle goes faster up to 3', () => {
    expect([1, 1.25, 2, 3].map(shuttleFaster)).toEqual([1.5, 1.5, 3, 3]);
  });

  test('reads as people write it', () => {
    expect([1, 1.25, 0.5].map(speedText)).toEqual(['1×', '1.25×', '0.5×']);
  });
});
