const NAME = /^catalogue-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z(?:-(\d+))?\.sqlite$/;

/** `YYYYMMDDTHHMMSSZ` of a moment (ms since 1970-01-01 UTC); sorts by time and suits every file system. */
export function timeStamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** The file name of a backup made at `at` (ms since 1970-01-01 UTC); `sequence` 0 for the first of its second. */
export function backupName(at: number, sequence = 0): string {
  return `catalogue-${timeStamp(at)}${sequence > 0 ? `-${sequence}` : ''}.sqlite`;
}

/** When a backup was made, read from its name: a copied or restored file's own time says nothing. null: not ours. */
export function parseBackupName(name: string): { createdAt: number; sequence: number } | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const createdAt = Date.UTC(year, month - 1, day, hour, minute, second);
  const sequence = Number(match[7] ?? 0);
  // February 30th would silently become March 2nd.
  return createdAt >= 0 && backupName(createdAt, sequence) === name ? { createdAt, sequence } : null;
}
