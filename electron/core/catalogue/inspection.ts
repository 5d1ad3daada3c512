import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { LibraryOpenError, systemCode } from '../library/library-open-error.ts';
import {
  APPLICATION_ID,
  applicationIdOf,
  type Connection,
  openForInspection,
  schemaVersionOf,
} from './connection.ts';
import { newestVersion } from './migrate.ts';
import type { Migration } from './migration.ts';
import { schemaShape, shapeAfter } from './schema-shape.ts';

export type Finding =
  | { readonly kind: 'missing' }
  /** A database in which nothing was made yet: a first start that was cut off. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'sound'; readonly version: number }
  /** `reason` is for the log: which look found it. */
  | { readonly kind: 'damaged'; readonly reason: string };

type Look = 'quick_check' | 'integrity_check';

/** Beyond this a version number is a flipped bit, not a newer Kouda. */
const LAST_PLAUSIBLE_VERSION = 10_000;
const MAGIC = 'SQLite format 3\0';

/**
 * Looks at the catalogue without changing it or its write-ahead log (a damaged file must be kept as it was found).
 * `look` is how thoroughly: quick_check reads every page, integrity_check also compares indexes with tables.
 * Throws LibraryOpenError for a newer Kouda's catalogue, another program's database, or a disk that cannot be read.
 */
export function inspectCatalogue(
  path: string,
  migrations: readonly Migration[],
  look: Look = 'quick_check',
): Finding {
  const header = readHeader(path);
  if (header === null) return { kind: 'missing' };
  if (header.length < 100 || header.toString('latin1', 0, 16) !== MAGIC) {
    // The log may hold the first page anew: then nothing is lost, and SQLite itself can tell.
    return hasLog(path) ? inspectFile(path, migrations, look) : { kind: 'damaged', reason: 'not a database' };
  }
  // SQLite itself opens a database with an unknown write format, but only for reading: every save would fail.
  if (![18, 19].every((at) => header[at] === 1 || header[at] === 2)) {
    return { kind: 'damaged', reason: 'unknown file format' };
  }
  refuseNewer(header.readUInt32BE(68), header.readUInt32BE(60), path, migrations);
  return inspectFile(path, migrations, look);
}

function inspectFile(path: string, migrations: readonly Migration[], look: Look): Finding {
  let connection: Connection | undefined;
  try {
    connection = openForInspection(path);
    return inspectDatabase(connection, path, migrations, look);
  } catch (error) {
    const code = systemCode(error);
    if (isDamage(code)) return { kind: 'damaged', reason: code };
    throw error;
  } finally {
    connection?.close();
  }
}

/** Whether SQLite's error code tells of a damaged file, rather than of a disk that is full, locked or gone. */
export function isDamage(code: string): boolean {
  return (
    code.startsWith('SQLITE_CORRUPT') ||
    code === 'SQLITE_NOTADB' ||
    // Past its end: the file was cut.
    code === 'SQLITE_IOERR_SHORT_READ' ||
    // The statements that look are fixed; when one does not compile, the schema it meets is broken.
    code === 'SQLITE_ERROR'
  );
}

function inspectDatabase(
  connection: Connection,
  path: string,
  migrations: readonly Migration[],
  look: Look,
): Finding {
  const id = applicationIdOf(connection);
  const version = schemaVersionOf(connection);
  const shape = schemaShape(connection);
  if (id !== APPLICATION_ID) {
    if (shape === '' && id === 0 && version === 0) return { kind: 'empty' };
    // A flipped bit in our own header must not pass for another program's database.
    if (/^table revision_question on /m.test(shape) && /^table take on /m.test(shape)) {
      return { kind: 'damaged', reason: 'application id' };
    }
    throw new LibraryOpenError('CATALOGUE_FOREIGN', path);
  }
  if (version < 1 || version > LAST_PLAUSIBLE_VERSION) return { kind: 'damaged', reason: 'schema version' };
  refuseNewer(id, version, path, migrations);
  const verdict = connection.pragma(`${look}(1)`, { simple: true });
  if (verdict !== 'ok') return { kind: 'damaged', reason: String(verdict) };
  // No check compares names: a flipped bit in one makes a table that nobody finds.
  if (shape !== shapeAfter(migrations.slice(0, version))) return { kind: 'damaged', reason: 'schema' };
  return { kind: 'sound', version };
}

/** Asked of the header first: SQLite would already leave an empty log beside the file it looks at. */
function refuseNewer(id: number, version: number, path: string, migrations: readonly Migration[]): void {
  if (id === APPLICATION_ID && version > newestVersion(migrations) && version <= LAST_PLAUSIBLE_VERSION) {
    throw new LibraryOpenError('CATALOGUE_NEWER', path, { version });
  }
}

function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** The first 100 bytes, fewer when there are fewer; null when there is no file or nothing in it. */
function readHeader(path: string): Buffer | null {
  let size: number;
  try {
    size = statSync(path).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
  // Never to be opened by SQLite: it deletes the log of an empty database, and that may hold everything.
  if (size === 0) return null;
  const header = Buffer.alloc(100);
  const descriptor = openSync(path, 'r');
  try {
    return header.subarray(0, readSync(descriptor, header, 0, 100, 0));
  } finally {
    closeSync(descriptor);
  }
}
