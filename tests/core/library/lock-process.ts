/** Takes the lock of the library named by its first argument, says so, and stays until it is ended. */
import { writeSync } from 'node:fs';
import { acquireLibraryLock } from '../../../electron/core/library/library-lock.ts';

const [, , folder = '', runtimeFolder = ''] = process.argv;
const lock = acquireLibraryLock(folder, { runtimeFolder });
if ('heldBy' in lock) {
  writeSync(1, `${JSON.stringify(lock.heldBy)}\n`);
} else {
  lock.describe({ hostKind: 'browser', address: { port: 4_321, secret: 's'.repeat(40) } });
  writeSync(1, '"held"\n');
  process.stdin.resume();
  process.stdin.on('end', () => {
    lock.release();
    process.exit(0);
  });
}
