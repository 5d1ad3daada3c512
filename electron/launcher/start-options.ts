import { parseArgs } from 'node:util';

export interface StartOptions {
  /** undefined: Electron if it can be had. */
  readonly host: 'electron' | 'browser' | undefined;
  readonly library: string | undefined;
  readonly port: string | undefined;
  readonly open: boolean;
  readonly show: 'help' | 'version' | undefined;
}

/** A command line that cannot be followed; its message is the one line to show. */
export class OptionError extends Error {}

export const HELP = `Usage: npm start -- [options]

  --library DIR   keep recordings in this folder
  --browser       open in an installed Chromium, Chrome or Edge instead of Electron
  --electron      open in Electron; try to fetch it again if that failed before
  --port N        serve on this port of 127.0.0.1 (implies --browser)
  --no-open       open nothing, print the address (implies --browser)
  --version       print the version
  --help          print this
`;

/** Reads what follows `npm start --`. Throws OptionError. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const given = parse(args);
  if (given.library === '') throw new OptionError('--library needs a folder.');
  if (given.port !== undefined && !(/^\d{1,5}$/.test(given.port) && Number(given.port) <= 65_535)) {
    throw new OptionError(`--port needs a number from 0 to 65535, not "${given.port}".`);
  }
  if (given.electron) {
    for (const other of ['browser', 'port', 'no-open'] as const) {
      if (given[other] !== undefined) {
        throw new OptionError(`--electron and --${other} exclude each other: Electron opens its own window.`);
      }
    }
  }
  const wantsAddress = given.browser || given.port !== undefined || given['no-open'];
  return {
    host: given.electron ? 'electron' : wantsAddress ? 'browser' : undefined,
    library: given.library,
    port: given.port,
    open: !given['no-open'],
    show: given.help ? 'help' : given.version ? 'version' : undefined,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        browser: { type: 'boolean' },
        electron: { type: 'boolean' },
        library: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
      allowPositionals: false,
    }).values;
  } catch (error) {
    // Node explains at length how to pass an argument that starts with a dash; its first sentence is enough.
    const message = error instanceof Error ? error.message : String(error);
    throw new OptionError(`${message.split(/\. |\n/)[0]?.replace(/\.$/, '')}. See npm start -- --help.`);
  }
}

/** The arguments for the browser host. */
export function browserHostArguments({ library, port, open }: StartOptions): string[] {
  return [
    ...(library === undefined ? [] : ['--library', library]),
    ...(port === undefined ? [] : ['--port', port]),
    ...(open ? [] : ['--no-open']),
  ];
}
