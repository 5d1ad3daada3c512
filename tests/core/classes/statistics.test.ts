import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreSpread } from '../../../electron/core/classes/statistics.ts';
import { at, collectedClass, mark } from './collected-class.ts';

test('who handed in and who did not, scores, questions, and the key points most missed', async () => {
  const it = await collectedClass({ students: 3, questions: 2, secondsPerAnswer: 1, versions: 2 });
  const { classHomeworkId } = it;
  // Of an older hand-in: counts nowhere.
  const older = at((await it.review(2)).versions, 1).submissionId;
  await mark(it, at((await it.core.reviews.get({ submissionId: older })).answers, 0), false);
  const [first, second] = [await it.review(0), await it.review(1)];
  await mark(it, at(first.answers, 0), true);
  await mark(it, at(first.answers, 1), true, false);
  await mark(it, at(second.answers, 1), false, false);
  await it.core.reviews.setState({ submissionId: first.submissionId, state: 'done' });
  await it.core.classes.saveRoster({
    classHomeworkId,
    students: [
      { name: '缺席', number: '20269999' },
      { name: '', number: '20260001' },
    ],
  });
  const homework = await it.homework();
  const [one, two] = [at(homework.questions, 0), at(homework.questions, 1)];
  const statistics = await it.core.classes.statistics({ classHomeworkId });
  expect(statistics).toMatchObject({
    handedIn: 3,
    missing: [{ name: '缺席', number: '20269999' }],
    unlisted: [{ number: '20260002' }, { number: '20260003' }],
    states: { 'not-started': 1, 'in-review': 1, done: 1, released: 0 },
    scores: { count: 2, highest: 2 / 3, lowest: 0, histogram: [1, 0, 0, 0, 0, 0, 1, 0, 0, 0] },
    questions: [
      { questionId: one.id, answered: 3, scored: 1, meanShare: 1, meanDurationMs: 1_000 },
      { questionId: two.id, answered: 3, scored: 2, meanShare: 0.25, meanDurationMs: 1_000 },
    ],
    keyPoints: [
      { keyPointId: at(two.keyPoints, 1).id, met: 0, missed: 2 },
      { keyPointId: at(two.keyPoints, 0).id, met: 1, missed: 1 },
      { keyPointId: at(one.keyPoints, 0).id, met: 1, missed: 0 },
    ],
  });
});

test('nobody scored, and no list: nothing is made up', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  expect(await it.core.classes.statistics({ classHomeworkId: it.classHomeworkId })).toMatchObject({
    scores: null,
    missing: [],
    unlisted: [],
    keyPoints: [],
    questions: [{ scored: 0, meanShare: null }],
  });
});

test('every share falls into one of ten classes, full marks and more into the last', () => {
  expect(scoreSpread([{ points: 3, maxPoints: 0 }])).toBeNull();
  const spread = (...shares: number[]) =>
    scoreSpread(shares.map((share) => ({ points: share, maxPoints: 1 })))?.histogram;
  expect(spread(0, 0.1, 0.3, 0.6, 0.7, 1, 1.2)).toEqual([1, 1, 0, 1, 0, 0, 1, 1, 0, 2]);
  const shares = fc.array(fc.double({ min: 0, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(shares, (all) => {
      const found = scoreSpread(all.map((share) => ({ points: share, maxPoints: 1 })));
      expect(found?.histogram.reduce((sum, count) => sum + count, 0)).toBe(all.length);
      if (!found) return;
      expect(found.lowest).toBeLessThanOrEqual(found.median);
      expect(found.median).toBeLessThanOrEqual(found.highest);
      expect(found.mean).toBeGreaterThanOrEqual(found.lowest - 1e-9);
      expect(found.mean).toBeLessThanOrEqual(found.highest + 1e-9);
    }),
  );
});
