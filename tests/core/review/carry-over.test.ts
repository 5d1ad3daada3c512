import { expect, test } from 'vitest';
import type { Review } from '../../../electron/contract/index.ts';
import { at, type CollectedClass, collectedClass, comment, mark } from '../classes/collected-class.ts';

async function twoVersions(students = 1) {
  const it = await collectedClass({ students, questions: 2, secondsPerAnswer: 1, versions: 2 });
  const newer = await it.review(0);
  const older = await it.core.reviews.get({ submissionId: at(newer.versions, 1).submissionId });
  return { it, newer, older };
}

const carryOver = ({ core }: CollectedClass, from: Review, to: Review) =>
  core.reviews.carryOver({ from: from.submissionId, to: to.submissionId });

async function carry(it: CollectedClass, from: Review, to: Review) {
  const { comments, marks, points } = await carryOver(it, from, to);
  const answers = new Set([...comments, ...marks, ...points].map(({ answerId }) => answerId)).size;
  return { answers, comments: comments.length };
}

test('a newer hand-in shows both, and takes over what was said of the same takes', async () => {
  const { it, newer, older } = await twoVersions();
  expect(newer.isStale).toBe(false);
  expect(older.isStale).toBe(true);
  await mark(it, at(older.answers, 1), true, false);
  await it.core.reviews.scoreAnswer({ answerId: at(older.answers, 0).answerId, points: 4.5 });
  await comment(it, at(older.answers, 0).answerId, '开头好', { startMs: 100, endMs: 300 });
  const gone = await comment(it, at(older.answers, 0).answerId, '删掉的');
  await it.core.reviews.deleteComment({ commentId: gone.id });
  expect((await it.review(0)).versions).toMatchObject([
    { number: 2, state: 'not-started', sameAnswerCount: 2, commentCount: 0 },
    { number: 1, state: 'in-review', sameAnswerCount: 2, commentCount: 1 },
  ]);
  expect(await carry(it, older, newer)).toEqual({ answers: 2, comments: 1 });
  const now = await it.review(0);
  expect(now.state).toBe('in-review');
  expect(now.answers).toMatchObject([
    { pointsByHand: 4.5, comments: [{ text: '开头好', startMs: 100, endMs: 300 }] },
    { marks: [{ isMet: true }, { isMet: false }], points: 1, comments: [] },
  ]);
  // The older review stays what it was.
  const before = await it.core.reviews.get({ submissionId: older.submissionId });
  expect(at(before.answers, 0).comments).toHaveLength(1);
});

test('twice is once, also after the copy was edited or deleted, and back to where it came from', async () => {
  const { it, newer, older } = await twoVersions();
  const { answerId } = at(older.answers, 0);
  await comment(it, answerId, '一');
  await comment(it, answerId, '二');
  expect(await carry(it, older, newer)).toEqual({ answers: 1, comments: 2 });
  const copies = at((await it.review(0)).answers, 0).comments;
  await it.core.reviews.changeComment({ commentId: at(copies, 0).id, text: '改过' });
  await it.core.reviews.deleteComment({ commentId: at(copies, 1).id });
  expect(await carry(it, older, newer)).toEqual({ answers: 0, comments: 0 });
  expect(await carry(it, newer, older)).toEqual({ answers: 0, comments: 0 });
  await comment(it, answerId, '三');
  expect(await carry(it, older, newer)).toEqual({ answers: 1, comments: 1 });
});

test('what the newer review says already stays', async () => {
  const { it, newer, older } = await twoVersions();
  await mark(it, at(older.answers, 0), true);
  await mark(it, at(newer.answers, 0), false);
  await it.core.reviews.scoreAnswer({ answerId: at(older.answers, 1).answerId, points: 1 });
  await it.core.reviews.scoreAnswer({ answerId: at(newer.answers, 1).answerId, points: 2 });
  expect(await carry(it, older, newer)).toEqual({ answers: 0, comments: 0 });
  expect((await it.review(0)).answers).toMatchObject([{ marks: [{ isMet: false }] }, { pointsByHand: 2 }]);
});

test('only to the same take, by its samples; never to another student', async () => {
  const { it, newer, older } = await twoVersions(2);
  await comment(it, at(older.answers, 0).answerId, '只属于这一遍');
  const other = await it.review(1);
  await expect(carry(it, older, other)).rejects.toMatchObject({ code: 'COLLECTED_NOT_FOUND' });
  await it.core.close();
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(`${it.folder}/catalogue.sqlite`);
  // As if the first question had been recorded anew, and the second with what was the first's take.
  database
    .prepare('UPDATE collected_answer SET sample_hash = ? WHERE id = ?')
    .run('f'.repeat(64), at(newer.answers, 0).answerId);
  database
    .prepare('UPDATE collected_answer SET sample_hash = ? WHERE id = ?')
    .run(at(older.answers, 0).sampleHash, at(newer.answers, 1).answerId);
  database.close();
  const { open } = await import('../library/opened.ts');
  const core = await open(it.folder);
  expect(await core.reviews.carryOver({ from: older.submissionId, to: newer.submissionId })).toMatchObject({
    comments: [{ answerId: at(newer.answers, 1).answerId }],
    marks: [],
    points: [],
  });
  const now = await core.reviews.get({ submissionId: newer.submissionId });
  expect(now.answers.map(({ comments }) => comments.length)).toEqual([0, 1]);
  expect(at(now.versions, 1).sameAnswerCount).toBe(1);
});

test('taken back, the newer review is as it was, keeps what was judged since, and can be carried over to again', async () => {
  const { it, newer, older } = await twoVersions(2);
  const { core } = it;
  const [first, second] = [at(older.answers, 0), at(older.answers, 1)];
  await comment(it, first.answerId, '第一条');
  await mark(it, first, true);
  await core.reviews.scoreAnswer({ answerId: second.answerId, points: 3 });
  const own = await comment(it, at(newer.answers, 1).answerId, '新的一次自己的');
  const before = await it.review(0);

  const carried = await carryOver(it, older, newer);
  // Taken for another hand-in's, it takes nothing from either.
  const other = await it.review(1);
  await core.reviews.undoCarryOver({ submissionId: other.submissionId, carried });
  expect((await it.review(0)).answers).toMatchObject([{ points: 1 }, { points: 3 }]);
  await core.reviews.undoCarryOver({ submissionId: newer.submissionId, carried });
  expect((await it.review(0)).answers).toEqual(before.answers);

  const again = await carryOver(it, older, newer);
  expect(again.comments).toHaveLength(1);
  const [{ answerId, keyPointId }] = again.marks as [(typeof again.marks)[number]];
  await core.reviews.markKeyPoint({ answerId, keyPointId, isMet: false });
  await core.reviews.scoreAnswer({ answerId: at(newer.answers, 1).answerId, points: 2 });
  await core.reviews.undoCarryOver({ submissionId: newer.submissionId, carried: again });
  expect((await it.review(0)).answers).toMatchObject([
    { comments: [], marks: [{ keyPointId, isMet: false }] },
    { comments: [{ id: own.id }], pointsByHand: 2 },
  ]);
  // The older review lost nothing by it.
  const { answers } = await core.reviews.get({ submissionId: older.submissionId });
  expect(answers).toMatchObject([{ comments: [{ text: '第一条' }], points: 1 }, { pointsByHand: 3 }]);
});
