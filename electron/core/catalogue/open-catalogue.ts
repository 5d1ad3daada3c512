import { existsSync, readdirSync } from 'node:fs';
import { type Clock, systemClock } from '../clock.ts';
import { type LibraryPaths, prepareLibraryFolder } from '../library/library-folder.ts';
import { asLibraryOpenError, LibraryOpenError } from '../library/library-open-error.ts';
import { listBackups, makeBackup, removeUnfinishedBackups } from './backups.ts';
import { Catalogue } from './catalogue.ts';
import { type Connection, openConnection, schemaVersionOf } from './connection.ts';
import { type Restoration, restoreNewestGood } from './damaged-catalogue.ts';
import { inspectCatalogue } from './inspection.ts';
import { migrate, newestVersion } from './migrate.ts';
import type { Migration } from './migration.ts';
import { migrations as released } from './migrations/index.ts';

export interface OpenedCatalogue {
  readonly catalogue: Catalogue;
  readonly paths: LibraryPaths;
  /** What was done because the catalogue was damaged or missing; null when it was well. */
  readonly restoration: Restoration | null;
}

/**
 * Opens a library's catalogue: makes what is missing, moves a damaged one aside and puts the newest good backup in
 * its place, backs up and migrates an older one. The caller holds the library's lock.
 * Throws LibraryOpenError; a newer or foreign catalogue is left exactly as it is, and with `restores: false` so is a
 * damaged or lost one (CATALOGUE_DAMAGED).
 */
export async function openCatalogue(
  libraryFolder: string,
  options: { clock?: Clock; migrations?: readonly Migration[]; restores?: boolean } = {},
): Promise<OpenedCatalogue> {
  const { clock = systemClock, migrations = released, restores = true } = options;
  const paths = prepareLibraryFolder(libraryFolder);
  try {
    removeUnfinishedBackups(paths.backups);
    const finding = inspectCatalogue(paths.catalogue, migrations);
    const isLost =
      finding.kind === 'damaged' ||
      (finding.kind === 'missing' && existsSync(`${paths.catalogue}-wal`)) ||
      (finding.kind !== 'sound' && hasHistory(paths, clock()));
    if (isLost && !restores) throw new LibraryOpenError('CATALOGUE_DAMAGED', paths.folder);
    const restoration = isLost ? restoreNewestGood(paths, migrations, clock()) : null;
    const connection = await openMigrated(paths, clock, migrations);
    return { catalogue: new Catalogue(paths.catalogue, connection), paths, restoration };
  } catch (error) {
    throw asLibraryOpenError(error, paths.catalogue);
  }
}

/** Opens the database at the newest version; one of an older version is backed up first. */
async function openMigrated(
  paths: LibraryPaths,
  clock: Clock,
  migrations: readonly Migration[],
): Promise<Connection> {
  const connection = openConnection(paths.catalogue);
  try {
    const version = schemaVersionOf(connection);
    if (version > 0 && version < newestVersion(migrations)) {
      await makeBackup(connection, paths.backups, clock(), migrations);
    }
    migrateOrRefuse(connection, migrations);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Throws LibraryOpenError MIGRATION_FAILED; the failed step is undone. */
export function migrateOrRefuse(connection: Connection, migrations: readonly Migration[]): void {
  try {
    migrate(connection, migrations);
  } catch (error) {
    const known = asLibraryOpenError(error, connection.name);
    throw known.code === 'DISK_FAILED'
      ? new LibraryOpenError('MIGRATION_FAILED', connection.name, { cause: error })
      : known;
  }
}

/** Whether a library without a catalogue had one: then it was lost, and making a fresh one would hide that. */
function hasHistory(paths: LibraryPaths, now: number): boolean {
  const holds = (folder: string, end: string) =>
    existsSync(folder) && readdirSync(folder).some((name) => name.endsWith(end));
  return (
    listBackups(paths.backups, now).length > 0 ||
    holds(paths.audio, '.json') ||
    holds(paths.handIns, '.kouda')
  );
}
