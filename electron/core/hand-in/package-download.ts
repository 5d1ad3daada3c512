import { stat } from 'node:fs/promises';
import type { PackageDownload } from '../core.ts';
import { readStretch } from '../library/read-stretch.ts';

/** A sealed package's file as the web surface hands it out; null when it is not there. */
export async function packageDownload(
  path: string,
  fileName: string,
  manifestHash: string,
): Promise<PackageDownload | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  return {
    fileName,
    sizeBytes: found.size,
    etag: `"${manifestHash}"`,
    read: () => readStretch(path, 0, found.size - 1),
  };
}
