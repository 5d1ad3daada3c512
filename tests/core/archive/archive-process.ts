/** `node archive-process.ts LIBRARY FOLDER`: archives the library until it is done or killed, and prints its run. */

import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';
import { ended } from '../export/exporting.ts';

const [libraryFolder = '', folder = ''] = process.argv.slice(2);
const core = await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const { id } = await core.exports.start({
  subject: { kind: 'library' },
  choice: { what: 'archive' },
  folder,
});
const run = await ended(core, id);
console.log(JSON.stringify(run));
await core.close();
