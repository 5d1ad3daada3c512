import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type Connection, schemaVersionOf } from '../../catalogue/connection.ts';
import { inspectCatalogue } from '../../catalogue/inspection.ts';
import { migrate } from '../../catalogue/migrate.ts';
import { migrations } from '../../catalogue/migrations/index.ts';
import { LibraryOpenError } from '../../library/library-open-error.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';
import { belongsNowhere } from './belonging.ts';
import { type ArchivedTable, ROW_SHAPES } from './row-shapes.ts';

/** Not brought at all: they tell of this library's own past. */
const LEFT = new Set(['notice']);

/**
 * Copies the rows of an archive's database, which a stranger made, into a database of our own making at `to`: of its
 * schema nothing comes along, so no trigger, view, generated column or collation of it ever runs, and every rule of the
 * catalogue holds for its rows. Then migrated to the present schema, and every value looked at.
 *
 * @throws ArchiveRefusal; the system's or SQLite's error where this machine fails
 */
export function washCatalogue(from: string, to: string, version: number): void {
  refuseUnsound(from, version);
  const clean = new Database(to);
  try {
    // It goes with the staging folder: nothing of it must survive a crash, and no file of SQLite's own lie beside it.
    clean.pragma('journal_mode = MEMORY');
    clean.pragma('synchronous = OFF');
    clean.pragma('cell_size_check = ON');
    migrate(clean, migrations.slice(0, version));
    copyRows(from, clean);
    if ((clean.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new ArchiveRefusal('archive-dangling');
    migrateRows(clean);
    checkRows(clean);
    const astray = belongsNowhere(clean);
    if (astray !== null) throw new ArchiveRefusal('archive-dangling', astray);
  } finally {
    clean.close();
  }
}

/** Bytes 18 and 19 of a database (SQLite, "Database File Format"): 1, or 2 for one with a write-ahead log beside it. */
const WITHOUT_LOG = Buffer.from([1, 1]);

function refuseUnsound(path: string, version: number): void {
  // SQLite would make more files beside it, under names that nobody removes.
  if (!firstBytes(path).subarray(18, 20).equals(WITHOUT_LOG)) throw new ArchiveRefusal('archive-catalogue');
  let finding: ReturnType<typeof inspectCatalogue>;
  try {
    finding = inspectCatalogue(path, migrations, 'integrity_check');
  } catch (error) {
    if (!(error instanceof LibraryOpenError)) throw error;
    if (error.code === 'CATALOGUE_NEWER') throw new ArchiveRefusal('archive-newer');
    throw new ArchiveRefusal('archive-catalogue');
  }
  if (finding.kind === 'damaged' && finding.reason === 'schema') throw new ArchiveRefusal('archive-schema');
  if (finding.kind !== 'sound') throw new ArchiveRefusal('archive-catalogue');
  if (finding.version !== version) throw new ArchiveRefusal('archive-mark', 'schemaVersion');
}

function firstBytes(path: string): Buffer {
  const bytes = Buffer.alloc(20);
  const descriptor = openSync(path, 'r');
  try {
    return bytes.subarray(0, readSync(descriptor, bytes, 0, 20, 0));
  } finally {
    closeSync(descriptor);
  }
}

function copyRows(from: string, clean: Connection): void {
  const stranger = new Database(from, { readonly: true, fileMustExist: true });
  try {
    stranger.pragma('trusted_schema = OFF');
    stranger.pragma('cell_size_check = ON');
    clean.pragma('foreign_keys = OFF');
    clean.transaction(() => {
      for (const table of tablesOf(clean)) {
        if (!LEFT.has(table)) copyTable(stranger, clean, table);
      }
    })();
    clean.pragma('foreign_keys = ON');
  } finally {
    stranger.close();
  }
}

function copyTable(stranger: Connection, clean: Connection, table: string): void {
  const columns = clean.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const insert = clean.prepare(
    `INSERT INTO "${table}" (${names}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  try {
    // "NOT INDEXED": an index that says otherwise than its table must not decide what is there.
    const rows = stranger.prepare(`SELECT ${names} FROM "${table}" NOT INDEXED`).raw();
    for (const row of rows.iterate() as Iterable<unknown[]>) insert.run(row);
  } catch (error) {
    const code = codeOf(error);
    if (code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH' || error instanceof TypeError)
      throw new ArchiveRefusal('archive-rows', table);
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_ERROR')
      throw new ArchiveRefusal('archive-catalogue');
    throw error;
  }
}

function migrateRows(clean: Connection): void {
  try {
    migrate(clean, migrations);
  } catch (error) {
    if (codeOf(error) === 'SQLITE_FULL' || codeOf(error).startsWith('SQLITE_IOERR')) throw error;
    throw new ArchiveRefusal('archive-rows', `schema ${schemaVersionOf(clean)}`);
  }
}

function checkRows(clean: Connection): void {
  for (const table of tablesOf(clean)) {
    if (LEFT.has(table)) continue;
    const shape = ROW_SHAPES[table as ArchivedTable];
    for (const row of clean.prepare(`SELECT * FROM "${table}"`).iterate()) {
      const checked = shape.safeParse(row);
      if (!checked.success)
        throw new ArchiveRefusal('archive-rows', [table, ...(checked.error.issues[0]?.path ?? [])].join('.'));
    }
  }
}

/** Of our own schema, never of the stranger's. */
export const tablesOf = (connection: Connection): string[] =>
  connection
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
