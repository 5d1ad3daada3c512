import { execFileSync } from 'node:child_process';
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
