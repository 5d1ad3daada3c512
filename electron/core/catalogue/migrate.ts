import { APPLICATION_ID, type Connection, schemaVersionOf } from './connection.ts';
import type { Migration } from './migration.ts';

export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0;
}

/**
 * Brings the schema to the newest version, each step in one transaction together with its version number: a crash
 * or an error in a step leaves the catalogue at the step before. Throws SQLite's error, or an Error when the list
 * has a gap.
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) throw new Error(`Migration ${index + 1} is missing`);
  }
  for (const migration of migrations) {
    if (migration.version <= schemaVersionOf(connection)) continue;
    const step = connection.transaction(() => {
      connection.exec(migration.sql);
      const broken = connection.pragma('foreign_key_check') as unknown[];
      if (broken.length > 0) throw new Error(`Migration ${migration.version} leaves rows that point nowhere`);
      connection.pragma(`application_id = ${APPLICATION_ID}`);
      connection.pragma(`user_version = ${migration.version}`);
    });
    step.immediate();
  }
}
