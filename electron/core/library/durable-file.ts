import { randomInt } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './folder-error.ts';

/**
 * Writes every byte at `position` (bytes from the start of the file). One write may be short on a nearly full
 * disk without an error: without this loop the rest would be missing silently. Throws the system's error.
 */
export async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const { bytesWritten } = await handle.write(
      bytes,
      written,
      bytes.byteLength - written,
      position + written,
    );
    if (bytesWritten === 0) {
      throw Object.assign(new Error('The system wrote nothing'), { code: 'ENOSPC', syscall: 'write' });
    }
    written += bytesWritten;
  }
}

/**
 * Puts `data` at `path` so that after a power cut either the old file or the whole new one is there: temporary file
 * in the same folder, fsync, rename, fsync of the folder. Throws the system's error; the temporary file is removed.
 */
export async function writeFileDurably(
  path: string,
  data: string | Uint8Array,
  options: { mode?: number } = {},
): Promise<void> {
  // Of its own: two that write the same file at once would take each other's away.
  const part = `${path}.${randomInt(2 ** 47)}.part`;
  try {
    const handle = await open(part, 'w', options.mode ?? 0o666);
    try {
      await writeFully(handle, typeof data === 'string' ? Buffer.from(data, 'utf8') : data, 0);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes names that came, went or moved in `path` survive a power cut. Windows has no such call and keeps them itself. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What some network shares answer that cannot sync a folder. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM', 'EACCES', 'EBADF']);

/** `syncFolder` for a folder of the user's own, on whatever file system it may lie: as far as that can. */
export async function syncUsersFolder(path: string): Promise<void> {
  await syncFolder(path).catch((error) => {
    if (!NO_FOLDER_SYNC.has(codeOf(error))) throw error;
  });
}

/** `syncFolder` for the few places that must not be interrupted by other work of this process. */
export function syncFolderNow(path: string): void {
  if (process.platform === 'win32') return;
  syncNow(path, 'r');
}

/** Brings a file's bytes to the disk. */
export function syncFileNow(path: string): void {
  // Windows refuses to flush a file that was opened only for reading.
  syncNow(path, 'r+');
}

function syncNow(path: string, flags: string): void {
  const descriptor = openSync(path, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
