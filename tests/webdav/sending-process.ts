import { resolve } from 'node:path';
import { openCore } from '../../electron/core/open-core.ts';
import { PASSWORD } from './server-process.ts';

/** A core on the library that is named, with the password at hand; it sends what waits until it is killed. */
const [libraryFolder = ''] = process.argv.slice(2);
await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../resources'),
  appVersion: '0.0.0',
  secrets: {
    isAvailable: async () => true,
    keep: async () => undefined,
    read: async () => PASSWORD,
    forget: async () => undefined,
  },
});
// Nothing else holds the process: without this it would end between two tries.
setInterval(() => undefined, 1_000);
