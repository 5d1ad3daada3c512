import Database from 'better-sqlite3';

/** SQLite's application_id of a catalogue: `KODA` in ASCII. */
export const APPLICATION_ID = 0x4b4f4441;

export type Connection = Database.Database;

/**
 * Every one is lost when a connection closes (only WAL and application_id live in the file), so every connection
 * sets and reads back all of them: a reopened WAL database is `synchronous=NORMAL`, which loses commits that were
 * already called saved in a power cut.
 */
const PRAGMAS = [
  { name: 'busy_timeout', set: 5_000, reads: 5_000 },
  // A hostile or damaged schema must not run functions through views or triggers.
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
  // Damaged pages are noticed when read instead of being interpreted.
  { name: 'cell_size_check', set: 'ON', reads: 1 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  // The system's own WAL setting first, or a switch from another journal mode would sync less.
  { name: 'synchronous', set: 'FULL', reads: 2 },
  // macOS: fsync alone leaves the data in the drive's cache. Elsewhere without effect.
  { name: 'fullfsync', set: 'ON', reads: 1 },
  { name: 'checkpoint_fullfsync', set: 'ON', reads: 1 },
  { name: 'journal_mode', set: 'WAL', reads: 'wal' },
] as const;

/**
 * Opens the catalogue's database for reading and writing with every promise-keeping setting set and asserted.
 * Throws SQLite's error; an Error naming the setting when one did not take.
 */
export function openConnection(path: string): Connection {
  const connection = new Database(path);
  try {
    for (const { name, set } of PRAGMAS) connection.pragma(`${name} = ${set}`);
    assertSettings(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Throws an Error that names the first setting which is not what the catalogue's promises rest on. */
export function assertSettings(connection: Connection): void {
  for (const { name, reads } of PRAGMAS) {
    const found = connection.pragma(name, { simple: true });
    if (found !== reads) throw new Error(`Catalogue setting ${name} is ${String(found)} instead of ${reads}`);
  }
}

/** Opens a database only to look at it: neither it nor its write-ahead log is changed, also not on close. */
export function openForInspection(path: string): Connection {
  const connection = new Database(path, { readonly: true, fileMustExist: true });
  try {
    connection.pragma('busy_timeout = 5000');
    connection.pragma('trusted_schema = OFF');
    connection.pragma('cell_size_check = ON');
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

export function applicationIdOf(connection: Connection): number {
  return Number(connection.pragma('application_id', { simple: true }));
}

export function schemaVersionOf(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}
