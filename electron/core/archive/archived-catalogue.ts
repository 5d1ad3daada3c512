import { rm } from 'node:fs/promises';
import Database from 'better-sqlite3';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Connection } from '../catalogue/connection.ts';
import { migrate } from '../catalogue/migrate.ts';
import { migrations } from '../catalogue/migrations/index.ts';
import type { ArchiveScope } from './archive-scope.ts';
import { copyArchivedRows } from './archived-rows.ts';

/**
 * The whole catalogue as it is at one moment, in a file of its own, while the app goes on using it. In the mode in which
 * looking at it never needs a second file. Throws the system's or SQLite's error.
 */
export async function snapshotCatalogue(catalogue: Catalogue, path: string): Promise<void> {
  await catalogue.database.backup(path);
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** A new catalogue at `path` with the rows of `scope` from the one at `snapshotPath`. Close it. */
export function openArchivedCatalogue(snapshotPath: string, scope: ArchiveScope, path: string): Connection {
  const connection = new Database(path);
  try {
    connection.pragma('trusted_schema = OFF');
    connection.pragma('foreign_keys = ON');
    // It is hashed and read back before it counts: nothing here has to outlive a power cut.
    connection.pragma('synchronous = OFF');
    connection.pragma('journal_mode = MEMORY');
    // A row that is left out later must not stay readable in a free page.
    connection.pragma('secure_delete = ON');
    migrate(connection, migrations);
    copyArchivedRows(connection, snapshotPath, scope);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The rows of `scope`, as an archive has them, in a new file `target`. */
export async function writeArchivedCatalogue(
  catalogue: Catalogue,
  scope: ArchiveScope,
  target: string,
): Promise<void> {
  const snapshot = `${target}.whole`;
  try {
    await snapshotCatalogue(catalogue, snapshot);
    openArchivedCatalogue(snapshot, scope, target).close();
  } finally {
    await rm(snapshot, { force: true });
  }
}
