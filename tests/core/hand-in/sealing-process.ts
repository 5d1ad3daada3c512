/** Hands in again and again in the library named by its argument, saying what was reported the moment it was. */

import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';

const say = (word: object) => writeSync(1, `${JSON.stringify(word)}\n`);
const core = await openCore({
  libraryFolder: process.argv[2] ?? '',
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const [summary] = await core.homework.list(undefined as never);
if (!summary) throw new Error('no homework');
const input = { homeworkId: summary.id, student: { name: '李雷', number: '7' }, audio: 'opus-32' } as const;
for (;;) {
  for await (const { phase, submission } of await core.handIn.seal(input)) {
    say({ phase, id: submission?.id ?? null, receipt: submission?.receipt ?? null });
  }
}
