import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Total } from './count.ts';
import { GROUPS, type Group } from './groups.ts';
import { provideNeeds } from './needs.ts';

/**
 * `npm test`: the short run of all parts (tests/thorough.ts); `-- --all`: the whole one. Closes with one line,
 * `N passed, N failed`. `-- --only core` or `-- --only e2e` runs the whole of one half; what follows is handed to its runner.
 * `--screenshots` makes the pictures of docs/ instead.
 */
const root = join(import.meta.dirname, '../..');
const results = join(root, 'node_modules/.cache/kouda-tests');
const [first, ...rest] = process.argv.slice(2);
const isShort = first === undefined;
const only = first === '--only' ? rest.shift() : undefined;
const begun = performance.now();

process.chdir(root);
mkdirSync(results, { recursive: true });
const runFolder = mkdtempSync(join(tmpdir(), 'kouda-run-'));
process.once('exit', () => rmSync(runFolder, { recursive: true, force: true }));
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  ...provideNeeds(),
  // Hundreds of hosts and helpers are started: half of the time each takes is compiling the same modules.
  NODE_COMPILE_CACHE: join(results, 'compiled'),
  KOUDA_TESTS: isShort ? 'short' : 'all',
  // Where workers find the libraries that one of them has filled.
  KOUDA_RUN_FOLDER: runFolder,
};
const total = new Total();

function node(args: string[], extra: NodeJS.ProcessEnv = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...environment, ...extra } });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

function core(): Promise<void> {
  const file = join(results, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...(only === 'core' ? rest : [])];
  return total.add('vitest', file, () => node(args));
}

function playwright(name: string, args: string[], extra: NodeJS.ProcessEnv = {}): Promise<void> {
  const file = join(results, `${name}.json`);
  const command = ['node_modules/@playwright/test/cli.js', 'test', '--pass-with-no-tests', ...args];
  return total.add('playwright', file, () => node(command, { KOUDA_E2E_RESULTS: file, ...extra }));
}

function group({ name, projects, workers }: Group): Promise<void> {
  const args = [`--workers=${workers}`, ...projects.map((project) => `--project=${project}`)];
  return playwright(name, [...args, ...(only === 'e2e' ? rest : [])]);
}

/** One after the other: with six workers on two cores what was only slow looked wrong. */
async function everything(): Promise<void> {
  if (only !== 'e2e') await core();
  for (const each of GROUPS) await group(each);
}

async function endToEnd(): Promise<void> {
  // A project named by hand is all that is wanted.
  if (only === 'e2e' && rest.some((word) => word.startsWith('--project'))) await playwright('e2e', rest);
  else await everything();
  if (!existsSync(join(root, 'node_modules/electron/dist')))
    console.log(
      'desktop: NOT RUN, Electron’s binary is not on this machine; its tests are counted as skipped',
    );
}

const build = ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'];
if (!(await node(build))) {
  console.log('0 passed, 1 failed');
  process.exit(1);
}
if (first === '--screenshots') {
  const pictures = ['tests/e2e/screenshots.spec.ts', '--project=browser'];
  await playwright('screenshots', pictures, { KOUDA_SCREENSHOTS: '1' });
} else if (only === 'core') await core();
else await endToEnd();

console.log(`${Math.round((performance.now() - begun) / 1000)} s`);
if (isShort) console.log('The short run. `npm test -- --all` leaves nothing out.');
console.log(total.line);
process.exit(total.isGreen ? 0 : 1);
