export interface DatedBackup {
  readonly name: string;
  /** ms since 1970-01-01 UTC. */
  readonly createdAt: number;
  /** Order within one second. */
  readonly sequence: number;
}

const DAY_MS = 86_400_000;

/**
 * For sorting: the newest first, those dated after `now` last. The clock was wrong when they were made, and they would
 * go before every backup made since, when a damaged catalogue is replaced as when the folder is thinned.
 */
export const newestFirst =
  (now: number) =>
  (a: DatedBackup, b: DatedBackup): number =>
    Number(a.createdAt > now) - Number(b.createdAt > now) ||
    b.createdAt - a.createdAt ||
    b.sequence - a.sequence;

/** Nothing this young goes: a wrong restore is noticed, and its backup wanted, within hours. */
const KEPT_WHOLE_MS = 2 * DAY_MS;

/** How many of each to keep, as Anki does. */
const KEPT = [
  { count: 12, bucket: (at: number) => Math.floor(at / DAY_MS) },
  // 1970-01-01 was a Thursday: weeks begin on Monday.
  { count: 10, bucket: (at: number) => Math.floor((at / DAY_MS + 3) / 7) },
  {
    count: 9,
    bucket: (at: number) => {
      const date = new Date(at);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    },
  },
] as const;

/**
 * Which backups may go: all but the newest of each of the last 12 days, 10 weeks and 9 months that have one (UTC),
 * and those younger than two days. Counts days that have a backup, not days of the calendar, so that a long holiday
 * or a wrong clock never empties the folder; days after `now` count last. The newest is never among them. `now` in ms
 * since 1970-01-01 UTC.
 */
export function backupsToDrop<Dated extends DatedBackup>(backups: readonly Dated[], now: number): Dated[] {
  const sorted = backups.toSorted(newestFirst(now));
  const kept = new Set<Dated>(sorted.slice(0, 1));
  for (const backup of sorted) {
    if (Math.abs(now - backup.createdAt) < KEPT_WHOLE_MS) kept.add(backup);
  }
  for (const { count, bucket } of KEPT) {
    const seen = new Set<number>();
    for (const backup of sorted) {
      const key = bucket(backup.createdAt);
      if (seen.has(key)) continue;
      if (seen.size === count) break;
      seen.add(key);
      kept.add(backup);
    }
  }
  return sorted.filter((backup) => !kept.has(backup));
}

/** Whether the daily backup is due. Where all lie in the future (the clock was wrong), they do not put it off. */
export function isBackupDue(newestAt: number | null, now: number): boolean {
  return newestAt === null || Math.abs(now - newestAt) >= DAY_MS;
}
