import { stat } from 'node:fs/promises';
import type { TakeMedia } from '../core.ts';
import { readStretch } from '../library/read-stretch.ts';

export interface FileStretch {
  /** The id in it must come from the catalogue, never from a page. */
  readonly path: string;
  /** Of its first byte, from the start of the file. */
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  readonly contentType: TakeMedia['contentType'];
  /** Without its quotes; changes with the bytes. */
  readonly identity: string;
}

/** Audio that lies inside a package, for a player; null when the file is gone or too short for it. */
export async function stretchMedia(stretch: FileStretch): Promise<TakeMedia | null> {
  const found = await stat(stretch.path).catch(() => null);
  if (!found?.isFile() || found.size < stretch.start + stretch.size) return null;
  return {
    sizeBytes: stretch.size,
    contentType: stretch.contentType,
    etag: `"${stretch.identity}"`,
    read: (start, end) => readStretch(stretch.path, stretch.start + start, stretch.start + end),
  };
}
