import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { encodeFlac } from '../../../electron/core/audio/flac-encoding.ts';
import { instructor, release, reviewed, spokenComment, student } from '../feedback/returned.ts';
import { open, SAMPLE_RATE } from '../library/opened.ts';

vi.setConfig({ testTimeout: 120_000 });

const beforeSealing = vi.hoisted(() => ({ once: async () => {} }));
vi.mock('../../../electron/core/hand-in/package/index.ts', async (original) => {
  const real = await original<typeof import('../../../electron/core/hand-in/package/index.ts')>();
  const sealReturn: typeof real.sealReturn = async (request) => {
    const before = beforeSealing.once;
    beforeSealing.once = async () => {};
    await before();
    return real.sealReturn(request);
  };
  return { ...real, sealReturn };
});

test('a spoken comment compressed between the draft and the seal is released from its new file', async () => {
  const one = await student();
  const { core: first, folder } = await instructor([one]);
  await first.close();
  // Nothing is compressed in the background: the moment is the test's own.
  const core = await open(folder, { isUnattended: true });
  const review = await reviewed(core, one.submission.id);
  const [answer] = review.answers;
  if (!answer) throw new Error('no answer');
  const { voice } = await spokenComment(core, answer.answerId);
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  beforeSealing.once = async () => {
    const [wav, flac] = ['wav', 'flac'].map((kind) => join(folder, 'audio', `${voice?.takeId}.${kind}`));
    await encodeFlac(wav ?? '', flac ?? '', SAMPLE_RATE, () => undefined);
    const database = new Database(join(folder, 'catalogue.sqlite'));
    database
      .prepare(`UPDATE take SET codec = 'flac', size_bytes = ? WHERE id = ?`)
      .run(statSync(flac ?? '').size, voice?.takeId);
    database.close();
    rmSync(wav ?? '');
  };
  const progress = await release(core, [one.submission.id]);
  expect(progress.failed).toEqual([]);
  expect(progress.released).toHaveLength(1);
});
