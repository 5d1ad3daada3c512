#!/usr/bin/env node
// The `kouda` command: like boot.mjs, plain JavaScript that any Node can read.
process.argv.splice(2, 0, 'kouda');
await import('./boot.mjs');
