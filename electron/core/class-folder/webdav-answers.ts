import type { IncomingHttpHeaders } from 'node:http';
import { KoudaError } from '../error.ts';
import { MAX_RETRY_AFTER_MS } from './patience.ts';

export interface AnsweredBy {
  readonly address: string;
  /** null: not kept yet. */
  readonly classFolderId: string | null;
}

/** The error that stands for a status nobody expected; 404 means the folder itself where it is given to this. */
export function refusal(
  status: number,
  headers: IncomingHttpHeaders,
  { address, classFolderId }: AnsweredBy,
  now: number,
): KoudaError {
  if (status === 401) return new KoudaError('CLASS_FOLDER_PASSWORD', { classFolderId });
  if (status === 404 || status === 410) return new KoudaError('FOLDER_NOT_FOUND', { path: address });
  if (status === 429 || status === 503) {
    return new KoudaError('CLASS_FOLDER_BUSY', { retryAt: retryAt(headers['retry-after'], now) });
  }
  if (status === 507) return new KoudaError('CLASS_FOLDER_FULL');
  return new KoudaError('CLASS_FOLDER_REFUSED', { status });
}

/** Retry-After (RFC 9110, 10.2.3), seconds or a date, as ms since 1970; null: nothing sensible is said. */
export function retryAt(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const at = /^\d{1,9}$/.test(text) ? now + Number(text) * 1_000 : Date.parse(text);
  if (!Number.isFinite(at)) return null;
  return Math.round(Math.min(Math.max(at, now), now + MAX_RETRY_AFTER_MS));
}
