import { stat } from 'node:fs/promises';
import { freeBytesOf } from '../audio/write-error.ts';
import { KoudaError } from '../error.ts';

/** The system's error code, such as EIO; UNKNOWN when it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';

export const isRefusal = (error: unknown) => ['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error));

/**
 * What went wrong while writing into a folder of the user's: DISK_FULL, FILE_TOO_LARGE, FOLDER_NOT_WRITABLE,
 * FOLDER_NOT_FOUND or WRITE_FAILED.
 */
export async function folderErrorFrom(error: unknown, folder: string): Promise<KoudaError> {
  if (error instanceof KoudaError) return error;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new KoudaError('DISK_FULL', { freeBytes: await freeBytesOf(folder) });
  }
  if (code === 'EFBIG') return new KoudaError('FILE_TOO_LARGE');
  if (isRefusal(error)) return new KoudaError('FOLDER_NOT_WRITABLE', { path: folder });
  const isThere = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isThere
    ? new KoudaError('WRITE_FAILED', { code })
    : new KoudaError('FOLDER_NOT_FOUND', { path: folder });
}
