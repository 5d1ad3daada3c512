import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Comment, Review } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { verifyReturn } from '../../../electron/core/hand-in/package/index.ts';
import { instructor, release, reviewed, spokenComment, student } from '../feedback/returned.ts';
import { open } from '../library/opened.ts';

// Two libraries, a hand-in, a review: on a busy machine longer than a test is given.
vi.setConfig({ testTimeout: 120_000 });

const OTHER = { name: '李四', number: '20260043' };

/** Says a comment on the first answer and is done again. */
async function spoken(core: Core, review: Review): Promise<Comment> {
  const [answer] = review.answers;
  if (!answer) throw new Error('no answer');
  const comment = await spokenComment(core, answer.answerId);
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  return comment;
}

function removeAudio(folder: string, comment: Comment): void {
  const audio = join(folder, 'audio');
  for (const name of readdirSync(audio))
    if (name.startsWith(comment.voice?.takeId ?? '?') && /\.(wav|flac)$/.test(name))
      rmSync(join(audio, name));
}

test.each([
  ['has no text', ''],
  ['has a text as well', '见录音'],
])(
  'a review whose spoken comment is lost and %s is not released without it; the others go out',
  async (_, text) => {
    const [one, other] = [await student(), await student(OTHER)];
    const { core, folder } = await instructor([one, other]);
    const review = await reviewed(core, one.submission.id);
    await reviewed(core, other.submission.id);
    const comment = await spoken(core, review);
    await core.reviews.changeComment({ commentId: comment.id, text });
    await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
    await core.close();
    removeAudio(folder, comment);
    // The opening marks the recording as damaged.
    const again = await open(folder);
    const progress = await release(again, [one.submission.id, other.submission.id]);
    expect(progress.failed).toEqual([
      { submissionId: one.submission.id, code: 'VOICE_UNREADABLE', data: { questionNumber: 1 } },
    ]);
    expect(progress.released.map(({ submissionId }) => submissionId)).toEqual([other.submission.id]);
    const { state, answers } = await again.reviews.get({ submissionId: review.submissionId });
    expect(state).toBe('done');
    expect(answers[0]?.comments.map(({ id }) => id)).toContain(comment.id);
  },
);

test('one that was lost while the library is open keeps the review from being released as well', async () => {
  const one = await student();
  const { core, folder } = await instructor([one]);
  removeAudio(folder, await spoken(core, await reviewed(core, one.submission.id)));
  expect((await release(core, [one.submission.id])).failed).toMatchObject([{ code: 'VOICE_UNREADABLE' }]);
});

test('released before it was lost, the package that still has it is put there again', async () => {
  const one = await student();
  const { core, folder } = await instructor([one]);
  const comment = await spoken(core, await reviewed(core, one.submission.id));
  const before = await release(core, [one.submission.id]);
  await core.close();
  removeAudio(folder, comment);
  const again = await open(folder);
  const after = await release(again, [one.submission.id]);
  expect(after).toEqual(before);
  const kept = join(folder, 'returns', `${after.released[0]?.returnId}.kouda`);
  expect((await verifyReturn(kept)).manifest.answers[0]?.comments.filter(({ voice }) => voice)).toHaveLength(
    1,
  );
});
