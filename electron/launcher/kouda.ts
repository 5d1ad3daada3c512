import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, isStale } from './build.ts';

/** `kouda …` and `npm run kouda -- …`: builds what is stale, then the built command in this very process. */
const root = resolve(import.meta.dirname, '../..');

try {
  // npm runs in the package's folder; relative paths are meant from where the user typed them.
  if (process.env.npm_lifecycle_event === 'kouda' && process.env.INIT_CWD)
    process.chdir(process.env.INIT_CWD);
  if (isStale(root)) await build(root);
  const file = join(root, 'out/main/command.js');
  process.argv = [process.argv[0] ?? process.execPath, file, ...process.argv.slice(2)];
  await import(pathToFileURL(file).href);
} catch (error) {
  process.stderr.write(`kouda: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
