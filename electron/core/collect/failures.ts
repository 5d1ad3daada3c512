import { KoudaError } from '../error.ts';

/** What the report says of a failure of this machine. */
export function failureOf(error: unknown): { reason: string; detail: string } {
  if (error instanceof KoudaError) return { reason: error.code, detail: '' };
  const code = systemCode(error);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
  return isFull ? { reason: 'DISK_FULL', detail: '' } : { reason: 'WRITE_FAILED', detail: code };
}

export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
