import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PackageProblem, verifyPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { peakMemory } from '../../peak-memory.ts';

/**
 * Verifies every package in a folder and prints, as JSON, what became of each. Started without the right to write
 * anything: an attempt would appear as another error.
 */
const [folder = ''] = process.argv.slice(2);
const outcomes: Record<string, string> = {};
const slowest = { file: '', ms: 0 };
for (const file of readdirSync(folder).filter((name) => name.endsWith('.kouda'))) {
  const before = performance.now();
  try {
    await verifyPackage(join(folder, file));
    outcomes[file] = 'accepted';
  } catch (error) {
    outcomes[file] = error instanceof PackageProblem ? error.reason : String(error);
  }
  const ms = performance.now() - before;
  if (ms > slowest.ms) Object.assign(slowest, { file, ms });
}
console.log(JSON.stringify({ outcomes, slowest, peakBytes: peakMemory() }));
