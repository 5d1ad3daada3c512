import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const double = resolve(import.meta.dirname, 'tests/doubles/electron.ts');

/** Everything but the end-to-end suite, in Node. The shell's tests meet a strict double in Electron's place. */
export default defineConfig({
  resolve: { alias: { electron: double } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    pool: 'forks',
    // Files of one worker share what they import: loading the core anew for each was a quarter of all processor time.
    // So a test puts back what it changes of the process: clocks, folders, environment.
    isolate: false,
    // Many tests wait for child processes and disks: one more than cores keeps them all busy.
    maxWorkers: availableParallelism() + 1,
    // A machine with more to do than it has cores: what is slow there is not wrong.
    testTimeout: 90_000,
  },
});
