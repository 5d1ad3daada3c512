import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes all of `bytes` at `position` (bytes from the start). One `write` may take fewer bytes than it is
 * given, on a nearly full disk without any error: the rest would be silently missing.
 */
export const writeFully = async (file: FileHandle, bytes: Uint8Array, position: number): Promise<void> => {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    if (bytesWritten === 0)
      throw Object.assign(new Error('nothing more could be written'), { code: 'ENOSPC' });
    written += bytesWritten;
  }
};

/** Makes the names in a folder survive a power cut. Windows cannot open a folder and needs no such thing. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Puts `bytes` at `path` so that after any crash either the old or the new content is there, whole. */
export const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w');
    try {
      await writeFully(file, bytes, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
};
