import { readFileSync } from 'node:fs';

/**
 * The most memory this process has held at once, in bytes. Linux lets the `maxRSS` of a child begin at what its parent
 * held when it was started, so a small child of a large test would be blamed for the test; `VmHWM` is the child's own.
 */
export function peakMemory(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return Number(kilobytes) * 1024;
}
