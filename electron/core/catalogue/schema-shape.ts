import Database from 'better-sqlite3';
import type { Connection } from './connection.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';

/** Tables with their columns, and indexes, one a line. */
export function schemaShape(connection: Connection): string {
  const rows = connection
    .prepare<[], { line: string }>(
      `SELECT s.type || ' ' || s.name || ' on ' || s.tbl_name || ': ' ||
              ifnull((SELECT group_concat(c.name || ' ' || c.type, ', ') FROM pragma_table_info(s.name) c), '') AS line
       FROM sqlite_schema s
       WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY s.type, s.name`,
    )
    .all();
  return rows.map((row) => row.line).join('\n');
}

/** The shape that `migrations` make of an empty database. */
export function shapeAfter(migrations: readonly Migration[]): string {
  const scratch = new Database(':memory:');
  try {
    migrate(scratch, migrations);
    return schemaShape(scratch);
  } finally {
    scratch.close();
  }
}
