import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Backup } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';
import { syncFileNow, syncFolder } from '../library/durable-file.ts';
import { backupName, parseBackupName } from './backup-names.ts';
import { backupsToDrop, newestFirst } from './backup-thinning.ts';
import type { Connection } from './connection.ts';
import { inspectCatalogue } from './inspection.ts';
import type { Migration } from './migration.ts';

/**
 * Backups in `folder`, newest first, those dated after `now` (ms since 1970-01-01 UTC) last. Files that are not named as
 * ours are not looked at.
 */
export function listBackups(folder: string, now: number): (Backup & { sequence: number })[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const dated = parseBackupName(name);
      const stats = statSync(join(folder, name), { throwIfNoEntry: false });
      return dated && stats?.isFile() ? [{ name, ...dated, sizeBytes: stats.size }] : [];
    })
    .toSorted(newestFirst(now));
}

/**
 * Copies the open database into `folder` through SQLite's backup API while it goes on being used, verifies the copy
 * and only then gives it its name. `at`: ms since 1970-01-01 UTC. Throws the system's or SQLite's error, and
 * BACKUP_DAMAGED when the copy does not pass; what was half-written is removed.
 */
export async function makeBackup(
  connection: Connection,
  folder: string,
  at: number,
  migrations: readonly Migration[],
): Promise<Backup> {
  const path = freePath(folder, at);
  const part = `${path}.part`;
  try {
    await connection.backup(part);
    settle(part);
    syncFileNow(part);
    verifyBackup(part, migrations);
    await rename(part, path);
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) await rm(part + end, { force: true });
    throw error;
  }
  await syncFolder(folder);
  return { name: basename(path), createdAt: Math.floor(at / 1_000) * 1_000, sizeBytes: statSync(path).size };
}

/** Throws BACKUP_DAMAGED when the file is not a whole catalogue that this Kouda can open. It is not changed. */
export function verifyBackup(path: string, migrations: readonly Migration[]): void {
  const damaged = new KoudaError('BACKUP_DAMAGED', { name: basename(path) });
  try {
    if (inspectCatalogue(path, migrations, 'integrity_check').kind !== 'sound') throw damaged;
  } catch (error) {
    throw error === damaged ? error : Object.assign(damaged, { cause: error });
  }
}

/** Removes the backups that need not be kept. One that cannot be removed stays. */
export function thinBackups(folder: string, now: number): void {
  for (const { name } of backupsToDrop(listBackups(folder, now), now)) {
    try {
      rmSync(join(folder, name), { force: true });
    } catch {
      // Held open by a virus scanner or a synchroniser; the next thinning meets it again.
    }
  }
}

/** Removes what a crash left of backups that were being written. Only while nobody else writes one. */
export function removeUnfinishedBackups(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (/^catalogue-\d{8}T\d{6}Z(-\d+)?\.sqlite\.part(-wal|-shm|-journal)?$/.test(name)) {
      rmSync(join(folder, name), { force: true });
    }
  }
}

/** Out of WAL mode, so that looking at a backup never needs a second file beside it. */
function settle(path: string): void {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

function freePath(folder: string, at: number): string {
  for (let sequence = 0; ; sequence++) {
    const path = join(folder, backupName(at, sequence));
    if (!existsSync(path) && !existsSync(`${path}.part`)) return path;
  }
}
