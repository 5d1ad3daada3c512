import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer as createViteServer, type Plugin } from 'vite';
import { build, isStale } from './build.ts';
import { provideElectron } from './provide-electron.ts';
import { hasDisplay, runBrowserHost, runElectron } from './run-host.ts';
import { browserHostArguments, OptionError, readStartOptions } from './start-options.ts';

/** `npm run dev`: the app as `npm start` opens it, with the page from a server that reloads what is edited. */
const root = resolve(import.meta.dirname, '../..');

/** The page's own policy forbids the inline loader and the socket that hot reload is made of. */
const withoutPolicy: Plugin = {
  name: 'kouda-dev-without-policy',
  transformIndexHtml: (html) => html.replace(/<meta[^>]*Content-Security-Policy[^>]*>/i, ''),
};

/** The page must be told before the server listens where its socket is: it comes from another port than the page. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function dev(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2));
  if (isStale(root)) await build(root);
  const port = await freePort();
  const server = await createViteServer({
    configFile: false,
    root: resolve(root, 'renderer'),
    plugins: [react(), withoutPolicy],
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      hmr: { host: '127.0.0.1', clientPort: port },
      fs: { allow: [root] },
    },
    // Standard output is kept for the one line with the address.
    logLevel: 'warn',
  });
  await server.listen();
  const address = `http://127.0.0.1:${port}`;
  process.stderr.write(`Hot reload of the page from ${address}; the hosts and the core need a new start.\n`);
  const pageServer = ['--page-server', address];

  if (options.host !== 'browser') {
    const electron = await provideElectron(root, options.host === 'electron');
    if (electron.program !== null && hasDisplay(process.platform, process.env)) {
      const library = options.library === undefined ? [] : ['--library', options.library];
      process.exitCode = (await runElectron(electron.program, root, [...library, ...pageServer])) ?? 1;
      await server.close();
      return;
    }
  }
  await runBrowserHost(root, [...browserHostArguments(options), ...pageServer]);
}

try {
  await dev();
} catch (error) {
  process.stderr.write(`kouda: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(error instanceof OptionError ? 2 : 1);
}
