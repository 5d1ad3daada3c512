import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { provideNeeds } from './needs.ts';

/**
 * `npm test`: everything, with one closing line `N passed, N failed`.
 * `-- --only core` or `-- --only e2e` runs one half; what follows is handed to its runner.
 * `--screenshots` makes the pictures of docs/ instead.
 */
const root = join(import.meta.dirname, '../..');
const results = join(root, 'node_modules/.cache/kouda-tests');
const [first, ...rest] = process.argv.slice(2);
const only = first === '--only' ? rest.shift() : undefined;
const screenshots = first === '--screenshots';

process.chdir(root);
mkdirSync(results, { recursive: true });
const browser = provideNeeds();

function node(args: string[], extra: NodeJS.ProcessEnv = {}): boolean {
  const done = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, KOUDA_CHROMIUM: browser, ...extra },
  });
  return done.status === 0;
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** A runner that died before it wrote its results counts as one failure, never as none. */
function read(file: string, count: (report: never) => Count): Count {
  try {
    return count(JSON.parse(readFileSync(join(results, file), 'utf8')) as never);
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
function add(ok: boolean, count: Count): void {
  total.passed += count.passed;
  total.failed += ok ? count.failed : Math.max(1, count.failed);
  total.skipped += count.skipped;
}

for (const file of ['vitest.json', 'playwright.json']) rmSync(join(results, file), { force: true });

if (!node(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'])) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}

if (!screenshots && only !== 'e2e') {
  const reporter = [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(results, 'vitest.json')}`,
  ];
  const ok = node(['node_modules/vitest/vitest.mjs', 'run', ...reporter, ...rest]);
  add(
    ok,
    read(
      'vitest.json',
      (report: { numPassedTests: number; numFailedTests: number; numPendingTests: number }) => ({
        passed: report.numPassedTests,
        failed: report.numFailedTests,
        skipped: report.numPendingTests,
      }),
    ),
  );
}

if (only !== 'core') {
  const specs = screenshots ? ['tests/e2e/screenshots.spec.ts', '--project=browser'] : rest;
  const ok = node(
    ['node_modules/@playwright/test/cli.js', 'test', ...specs],
    screenshots ? { KOUDA_SCREENSHOTS: '1' } : {},
  );
  add(
    ok,
    read(
      'playwright.json',
      (report: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => ({
        passed: report.stats.expected,
        failed: report.stats.unexpected + report.stats.flaky,
        skipped: report.stats.skipped,
      }),
    ),
  );
}

if (only !== 'core' && !screenshots && !existsSync(join(root, 'node_modules/electron/dist'))) {
  console.log('desktop: NOT RUN, Electron’s binary is not on this machine; its tests are counted as skipped');
}
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
