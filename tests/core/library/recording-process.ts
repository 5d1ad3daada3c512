/** Records one short take after the other in the library named by its argument, and says each once it is saved. */

import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { openCore } from '../../../electron/core/open-core.ts';

const say = (word: object) => writeSync(1, `${JSON.stringify(word)}\n`);
const SAMPLE_RATE = 16_000;
const core = await openCore({
  libraryFolder: process.argv[2] ?? '',
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
const [summary] = await core.homework.list(undefined as never);
if (!summary) throw new Error('no homework');
const { questions } = await core.homework.get({ homeworkId: summary.id });

for (let round = 0; ; round++) {
  const question = questions[round % questions.length];
  if (!question) throw new Error('no question');
  const { id: takeId } = await core.takes.start({
    homeworkId: summary.id,
    questionId: question.id,
    sampleRate: SAMPLE_RATE,
    device: { label: 'noise', echoCancellation: null, noiseSuppression: null, autoGainControl: null },
  });
  for (let index = 0; index < 3; index++) {
    const samples = Int16Array.from({ length: SAMPLE_RATE / 5 }, () =>
      Math.round((Math.random() - 0.5) * 9_000),
    );
    const { framesOnDisk } = await core.takes.append({
      takeId,
      index,
      samples: new Blob([samples]),
      events: [],
    });
    say({ takeId, framesOnDisk });
  }
  await core.takes.finish({ takeId, chunkCount: 3, reason: 'stopped', droppedFrames: 0, events: [] });
  await core.takes.rename({ takeId, name: `round ${round}` });
  say({ takeId, name: `round ${round}` });
}
