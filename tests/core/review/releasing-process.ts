/** Releases every review that is done in the library named by its argument, saying what was reported at once. */

import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';

const core = await openCore({
  libraryFolder: process.argv[2] ?? '',
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const say = (word: object) => writeSync(1, `${JSON.stringify(word)}\n`);
const [homework] = await core.classes.list(undefined as never);
if (!homework) throw new Error('no class');
const rows = await core.classes.rows({ classHomeworkId: homework.id });
const submissionIds = rows.flatMap(({ submission }) => (submission ? [submission.id] : []));
say({ released: [] });
for (const submissionId of submissionIds)
  for await (const { released } of await core.reviews.release({
    submissionIds: [submissionId],
    to: { kind: 'library' },
  }))
    say({ released });
await core.close();
