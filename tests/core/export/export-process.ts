/** `node export-process.ts LIBRARY FOLDER CHOICE`: exports every take of the built-in homework, until it is done or killed. */

import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';
import { ended } from './exporting.ts';

const [libraryFolder = '', folder = '', choice = ''] = process.argv.slice(2);
const core = await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const [summary] = await core.homework.list(undefined as never);
if (!summary) throw new Error('no homework');
const subject = { kind: 'homework', homeworkId: summary.id, takes: 'all' } as const;
const { id } = await core.exports.start({ subject, choice: JSON.parse(choice), folder });
await ended(core, id);
await core.close();
