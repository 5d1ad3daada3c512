import { stat, statfs } from 'node:fs/promises';
import { KoudaError } from '../error.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const GONE = new Set(['ENOENT', 'ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE', 'ENOTDIR', 'SQLITE_CANTOPEN']);

/** The system's error code, such as EIO or SQLITE_FULL; UNKNOWN when it has none. */
const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
};

/** Free bytes for this user on the disk that holds `folder`; null where it cannot be known. */
export const freeBytesOf = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

/** Turns what the system or SQLite threw while writing into DISK_FULL, LIBRARY_GONE or WRITE_FAILED. */
export const writeErrorFrom = async (error: unknown, libraryFolder: string): Promise<KoudaError> => {
  if (error instanceof KoudaError) return error;
  const code = codeOf(error);
  if (FULL.has(code)) return new KoudaError('DISK_FULL', { freeBytes: await freeBytesOf(libraryFolder) });
  if (GONE.has(code)) return new KoudaError('LIBRARY_GONE', { path: libraryFolder });
  // A disk that was pulled answers EIO; so does a sick one. Whether the folder still answers tells them apart.
  const isThere = await stat(libraryFolder).then(
    () => true,
    () => false,
  );
  return isThere
    ? new KoudaError('WRITE_FAILED', { code })
    : new KoudaError('LIBRARY_GONE', { path: libraryFolder });
};
