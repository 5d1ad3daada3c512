import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const here = import.meta.dirname;

/** Three builds, one per runtime: the hosts (Node and Electron's main), the preload, the page. */
export default defineConfig({
  main: {
    build: {
      // Hundreds of small modules: to find and link them one by one was half of what a start costs.
      externalizeDeps: { exclude: ['@orpc/contract', '@orpc/server', '@orpc/client', 'zod'] },
      rolldownOptions: {
        input: {
          main: resolve(here, 'electron/desktop/main.ts'),
          'browser-host': resolve(here, 'electron/browser-host/main.ts'),
          command: resolve(here, 'electron/command/main.ts'),
          'compress-worker': resolve(here, 'electron/core/audio/compress-worker.ts'),
          'verify-worker': resolve(here, 'electron/core/collect/verify-worker.ts'),
          'archive-read-worker': resolve(here, 'electron/core/archive/reading/read-worker.ts'),
          'peaks-worker': resolve(here, 'electron/core/review/peaks-worker.ts'),
          'transcode-worker': resolve(here, 'electron/core/export/audio/transcode-worker.ts'),
          'archive-worker': resolve(here, 'electron/core/archive/writing/archive-worker.ts'),
          'loose-worker': resolve(here, 'electron/core/collect/loose-worker.ts'),
          'seal-worker': resolve(here, 'electron/core/hand-in/package/seal-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file: it can neither be a module nor require a sibling.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(here, 'electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    plugins: [react()],
    build: {
      // The tool leaves the page's code as it is written, 2.5 MB of it, which every start would parse.
      minify: true,
      // The content security policy refuses data: scripts and styles; every asset is a file of its own.
      assetsInlineLimit: 0,
      // The page comes from this machine; one file is read as fast as many.
      chunkSizeWarningLimit: 3_000,
      rolldownOptions: { input: { index: resolve(here, 'renderer/index.html') } },
    },
  },
});
