import { execFileSync } from 'node:child_process';
import { statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { scratchFolder } from './recorded.ts';

/** A real file system of `bytes`, gone after the test; null where this machine does not let us. */
export function smallDisk(bytes: number): string | null {
  const folder = scratchFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

/** Takes what is free but for `leftBytes`; answers the file that takes it. */
export function fillUp(disk: string, leftBytes: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const path = join(disk, 'others');
  writeFileSync(path, Buffer.alloc(bavail * bsize - leftBytes, 1));
  return path;
}
