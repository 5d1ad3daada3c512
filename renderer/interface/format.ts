import { locale } from './languages/index.ts';

/** `0:42`, `12:05`, `1:02:03`. Whole seconds, rounded down: a clock never shows what has not passed. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `3.1 MB`, with powers of 1000, as disks and systems count. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  const number = new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
  return `${number} ${UNITS[unit]}`;
}

/** A moment (ms since 1970) as a date, with the time of day unless `style` is `day`. */
export function formatDate(at: number, style: 'day' | 'moment' = 'moment'): string {
  const now = new Date();
  const thisYear = now.getFullYear() === new Date(at).getFullYear();
  return dateFormat(`${locale()} ${style} ${thisYear}`, () => ({
    ...(thisYear ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    ...(style === 'moment' ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : {}),
  })).format(at);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it some hundred times, which a long table does. */
function dateFormat(key: string, options: () => Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(locale(), options());
  dateFormats.set(key, known);
  return known;
}

/** `−17.2 dBFS`; null or −∞: `−∞ dBFS`. With a true minus sign, so that columns line up and readers say it. */
export function formatDecibels(
  decibels: number | null,
  unit: 'dBFS' | 'LUFS' | 'dB' = 'dBFS',
  digits = 1,
): string {
  if (decibels === null || decibels === Number.NEGATIVE_INFINITY) return `−∞ ${unit}`;
  const number = new Intl.NumberFormat(locale(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(decibels));
  const isZero = Number(Math.abs(decibels).toFixed(digits)) === 0;
  return `${decibels < 0 && !isZero ? '−' : ''}${number} ${unit}`;
}

/** A share, 0…1, as `92 %` (`92%` in Chinese). */
export function formatPercent(share: number): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}
