import { describe, expect, test } from 'vitest';
import { collected, generateClass } from '../collect/generated-class.ts';
import { builtIn, open, scratchFolder } from '../library/opened.ts';
import { at, collectedClass, comment, mark, none } from './collected-class.ts';

describe('the class table', () => {
  test('has a row a student with a cell a question, all of it from the packages', async () => {
    const it = await collectedClass({ students: 3, questions: 2, secondsPerAnswer: 1 });
    const rows = await it.rows();
    expect(rows.map(({ student }) => student.number)).toEqual(['20260001', '20260002', '20260003']);
    for (const row of rows) {
      expect(row).toMatchObject({ isOnRoster: false, state: 'not-started', isStale: false, earlierCount: 0 });
      expect(row.submission).toMatchObject({ number: 1, isLoose: false });
      expect(row.answers.map((cell) => cell?.durationMs)).toEqual([1_000, 1_000]);
      expect(row.answers.map((cell) => cell?.hints)).toEqual([['very-short'], ['very-short']]);
      expect(row).toMatchObject({ points: null, maxPoints: 3, commentCount: 0 });
    }
    expect((await it.core.classes.list(none))[0]).toMatchObject({
      id: it.classHomeworkId,
      studentCount: 3,
      doneCount: 0,
      releasedCount: 0,
      rosterCount: 0,
      questionCount: 2,
    });
  });

  test('shows what a review gave, and its state', async () => {
    const it = await collectedClass({ students: 2, questions: 2, secondsPerAnswer: 1 });
    const review = await it.review(0);
    const [first, second] = [at(review.answers, 0), at(review.answers, 1)];
    await mark(it, first, true);
    await it.core.reviews.scoreAnswer({ answerId: second.answerId, points: 1.5 });
    await comment(it, second.answerId, '说得很清楚');
    const deleted = await comment(it, second.answerId, '写错了');
    await it.core.reviews.deleteComment({ commentId: deleted.id });
    expect(await it.row(0)).toMatchObject({
      state: 'in-review',
      points: 2.5,
      commentCount: 1,
      answers: [
        { points: 1, commentCount: 0 },
        { points: 1.5, commentCount: 1 },
      ],
    });
    await it.core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
    await it.core.reviews.scoreTotal({ submissionId: review.submissionId, points: 3 });
    expect(await it.row(0)).toMatchObject({ state: 'done', points: 3 });
    expect(at(await it.core.classes.list(none), 0)).toMatchObject({ doneCount: 1, releasedCount: 0 });
    expect((await it.row(1)).state).toBe('not-started');
  });

  test('shows the newest hand-in alone, stale where only an older one was reviewed', async () => {
    const it = await collectedClass({ students: 2, questions: 1, secondsPerAnswer: 1, versions: 2 });
    const newest = await it.review(0);
    expect(newest.versions.map(({ number }) => number)).toEqual([2, 1]);
    expect(await it.row(0)).toMatchObject({ submission: { number: 2 }, earlierCount: 1, isStale: false });
    const older = await it.core.reviews.get({ submissionId: at(newest.versions, 1).submissionId });
    await comment(it, at(older.answers, 0).answerId, '旧的');
    expect(await it.row(0)).toMatchObject({ state: 'not-started', isStale: true, commentCount: 0 });
    await comment(it, at(newest.answers, 0).answerId, '新的');
    expect(await it.row(0)).toMatchObject({ state: 'in-review', isStale: false, commentCount: 1 });
    expect((await it.row(1)).isStale).toBe(false);
  });

  test('puts the list of the class and the hand-ins together', async () => {
    const it = await collectedClass({ students: 2, questions: 1, secondsPerAnswer: 1 });
    const [first, second] = await it.rows();
    await it.core.classes.saveRoster({
      classHomeworkId: it.classHomeworkId,
      students: [
        { name: '缺席', number: '20269999' },
        // Without a number: known by the name.
        { name: at([second], 0)?.student.name ?? '', number: '' },
      ],
    });
    const rows = await it.rows();
    expect(
      rows.map(({ student, isOnRoster, submission }) => [student.number, isOnRoster, !!submission]),
    ).toEqual([
      ['20269999', true, false],
      ['20260002', true, true],
      ['20260001', false, true],
    ]);
    expect(at(rows, 0)).toMatchObject({ answers: [null], points: null, maxPoints: 1, state: 'not-started' });
    expect(at(rows, 2).studentKey).toBe(first?.studentKey);
    expect((await it.homework()).rosterCount).toBe(2);
    expect(it.heard).toContainEqual({ kind: 'class-changed', classHomeworkId: it.classHomeworkId });
    await it.core.classes.saveRoster({ classHomeworkId: it.classHomeworkId, students: [] });
    expect((await it.rows()).map(({ isOnRoster }) => isOnRoster)).toEqual([false, false]);
  });
});

test("the class of one's own homework is the one its hand-ins go to, made once", async () => {
  const core = await open(scratchFolder());
  const homework = await builtIn(core);
  const { classHomeworkId } = await core.classes.ofHomework({ homeworkId: homework.id });
  const heard: unknown[] = [];
  core.events.listen((event) => heard.push(event));
  expect(await core.classes.ofHomework({ homeworkId: homework.id })).toEqual({ classHomeworkId });
  expect(heard).toEqual([]);
  const made = await core.classes.get({ classHomeworkId });
  expect(made.title).toBe(homework.title);
  expect(made.questions.map(({ title }) => title)).toEqual(homework.questions.map(({ title }) => title));
  expect(made).toMatchObject({ rosterCount: 0, maxPoints: null });
  expect(await core.classes.rows({ classHomeworkId })).toEqual([]);
  await expect(
    (async () => core.classes.ofHomework({ homeworkId: crypto.randomUUID() }))(),
  ).rejects.toMatchObject({ code: 'HOMEWORK_NOT_FOUND' });
});

test('a changed wording keeps the old question for who answered it, and scores each by what was asked', async () => {
  const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 1 });
  const folder = scratchFolder();
  await generateClass(folder, {
    students: 1,
    firstStudent: 1,
    questions: 2,
    secondsPerAnswer: 1,
    questionTitles: ['Kafka 为什么用 pull 而不是 push？', '全新的一题：什么是零拷贝？'],
  });
  await collected(it.core, { folders: [folder] });
  const homework = await it.homework();
  expect(homework.questions.length).toBeGreaterThanOrEqual(2);
  const rows = await it.rows();
  for (const row of rows) expect(row.answers.filter((cell) => cell !== null)).toHaveLength(2);
  const maxima = new Map(homework.questions.map(({ id, maxPoints }) => [id, maxPoints]));
  for (const [index, row] of rows.entries()) {
    const { answers } = await it.review(index);
    const asked = answers.reduce((sum, { questionId }) => sum + (maxima.get(questionId) ?? 0), 0);
    expect(row.maxPoints).toBe(asked);
    expect((await it.review(index)).maxPoints).toBe(asked);
  }
});

test('a class goes to the trash and comes back as it was; one that is not there is refused', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { classHomeworkId } = it;
  await it.core.classes.rename({ classHomeworkId, title: ' 三班\0 ' });
  await it.core.classes.trash({ classHomeworkId });
  expect(await it.core.classes.list(none)).toEqual([]);
  expect((await it.core.classes.trashed(none)).map(({ title }) => title)).toEqual(['三班\uFFFD']);
  await it.core.classes.restore({ classHomeworkId });
  expect(await it.core.classes.list(none)).toHaveLength(1);
  for (const operation of ['get', 'rows', 'roster', 'statistics', 'trash'] as const)
    await expect(
      (async () => it.core.classes[operation]({ classHomeworkId: crypto.randomUUID() }))(),
      operation,
    ).rejects.toMatchObject({ code: 'CLASS_HOMEWORK_NOT_FOUND' });
});
