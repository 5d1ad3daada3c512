import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, isStale } from './build.ts';
import { provideElectron } from './provide-electron.ts';
import { hasDisplay, runBrowserHost, runElectron } from './run-host.ts';
import {
  browserHostArguments,
  HELP,
  OptionError,
  readStartOptions,
  type StartOptions,
} from './start-options.ts';

/** `npm start`: builds what is stale, then Electron if it can be had, else the browser host and why. */
const root = resolve(import.meta.dirname, '../..');

async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  if (options.show === 'help') {
    process.stdout.write(HELP);
    return;
  }
  if (options.show === 'version') {
    const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    process.stdout.write(`${version}\n`);
    return;
  }
  // npm runs in the package's folder; a relative folder is meant from where the user typed it.
  const typedIn = process.env.INIT_CWD ?? process.cwd();
  const placed: StartOptions =
    options.library === undefined ? options : { ...options, library: resolve(typedIn, options.library) };

  if (isStale(root)) await build(root);
  if (placed.host === 'browser' || !(await runsInElectron(placed))) {
    await runBrowserHost(root, browserHostArguments(placed));
  }
}

/** True when Electron ran (and has ended); false after saying in one line why not. */
async function runsInElectron(options: StartOptions): Promise<boolean> {
  const electron = await provideElectron(root, options.host === 'electron');
  let why = 'why' in electron ? electron.why : null;
  if (electron.program !== null) {
    if (hasDisplay(process.platform, process.env)) {
      const args = options.library === undefined ? [] : ['--library', options.library];
      const code = await runElectron(electron.program, root, args);
      if (code !== null) {
        process.exitCode = code;
        return true;
      }
      why = 'it could not run on this system';
    } else {
      why = 'there is no display';
    }
  }
  process.stderr.write(`Kouda opens in the browser, without Electron: ${why}.\n`);
  return false;
}

try {
  await start();
} catch (error) {
  process.stderr.write(`kouda: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof OptionError ? 2 : 1;
}
