import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseByteRange } from '../../electron/web-surface/byte-range.ts';

const WHOLE = { kind: 'whole' };
const UNSATISFIABLE = { kind: 'unsatisfiable' };
const part = (start: number, end: number) => ({ kind: 'part', start, end });

describe('a byte range', () => {
  test.each([
    [null, 100, WHOLE],
    ['bytes=0-0', 100, part(0, 0)],
    ['bytes=0-99', 100, part(0, 99)],
    ['bytes=10-', 100, part(10, 99)],
    ['bytes=99-', 100, part(99, 99)],
    ['bytes=-1', 100, part(99, 99)],
    ['bytes=-500', 100, part(0, 99)],
    ['bytes=90-500', 100, part(90, 99)],
    ['BYTES=5-6', 100, part(5, 6)],
    ['bytes= 5-6 ', 100, part(5, 6)],
    ['bytes=100-', 100, UNSATISFIABLE],
    ['bytes=100-200', 100, UNSATISFIABLE],
    ['bytes=-0', 100, UNSATISFIABLE],
    ['bytes=0-', 0, UNSATISFIABLE],
    ['bytes=-5', 0, UNSATISFIABLE],
    ['bytes=99999999999999999999999-', 100, UNSATISFIABLE],
    ['bytes=0-99999999999999999999999', 100, part(0, 99)],
    // Malformed or several: as if there were none.
    ['bytes=-', 100, WHOLE],
    ['bytes=6-5', 100, WHOLE],
    ['bytes=0-1,5-6', 100, WHOLE],
    ['bytes=a-b', 100, WHOLE],
    ['bytes=1.5-6', 100, WHOLE],
    ['bytes=0x1-6', 100, WHOLE],
    ['bytes 0-1', 100, WHOLE],
    ['seconds=0-1', 100, WHOLE],
    ['', 100, WHOLE],
  ])('%s of %i bytes', (header, size, answer) => {
    expect(parseByteRange(header, size)).toEqual(answer);
  });

  const size = fc.integer({ min: 0, max: 2 ** 40 });

  test('a-b agrees with slicing', () => {
    fc.assert(
      fc.property(size, fc.nat({ max: 2 ** 31 }), fc.nat({ max: 2 ** 31 }), (bytes, a, b) => {
        const answer = parseByteRange(`bytes=${a}-${b}`, bytes);
        if (a > b) expect(answer).toEqual(WHOLE);
        else if (a >= bytes) expect(answer).toEqual(UNSATISFIABLE);
        else expect(answer).toEqual(part(a, Math.min(b, bytes - 1)));
      }),
    );
  });

  test('-n is the last n bytes', () => {
    fc.assert(
      fc.property(size, fc.nat(), (bytes, n) => {
        const answer = parseByteRange(`bytes=-${n}`, bytes);
        if (n === 0 || bytes === 0) expect(answer).toEqual(UNSATISFIABLE);
        else expect(answer).toEqual(part(bytes - Math.min(n, bytes), bytes - 1));
      }),
    );
  });

  test('whatever the header, a part lies inside the file', () => {
    const header = fc.oneof(fc.string(), fc.stringMatching(/^bytes=[-0-9, ]*$/));
    fc.assert(
      fc.property(header, size, (text, bytes) => {
        const answer = parseByteRange(text, bytes);
        if (answer.kind !== 'part') return;
        expect(answer.start).toBeGreaterThanOrEqual(0);
        expect(answer.start).toBeLessThanOrEqual(answer.end);
        expect(answer.end).toBeLessThan(bytes);
      }),
      { numRuns: 1_000 },
    );
  });
});
