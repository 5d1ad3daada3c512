import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An Electron that cannot run here (no display, root, missing system libraries) ends within this time, in ms. */
const EARLY_END_MS = 5_000;

/** Runs the built browser host in this very process: signals, terminal and exit code are its own. */
export async function runBrowserHost(root: string, args: readonly string[]): Promise<void> {
  const file = join(root, 'out/main/browser-host.js');
  process.argv = [process.argv[0] ?? process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

/**
 * Runs Electron on the built app until it ends. Answers its exit code, or null when it ended badly so soon that
 * it never showed anything.
 */
export async function runElectron(
  program: string,
  root: string,
  args: readonly string[],
): Promise<number | null> {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedAt = Date.now();
  const child = spawn(program, [root, ...args], { stdio: 'inherit', env });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, forward);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (exitCode) => resolve(exitCode));
  });
  for (const signal of signals) process.off(signal, forward);
  const isFailedStart = code !== 0 && Date.now() - startedAt < EARLY_END_MS;
  return isFailedStart ? null : (code ?? 1);
}

/** Linux without a display server: neither Electron nor a browser can show a window. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
