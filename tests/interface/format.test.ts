import i18next from 'i18next';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  formatBytes,
  formatDate,
  formatDecibels,
  formatDuration,
  formatPercent,
} from '../../renderer/interface/format.ts';

const resources = { zh: { shell: { home: '首页' } }, en: { shell: { home: 'Home' } } };
beforeAll(() => i18next.init({ lng: 'zh', resources }));
afterEach(() => i18next.changeLanguage('zh'));

describe('formats', () => {
  test.each([
    [0, '0:00'],
    [999, '0:00'],
    [42_000, '0:42'],
    [42_999, '0:42'],
    [725_000, '12:05'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('%i ms is %s', (ms, expected) => {
    expect(formatDuration(ms)).toBe(expected);
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [3_141_592, '3.1 MB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [99_960_000, '100 MB'],
    [5_000_000_000_000, '5 TB'],
    [7_000_000_000_000_000, '7,000 TB'],
  ])('%i bytes are %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  test.each([
    [-17.24, '−17.2 dBFS'],
    [0, '0.0 dBFS'],
    [-0.04, '0.0 dBFS'],
    [null, '−∞ dBFS'],
    [Number.NEGATIVE_INFINITY, '−∞ dBFS'],
  ])('%s is %s', (decibels, expected) => {
    expect(formatDecibels(decibels)).toBe(expected);
  });

  test('a share is a percentage', () => {
    expect(formatPercent(0.923)).toBe('92%');
  });

  test('a date speaks the language, and names the year only when it is another', async () => {
    const now = new Date();
    const at = new Date(now.getFullYear(), 2, 9, 7, 5).getTime();
    expect(formatDate(at)).toBe('3月9日 07:05');
    expect(formatDate(new Date(2019, 2, 9).getTime(), 'day')).toBe('2019年3月9日');
    await i18next.changeLanguage('en');
    expect(formatDate(at, 'day')).toBe('Mar 9');
  });
});
