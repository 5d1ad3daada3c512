import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type HeldLibrary, holdLibrary } from '../core/hold-library.ts';
import { dataFolder, defaultLibraryFolder } from '../core/library/default-folder.ts';
import { LibraryOpenError } from '../core/library/library-open-error.ts';
import { openErrorSentence } from '../core/library/open-error-sentence.ts';
import { createWebSurface, type WebSurface } from '../web-surface/index.ts';
import { handOver } from './hand-over.ts';
import { openWindow } from './open-window.ts';
import { type BrowserHostOptions, OptionError, readOptions } from './options.ts';
import { type LoopbackServer, serveOnLoopback } from './serve.ts';
import { endOnSignal } from './shutdown.ts';

const root = resolve(import.meta.dirname, '../..');
const say = (line: string) => process.stderr.write(`kouda: ${line}\n`);
const tellAddress = (address: string) => process.stdout.write(`Kouda: ${address}\n`);

const places = { platform: process.platform, env: process.env, homeFolder: homedir() };
const stateFolder = dataFolder(places);

async function run(options: BrowserHostOptions): Promise<void> {
  const libraryFolder = resolve(options.library ?? defaultLibraryFolder(places));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const show = async (address: string) => {
    const opened = await openWindow(address, stateFolder);
    if (opened === null) tellAddress(address);
    else say(`Opened in ${opened}. Ctrl-C here ends Kouda.`);
  };

  // The port first: a taken one must be said before the library is touched.
  let surface: WebSurface | null = null;
  const server = await serve(
    async (request) => (surface ? surface(request) : new Response(null, { status: 503 })),
    options.port,
  );
  const held = await holdLibrary({
    libraryFolder,
    resourcesFolder: join(root, 'resources'),
    appVersion: version,
    hostKind: 'browser',
    answer: async (request) => {
      const address = server.newAddress();
      if (request === 'show') await show(address);
      return address;
    },
  }).catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  if ('heldBy' in held) {
    await server.close();
    process.exitCode = await handOver({
      libraryFolder,
      heldBy: held.heldBy,
      open: options.open,
      say,
      tellAddress,
    });
    return;
  }
  try {
    surface = createWebSurface({
      core: held.core,
      pageFolder: join(import.meta.dirname, '../renderer'),
      appVersion: version,
      pageServer: options.pageServer,
    });
  } catch (error) {
    await held.close();
    await server.close();
    throw error;
  }
  endCleanly(held, server);
  const address = server.newAddress();
  if (options.open) await show(address);
  else tellAddress(address);
}

async function serve(surface: WebSurface, port: number): Promise<LoopbackServer> {
  try {
    return await serveOnLoopback(surface, port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE')
      throw new OptionError(`Port ${port} is in use. Name another, or leave --port out.`);
    if (code === 'EACCES') throw new OptionError(`Port ${port} may not be used. Name one above 1023.`);
    throw error;
  }
}

function endCleanly(library: HeldLibrary, server: LoopbackServer): void {
  const end = endOnSignal({
    finish: async () => {
      await library.close();
      await server.close();
    },
    exit: (code) => process.exit(code),
    say,
    now: () => performance.now(),
  });
  // SIGHUP: the terminal's window was closed. SIGBREAK: the same on Windows, or Ctrl-Break.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const) process.on(signal, end);
  // One forgotten promise must not end a recording; what it concerned has failed and said so.
  process.on('unhandledRejection', (error) => say(`Unexpected: ${String((error as Error)?.stack ?? error)}`));
}

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  if (error instanceof LibraryOpenError) say(openErrorSentence(error, 'en'));
  else say(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof OptionError ? 2 : 1;
}
