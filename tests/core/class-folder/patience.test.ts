import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, DELIVERY_PATIENCE, isPassing } from '../../../electron/core/class-folder/patience.ts';
import { retryAt } from '../../../electron/core/class-folder/webdav-answers.ts';
import { nextPage } from '../../../electron/core/class-folder/webdav-listing.ts';
import { KoudaError } from '../../../electron/core/error.ts';

test('pauses double up to a quarter of an hour, and no two are alike', () => {
  const most = [1, 2, 3, 4, 9, 10, 11, 1_000].map((failures) => backoffMs(failures, DELIVERY_PATIENCE, 1));
  expect(most).toEqual([2_000, 4_000, 8_000, 16_000, 512_000, 900_000, 900_000, 900_000]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (failures, random) => {
        const whole = backoffMs(failures, DELIVERY_PATIENCE, 1);
        const ms = backoffMs(failures, DELIVERY_PATIENCE, random);
        expect(ms).toBeGreaterThanOrEqual(whole / 2);
        expect(ms).toBeLessThanOrEqual(whole);
      },
    ),
  );
});

test('Retry-After is seconds or a date, never the past and never for ever', () => {
  const now = Date.UTC(2026, 10, 22);
  expect(retryAt('120', now)).toBe(now + 120_000);
  expect(retryAt('Sun, 22 Nov 2026 00:00:30 GMT', now)).toBe(now + 30_000);
  expect(retryAt('Sun, 22 Nov 2020 00:00:30 GMT', now)).toBe(now);
  expect(retryAt('999999999', now)).toBe(now + 6 * 60 * 60 * 1_000);
  for (const nonsense of [undefined, '', 'soon', '-', 'NaN']) expect(retryAt(nonsense, now)).toBeNull();
});

test('what passes by itself is tried again, what needs somebody is not', () => {
  const refused = (status: number) => new KoudaError('CLASS_FOLDER_REFUSED', { status });
  expect([500, 502, 504, 423, 408].every((status) => isPassing(refused(status)))).toBe(true);
  expect([400, 403, 405, 413, 301].some((status) => isPassing(refused(status)))).toBe(false);
  expect(isPassing(new KoudaError('CLASS_FOLDER_BUSY', { retryAt: null }))).toBe(true);
  expect(isPassing(new KoudaError('CLASS_FOLDER_PASSWORD', { classFolderId: null }))).toBe(false);
  expect(isPassing(new KoudaError('CLASS_FOLDER_FULL'))).toBe(false);
  expect(isPassing(new Error('x'))).toBe(false);
});

test.each([
  ['<https://x.example/dav/?mk=a>; rel="next"', 'https://x.example/dav/?mk=a'],
  ['</dav/?a>; rel=prev, </dav/?b>; title="x"; rel=next', 'https://x.example/dav/?b'],
  ['<?c>; REL="last next"', 'https://x.example/dav/?c'],
  ['</dav/?a>; rel="nextish"', null],
  ['</dav/?a>; rel="prev"', null],
  ['rel="next"', null],
  ['', null],
])('the next page in %s', (header, expected) => {
  expect(nextPage(header, new URL('https://x.example/dav/'))?.href ?? null).toBe(expected);
});
