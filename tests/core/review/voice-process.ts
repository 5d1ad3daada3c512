/** Records a spoken comment on an answer (library, answer id) until it is killed, and says what is on the disk. */

import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';

const SAMPLE_RATE = 16_000;
const [libraryFolder = '', answerId = ''] = process.argv.slice(2);
const core = await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const { homeworkId, questionId } = await core.reviews.voiceTarget({ answerId });
const { id: takeId } = await core.takes.start({
  homeworkId,
  questionId,
  sampleRate: SAMPLE_RATE,
  device: { label: 'noise', echoCancellation: null, noiseSuppression: null, autoGainControl: null },
  comment: { kind: 'suggestion', place: { startMs: 250, endMs: 700 } },
});
// Words that wait to be written are another comment's, and elsewhere.
await core.reviews.saveDraft({
  answerId,
  draft: { kind: 'praise', place: { startMs: 50, endMs: null }, text: '还没写完' },
});
for (let index = 0; ; index++) {
  const samples = new Blob([
    Int16Array.from({ length: SAMPLE_RATE / 5 }, () => Math.round((Math.random() - 0.5) * 9_000)),
  ]);
  const { framesOnDisk } = await core.takes.append({ takeId, index, samples, events: [] });
  writeSync(1, `${JSON.stringify({ takeId, framesOnDisk })}\n`);
}
