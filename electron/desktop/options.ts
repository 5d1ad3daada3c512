import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

export interface DesktopOptions {
  /** Absolute; null: the default library. */
  readonly library: string | null;
  /** While developing: where the page is served with hot reload, on this machine. */
  readonly pageServer: string | null;
}

/**
 * Reads Electron's command line: ours are `--library DIR` and `--page-server ADDRESS` (with `=` too); everything
 * else belongs to Chromium or names a file, and unknown switches must not stop a double click from opening.
 */
export function readDesktopOptions(args: readonly string[], folder: string): DesktopOptions {
  const library = optionValue(args, '--library');
  const pageServer = optionValue(args, '--page-server');
  return {
    library: library ? resolve(folder, library) : null,
    pageServer: pageServer && isOnThisMachine(pageServer) ? new URL(pageServer).origin : null,
  };
}

/** The arguments without our own switches and their values, so that a library's name is never opened as a file. */
export function withoutOptions(args: readonly string[]): string[] {
  return args.filter((argument, index) => {
    const previous = args[index - 1];
    return !argument.startsWith('-') && previous !== '--library' && previous !== '--page-server';
  });
}

/**
 * Chromium's own data for a library that was named: two libraries may be open at once, while Electron's single
 * instance counts by this folder.
 */
export function userDataFor(library: string, usual: string): string {
  return join(usual, 'libraries', createHash('sha256').update(library).digest('hex').slice(0, 16));
}

function optionValue(args: readonly string[], name: string): string | null {
  for (const [index, argument] of args.entries()) {
    if (argument === name) return args[index + 1] ?? null;
    if (argument.startsWith(`${name}=`)) return argument.slice(name.length + 1);
  }
  return null;
}

function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && hostname === '127.0.0.1';
}
