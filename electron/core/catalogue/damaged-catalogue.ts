import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { syncFileNow, syncFolderNow } from '../library/durable-file.ts';
import type { LibraryPaths } from '../library/library-folder.ts';
import { timeStamp } from './backup-names.ts';
import { listBackups, verifyBackup } from './backups.ts';
import type { Migration } from './migration.ts';

/** What stands where a damaged catalogue was. */
export interface Restoration {
  /** File name of the backup that stands in its place; null: there was none, a fresh one will be made. */
  readonly backup: string | null;
  /** File name under which the damaged original is kept; empty when the file itself was missing. */
  readonly keptAs: string;
}

/**
 * Moves the damaged catalogue with its log aside (never deletes it) and puts the newest backup that is whole in its
 * place. Throws the system's error. After a crash in the middle the next start finds no catalogue but backups, and
 * comes here again.
 */
export function restoreNewestGood(
  paths: LibraryPaths,
  migrations: readonly Migration[],
  now: number,
): Restoration {
  const keptAs = moveAside(paths.catalogue, now);
  for (const { name } of listBackups(paths.backups, now)) {
    const path = join(paths.backups, name);
    try {
      verifyBackup(path, migrations);
    } catch {
      continue;
    }
    placeCatalogue(path, paths.catalogue);
    return { backup: name, keptAs };
  }
  return { backup: null, keptAs };
}

/**
 * Puts a copy of the database `from` where the catalogue is, whole or not at all. The catalogue must be closed.
 * A log left by it is moved aside first: SQLite would play it into the new file and ruin it.
 */
export function placeCatalogue(from: string, catalogue: string): void {
  const part = `${catalogue}.part`;
  rmSync(part, { force: true });
  copyFileSync(from, part, constants.COPYFILE_FICLONE);
  syncFileNow(part);
  for (const end of ['-wal', '-shm']) {
    if (existsSync(catalogue + end)) renameSync(catalogue + end, freeName(`${catalogue}-left`, end));
  }
  renameSync(part, catalogue);
  syncFolderNow(dirname(catalogue));
}

function moveAside(catalogue: string, now: number): string {
  const kept = freeName(join(dirname(catalogue), `catalogue-damaged-${timeStamp(now)}`), '.sqlite');
  let movedAny = false;
  // The database before its log: a crash in between leaves a log alone, which is no catalogue and comes here again.
  for (const end of ['', '-wal', '-shm']) {
    if (!existsSync(catalogue + end)) continue;
    renameSync(catalogue + end, kept + end);
    movedAny = true;
  }
  syncFolderNow(dirname(catalogue));
  return movedAny ? basename(kept) : '';
}

function freeName(start: string, end: string): string {
  for (let count = 0; ; count++) {
    const name = `${start}${count > 0 ? `-${count}` : ''}${end}`;
    if (!existsSync(name)) return name;
  }
}
