import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Backup } from '../../../electron/contract/index.ts';
import { backupName, parseBackupName } from '../../../electron/core/catalogue/backup-names.ts';
import { backupsToDrop, isBackupDue } from '../../../electron/core/catalogue/backup-thinning.ts';
import { DAY_MS, NOON } from './library.ts';

const moment = fc
  .integer({ min: NOON - 800 * DAY_MS, max: NOON + 30 * DAY_MS })
  .map((at) => at - (at % 1_000));
const folder = fc
  .array(fc.record({ createdAt: moment, sequence: fc.nat(3) }), { maxLength: 300, size: 'max' })
  .map((dated) => {
    const named = dated.map((each) => ({ ...each, name: backupName(each.createdAt, each.sequence) }));
    return [...new Map(named.map((each) => [each.name, each])).values()];
  });

const day = (at: number) => Math.floor(at / DAY_MS);
const month = (at: number) => new Date(at).toISOString().slice(0, 7);

/** The newest of each of the last `count` buckets; what a wrong clock dated after `now` comes last. */
function newestOfEach<Dated extends { createdAt: number; sequence: number }>(
  all: Dated[],
  bucket: (at: number) => unknown,
  count: number,
  now: number,
): Dated[] {
  const sorted = all.toSorted((a, b) => b.createdAt - a.createdAt || b.sequence - a.sequence);
  const isAhead = ({ createdAt }: Dated) => createdAt > now;
  const newestFirst = [...sorted.filter((each) => !isAhead(each)), ...sorted.filter(isAhead)];
  const first = newestFirst.filter(
    (each, index) =>
      newestFirst.findIndex((other) => bucket(other.createdAt) === bucket(each.createdAt)) === index,
  );
  return first.slice(0, count);
}

test('the newest is never dropped, one of each bucket stays, and thinning again drops nothing', () => {
  fc.assert(
    fc.property(folder, moment, (backups, now) => {
      const drop = new Set(backupsToDrop(backups, now));
      const kept = backups.filter((backup) => !drop.has(backup));
      const must = [
        ...newestOfEach(backups, () => 0, 1, now),
        ...newestOfEach(backups, day, 12, now),
        ...newestOfEach(backups, month, 9, now),
        ...backups.filter((backup) => Math.abs(now - backup.createdAt) < 2 * DAY_MS),
      ];
      for (const backup of must) expect(kept).toContain(backup);
      const old = kept.filter((backup) => Math.abs(now - backup.createdAt) >= 2 * DAY_MS);
      expect(old.length).toBeLessThanOrEqual(12 + 10 + 9);
      expect(backupsToDrop(kept, now)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('a backup a day for two years leaves 12 days, 10 weeks and 9 months', () => {
  const daily = Array.from({ length: 730 }, (_, index) => ({
    createdAt: NOON - index * DAY_MS,
    sequence: 0,
    name: backupName(NOON - index * DAY_MS),
  }));
  const drop = new Set(backupsToDrop(daily, NOON));
  const ages = daily.flatMap((backup, age) => (drop.has(backup) ? [] : [age]));
  // 2026-11-22 is a Sunday, the end of its week: the weeks' newest are 0, 7, 14 … days old.
  expect(ages).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 21, 22, 28, 35, 42, 49, 53, 56, 63, 83, 114, 145, 175, 206, 236,
  ]);
});

test('names say when, sort by time, fit the contract, and nothing else is taken for one', () => {
  fc.assert(
    fc.property(moment, fc.nat(20), (at, sequence) => {
      const name = backupName(at, sequence);
      expect(parseBackupName(name)).toEqual({ createdAt: at, sequence });
      expect(Backup.shape.name.safeParse(name).success).toBe(true);
    }),
  );
  for (const name of [
    'catalogue-20260230T000000Z.sqlite',
    'catalogue-20261122T120000Z-0.sqlite',
    'catalogue-20261122T120000Z.sqlite.part',
    'catalogue-damaged-20261122T120000Z.sqlite',
    '../catalogue-20261122T120000Z.sqlite',
  ]) {
    expect(parseBackupName(name)).toBeNull();
  }
});

test('a backup is due after a day, and when the newest one lies in the future', () => {
  expect(isBackupDue(null, NOON)).toBe(true);
  expect(isBackupDue(NOON - DAY_MS + 1_000, NOON)).toBe(false);
  expect(isBackupDue(NOON - DAY_MS, NOON)).toBe(true);
  expect(isBackupDue(NOON + 2 * DAY_MS, NOON)).toBe(true);
});
