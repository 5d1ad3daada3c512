/**
 * Collects a folder in the library named first; prints as JSON what the
 * report says of each file, and the most memory that was taken.
 */
import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';
import { peakMemory } from '../peak-memory.ts';
import { collected } from './generated-class.ts';

const [libraryFolder = '', folder = ''] = process.argv.slice(2);
const core = await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const outcomes: Record<string, [string, string][]> = {};
const before = performance.now();
const run = await collected(core, { folders: [folder] });
const ms = performance.now() - before;
for (const { name, outcome, reason } of await core.collect.items({ runId: run.id })) {
  // The folder's name stands before the file's, what is in an archive after it.
  const file = name.split('/')[1] ?? '';
  outcomes[file] = [...(outcomes[file] ?? []), [outcome, reason]];
}
await core.close();
console.log(JSON.stringify({ outcomes, ms, peakBytes: peakMemory() }));
process.exit(0);
