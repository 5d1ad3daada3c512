import { expect, test } from 'vitest';
import { at, collectedClass, comment, mark, none } from '../classes/collected-class.ts';
import { open } from '../library/opened.ts';

const NOWHERE = crypto.randomUUID();
const attempt = async (work: () => unknown) => work();

test('a review begins with the first change and ends when said; looking changes nothing', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { submissionId, answers, ...rest } = await it.review(0);
  expect(rest).toMatchObject({
    state: 'not-started',
    overall: '',
    pointsByHand: null,
    points: null,
    release: null,
  });
  const { answerId } = at(answers, 0);
  const state = async () => (await it.review(0)).state;
  const draft = { kind: 'note' as const, place: { startMs: 1, endMs: null }, text: '打字' };
  await it.core.reviews.saveDraft({ answerId, draft });
  expect(await state()).toBe('not-started');
  expect(it.heard).toEqual([]);
  await it.core.reviews.scoreAnswer({ answerId, points: 3 });
  expect(await state()).toBe('in-review');
  expect(it.heard).toEqual([{ kind: 'review-changed', classHomeworkId: it.classHomeworkId, submissionId }]);
  await it.core.reviews.setState({ submissionId, state: 'done' });
  await comment(it, answerId, '再补一句');
  expect(await state()).toBe('done');
  await it.core.reviews.setState({ submissionId, state: 'in-review' });
  expect(await state()).toBe('in-review');
});

test('everything said is there after closing and opening, and drafts too', async () => {
  const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 1 });
  const { submissionId, answers } = await it.review(0);
  const [first, second] = [at(answers, 0), at(answers, 1)];
  await mark(it, second, true, false);
  await it.core.reviews.scoreAnswer({ answerId: first.answerId, points: 0.5 });
  await it.core.reviews.scoreTotal({ submissionId, points: 88 });
  await it.core.reviews.setOverall({ submissionId, text: '整体不错\0\ud800' });
  await comment(it, second.answerId, '第二段', { startMs: 500, endMs: 900 });
  await comment(it, second.answerId, '第一段', { startMs: 100, endMs: null });
  await comment(it, second.answerId, '全部');
  const draft = { kind: 'praise' as const, place: { startMs: 20, endMs: 40 }, text: '没写完' };
  await it.core.reviews.saveDraft({ answerId: first.answerId, draft });
  const before = await it.review(0);
  expect(before).toMatchObject({
    overall: '整体不错\uFFFD\uFFFD',
    points: 88,
    pointsByHand: 88,
    maxPoints: 3,
  });
  expect(at(before.answers, 1)).toMatchObject({ points: 1, marks: [{ isMet: true }, { isMet: false }] });
  expect(at(before.answers, 1).comments.map(({ text }) => text)).toEqual(['全部', '第一段', '第二段']);
  await it.core.close();
  const again = await open(it.folder);
  expect(await again.reviews.get({ submissionId })).toEqual(before);
  expect(await again.reviews.draft({ answerId: first.answerId })).toEqual(draft);
  await again.reviews.saveDraft({ answerId: first.answerId, draft: null });
  expect(await again.reviews.draft({ answerId: first.answerId })).toBeNull();
});

test('a judgement is taken back, points by hand give way to the rule again', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { submissionId, answers } = await it.review(0);
  const answer = at(answers, 0);
  await mark(it, answer, true);
  await it.core.reviews.scoreAnswer({ answerId: answer.answerId, points: 0.25 });
  await it.core.reviews.scoreTotal({ submissionId, points: 9 });
  expect(await it.review(0)).toMatchObject({ points: 9, answers: [{ points: 0.25, pointsByHand: 0.25 }] });
  await it.core.reviews.scoreAnswer({ answerId: answer.answerId, points: null });
  await it.core.reviews.scoreTotal({ submissionId, points: null });
  expect(await it.review(0)).toMatchObject({ points: 1, answers: [{ points: 1, pointsByHand: null }] });
  await mark(it, answer, null);
  expect(await it.review(0)).toMatchObject({ points: null, answers: [{ points: null, marks: [] }] });
});

test('a place behind the end is moved onto it; text is kept as every document can hold it', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = at((await it.review(0)).answers, 0);
  const place = async (startMs: number | null, endMs: number | null) => {
    const { startMs: start, endMs: end } = await comment(it, answerId, 'x', { startMs, endMs });
    return [start, end];
  };
  expect(await place(200, 5_000)).toEqual([200, 1_000]);
  expect(await place(4_000, 5_000)).toEqual([1_000, null]);
  expect(await place(null, null)).toEqual([null, null]);
  const odd = await comment(it, answerId, 'a\0b\ud83d\r\nc');
  expect(odd.text).toBe('a\uFFFDb\uFFFD\nc');
  const moved = await it.core.reviews.changeComment({
    commentId: odd.id,
    kind: 'praise',
    place: { startMs: 10, endMs: 20 },
  });
  expect(moved).toMatchObject({ id: odd.id, kind: 'praise', startMs: 10, endMs: 20, text: odd.text });
});

test('a deleted comment is out of sight and comes back as it was', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = at((await it.review(0)).answers, 0);
  const { id: commentId } = await comment(it, answerId, '删我', { startMs: 5, endMs: null });
  const before = at((await it.review(0)).answers, 0).comments;
  await it.core.reviews.deleteComment({ commentId });
  expect(at((await it.review(0)).answers, 0).comments).toEqual([]);
  expect(await it.core.reviews.restoreComment({ commentId })).toEqual(before[0]);
  expect(at((await it.review(0)).answers, 0).comments).toEqual(before);
});

test('what is not there is refused by its code', async () => {
  const { core } = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const place = { startMs: null, endMs: null };
  const refused: [string, () => unknown][] = [
    ['COLLECTED_NOT_FOUND', () => core.reviews.get({ submissionId: NOWHERE })],
    ['COLLECTED_NOT_FOUND', () => core.reviews.scoreTotal({ submissionId: NOWHERE, points: 1 })],
    ['COLLECTED_NOT_FOUND', () => core.reviews.setState({ submissionId: NOWHERE, state: 'done' })],
    ['COLLECTED_NOT_FOUND', () => core.reviews.carryOver({ from: NOWHERE, to: NOWHERE })],
    ['ANSWER_NOT_FOUND', () => core.reviews.scoreAnswer({ answerId: NOWHERE, points: 1 })],
    ['ANSWER_NOT_FOUND', () => core.reviews.peaks({ answerId: NOWHERE })],
    ['ANSWER_NOT_FOUND', () => core.reviews.draft({ answerId: NOWHERE })],
    ['ANSWER_NOT_FOUND', () => core.reviews.voiceTarget({ answerId: NOWHERE })],
    [
      'ANSWER_NOT_FOUND',
      () => core.reviews.addComment({ answerId: NOWHERE, kind: 'note', place, text: '', voiceTakeId: null }),
    ],
    ['COMMENT_NOT_FOUND', () => core.reviews.changeComment({ commentId: NOWHERE, text: '' })],
    ['COMMENT_NOT_FOUND', () => core.reviews.deleteComment({ commentId: NOWHERE })],
  ];
  for (const [code, work] of refused) await expect(attempt(work), code).rejects.toMatchObject({ code });
});

test('what changes after a release is seen, also by the rubric, and a release newer than the clock', async () => {
  let now = Date.UTC(2026, 10, 22, 12);
  const it = await collectedClass(
    { students: 2, questions: 1, secondsPerAnswer: 1 },
    { clock: () => (now += 1) },
  );
  const { submissionId, answers } = await it.review(0);
  const answer = at(answers, 0);
  await mark(it, answer, true);
  await it.core.reviews.setState({ submissionId, state: 'done' });
  const asked = { submissionIds: [submissionId], to: { kind: 'library' as const } };
  const release = async () => {
    for await (const _ of await it.core.reviews.release(asked));
  };
  const released = async () => {
    const { state, release } = await it.review(0);
    return [state, release?.number, release?.isChangedSince];
  };
  await release();
  expect(await released()).toEqual(['released', 1, false]);
  now -= 86_400_000;
  await comment(it, answer.answerId, '还有一点');
  expect(await released()).toEqual(['released', 1, true]);
  now += 2 * 86_400_000;
  await release();
  expect(await released()).toEqual(['released', 2, false]);
  const homework = await it.homework();
  const rubric = {
    maxPoints: 100,
    questions: homework.questions.map(({ id, reference, keyPoints, maxPoints }) => ({
      id,
      reference,
      keyPoints,
      maxPoints,
    })),
  };
  await it.core.classes.saveRubric({ classHomeworkId: it.classHomeworkId, rubric });
  expect(await released()).toEqual(['released', 2, true]);
  expect(at(await it.core.classes.list(none), 0)).toMatchObject({ doneCount: 1, releasedCount: 1 });
  await it.core.reviews.setState({ submissionId, state: 'in-review' });
  expect((await released())[0]).toBe('in-review');
});

test('the bank offers what is kept, then what was written three times, until it is taken out', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = at((await it.review(0)).answers, 0);
  const bank = async () =>
    (await it.core.reviews.bank(none)).map(({ text, uses, isKept }) => [text, uses, isKept]);
  for (const text of ['先说结论。例子很好。', '先说结论', '请注意语速。先说结论！'])
    await comment(it, answerId, text);
  await comment(it, answerId, '例子很好。');
  expect(await bank()).toEqual([[expect.stringContaining('先说结论'), 3, false]]);
  await it.core.reviews.keepInBank({ text: ' 例子很好。 ', kind: 'praise' });
  expect((await bank())[0]).toEqual(['例子很好。', 2, true]);
  await it.core.reviews.removeFromBank({ text: '先说结论' });
  await it.core.reviews.removeFromBank({ text: '例子很好。' });
  expect(await bank()).toEqual([]);
  await it.core.reviews.keepInBank({ text: '先说结论', kind: 'suggestion' });
  expect(await bank()).toEqual([['先说结论', 3, true]]);
});
