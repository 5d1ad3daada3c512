/** Why a library cannot be opened. Nothing in it was changed when one of these is thrown. */
export type LibraryOpenCode =
  /** The path, or a part of it, is a file. */
  | 'NOT_A_FOLDER'
  /** The folder, or one in it, cannot be read or written: permissions, or a disk mounted read-only. */
  | 'NOT_WRITABLE'
  /** The folder cannot be made: its disk or its parent is not there. */
  | 'NOT_THERE'
  | 'NO_SPACE'
  /** Another process holds the library. */
  | 'IN_USE'
  /** The disk's system (some network shares) has no locks; SQLite cannot keep its promises there. */
  | 'NO_LOCKS'
  /** Written by a newer Kouda; `version` is its schema's. */
  | 'CATALOGUE_NEWER'
  /** catalogue.sqlite is another program's database. */
  | 'CATALOGUE_FOREIGN'
  /** Damaged or lost, and whoever opens it wants it left so: a script must not swap a catalogue for its backup. */
  | 'CATALOGUE_DAMAGED'
  /** A step of the schema's change failed; it was undone and the catalogue is as it was. */
  | 'MIGRATION_FAILED'
  /** The system failed in another way; `cause` has it. */
  | 'DISK_FAILED';

/** Thrown before a library is open, so before there is a page to tell: the host makes one line of it. */
export class LibraryOpenError extends Error {
  readonly code: LibraryOpenCode;
  readonly path: string;
  /** For CATALOGUE_NEWER: the schema version found. */
  readonly version: number | null;

  constructor(code: LibraryOpenCode, path: string, details: { cause?: unknown; version?: number } = {}) {
    super(`${code}: ${path}`, { cause: details.cause });
    this.name = 'LibraryOpenError';
    this.code = code;
    this.path = path;
    this.version = details.version ?? null;
  }
}

/** Names what the system (or SQLite) said while a library was being opened at `path`. */
export function asLibraryOpenError(error: unknown, path: string): LibraryOpenError {
  if (error instanceof LibraryOpenError) return error;
  return new LibraryOpenError(openCode(systemCode(error)), path, { cause: error });
}

/** The code of a system or SQLite error, such as `ENOSPC` or `SQLITE_FULL`; empty when it has none. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function openCode(code: string): LibraryOpenCode {
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'NOT_A_FOLDER';
  if (code === 'ENOENT' || code === 'ENODEV' || code === 'ENXIO' || code === 'ELOOP') return 'NOT_THERE';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'NOT_WRITABLE';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'NOT_WRITABLE';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL') return 'NO_SPACE';
  if (code.startsWith('SQLITE_BUSY')) return 'IN_USE';
  if (code === 'SQLITE_IOERR_LOCK') return 'NO_LOCKS';
  return 'DISK_FAILED';
}
