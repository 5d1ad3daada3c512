import { parseArgs } from 'node:util';

export interface BrowserHostOptions {
  /** null: the default library. */
  readonly library: string | null;
  /** 0: any free port. */
  readonly port: number;
  readonly open: boolean;
  /** While developing: where the page is served with hot reload, on this machine. */
  readonly pageServer: string | null;
}

/** A command line that cannot be followed; its message is the one line to show. */
export class OptionError extends Error {}

/** Reads the arguments after the program's name. Throws OptionError. */
export function readOptions(args: readonly string[]): BrowserHostOptions {
  const { library, port, 'no-open': noOpen, 'page-server': pageServer } = parse(args);
  if (library === '') throw new OptionError('--library needs a folder.');
  return {
    library: library ?? null,
    port: readPort(port ?? '0'),
    open: !noOpen,
    pageServer: pageServer === undefined ? null : readPageServer(pageServer),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        library: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'page-server': { type: 'string' },
      },
      allowPositionals: false,
    }).values;
  } catch (error) {
    // Node explains at length how to pass an argument that starts with a dash; the first sentence is enough.
    const message = error instanceof Error ? error.message : String(error);
    throw new OptionError(`${message.split(/\. |\n/)[0]?.replace(/\.$/, '')}.`);
  }
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new OptionError(`--port needs a number from 0 to 65535, not "${text}".`);
  return port;
}

/** Only this machine: the page it serves acts with the user's library. */
function readPageServer(text: string): string {
  const address = URL.canParse(text) ? new URL(text) : null;
  if (address?.protocol !== 'http:' || address.hostname !== '127.0.0.1') {
    throw new OptionError('--page-server needs an address on http://127.0.0.1.');
  }
  return address.origin;
}
