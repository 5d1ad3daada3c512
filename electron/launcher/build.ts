import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What a build leaves, in the order it writes them; the page comes last. */
const BUILT = [
  'out/main/browser-host.js',
  'out/main/command.js',
  'out/main/main.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const SOURCES = ['electron', 'renderer', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];

/**
 * Whether `out/` is missing, half written, or older than any source. A removed file shows in its folder's time.
 * Looks at times only: a few hundred of them, a few milliseconds.
 */
export function isStale(root: string): boolean {
  const built = BUILT.map((file) => modifiedAt(join(root, file)));
  const oldest = Math.min(...built);
  return oldest === 0 || SOURCES.some((source) => newest(join(root, source)) > oldest);
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds everything; its output goes to standard error. Throws with one clear sentence. */
export async function build(root: string): Promise<void> {
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  if (!existsSync(builder))
    throw new Error('Kouda is not built and its tools are missing: run npm ci first.');
  process.stderr.write('Building Kouda, a few seconds…\n');
  const child = spawn(process.execPath, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    // Standard output is kept for the one line with the address.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('Building failed; the reason is above.');
}
