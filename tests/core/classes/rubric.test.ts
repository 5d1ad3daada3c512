import { expect, test } from 'vitest';
import type { ClassHomework } from '../../../electron/contract/index.ts';
import { at, collectedClass, mark } from './collected-class.ts';

const draftOf = ({ maxPoints, questions }: ClassHomework) => ({
  maxPoints,
  questions: questions.map(({ id, reference, keyPoints, maxPoints: most }) => ({
    id,
    reference,
    keyPoints: keyPoints.map((keyPoint) => ({ ...keyPoint })),
    maxPoints: most,
  })),
});

test('a key point taken out no longer counts; put back, what was given by it is there', async () => {
  const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 1 });
  const { classHomeworkId } = it;
  const answer = at((await it.review(0)).answers, 1);
  await mark(it, answer, true, true);
  expect((await it.row(0)).answers[1]?.points).toBe(2);

  const before = await it.homework();
  const without = draftOf(before);
  const taken = at(without.questions, 1).keyPoints.splice(0, 1);
  const saved = await it.core.classes.saveRubric({ classHomeworkId, rubric: without });
  expect(at(saved.questions, 1).keyPoints).toHaveLength(1);
  const after = at((await it.review(0)).answers, 1);
  expect(after).toMatchObject({ points: 1, marks: [{ isMet: true }] });
  await expect(
    (async () =>
      it.core.reviews.markKeyPoint({
        answerId: answer.answerId,
        keyPointId: at(taken, 0).id,
        isMet: true,
      }))(),
  ).rejects.toMatchObject({ code: 'KEY_POINT_NOT_FOUND' });

  await it.core.classes.saveRubric({ classHomeworkId, rubric: draftOf(before) });
  expect(await it.homework()).toEqual(before);
  expect((await it.row(0)).answers[1]?.points).toBe(2);
});

test('points by rule follow the rubric; a new key point, its order, the maxima and the reference are saved', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { classHomeworkId } = it;
  await mark(it, at((await it.review(0)).answers, 0), true);
  const rubric = draftOf(await it.homework());
  const question = at(rubric.questions, 0);
  question.reference = '我自己的参考\r\n第二行';
  question.maxPoints = 20;
  at(question.keyPoints, 0).points = 7.5;
  question.keyPoints.unshift({ text: ' 先说结论 ', points: 2.5 } as never);
  const saved = await it.core.classes.saveRubric({ classHomeworkId, rubric: { ...rubric, maxPoints: 100 } });
  expect(at(saved.questions, 0)).toMatchObject({
    reference: '我自己的参考\n第二行',
    maxPoints: 20,
    keyPoints: [{ text: '先说结论', points: 2.5 }, { points: 7.5 }],
  });
  // 7.5 of 20, scaled to 100.
  expect(await it.row(0)).toMatchObject({ points: 37.5, maxPoints: 100, answers: [{ points: 7.5 }] });
  expect(at((await it.review(0)).answers, 0).askedAs).toMatchObject({
    reference: expect.stringContaining('参考答案 1'),
  });
});

test('questions and key points of another class are refused, and nothing is saved', async () => {
  const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 1 });
  const { classHomeworkId } = it;
  const before = await it.homework();
  const rubric = draftOf(before);
  at(rubric.questions, 0).maxPoints = 50;
  at(rubric.questions, 1).id = crypto.randomUUID() as never;
  await expect((async () => it.core.classes.saveRubric({ classHomeworkId, rubric }))()).rejects.toMatchObject(
    { code: 'CLASS_QUESTION_NOT_FOUND' },
  );
  const foreign = draftOf(before);
  at(foreign.questions, 0).keyPoints = at(foreign.questions, 1).keyPoints;
  await expect(
    (async () => it.core.classes.saveRubric({ classHomeworkId, rubric: foreign }))(),
  ).rejects.toMatchObject({ code: 'KEY_POINT_NOT_FOUND' });
  expect(await it.homework()).toEqual(before);
});

test('two windows write different questions; on the same one the second is refused, and nothing of it is saved', async () => {
  const it = await collectedClass({ students: 1, questions: 3, secondsPerAnswer: 1 });
  const { classHomeworkId, core } = it;
  const basedOn = draftOf(await it.homework());
  const draft = (change: (rubric: typeof basedOn) => void) => {
    const rubric = structuredClone(basedOn);
    change(rubric);
    return rubric;
  };
  const save = async (rubric: typeof basedOn) =>
    core.classes.saveRubric({ classHomeworkId, rubric, basedOn });
  await save(
    draft(({ questions }) => {
      at(questions, 0).reference = '第一个窗口';
    }),
  );
  // The second window has not read it yet.
  await save(
    draft((rubric) => {
      at(rubric.questions, 1).maxPoints = 7;
      rubric.maxPoints = 50;
    }),
  );
  const both = await it.homework();
  expect(both).toMatchObject({
    maxPoints: 50,
    questions: [{ reference: '第一个窗口' }, { maxPoints: 7 }, {}],
  });
  const refused = { code: 'EDITED_ELSEWHERE' };
  const onSame = draft(({ questions }) => {
    at(questions, 2).maxPoints = 9;
    at(questions, 0).keyPoints.pop();
  });
  await expect(save(onSame)).rejects.toMatchObject(refused);
  const otherTotal = draft((rubric) => {
    rubric.maxPoints = 60;
  });
  await expect(save(otherTotal)).rejects.toMatchObject(refused);
  expect(await it.homework()).toEqual(both);
  // The same written twice is no contradiction.
  await save(
    draft(({ questions }) => {
      at(questions, 0).reference = '第一个窗口';
    }),
  );
  expect(await it.homework()).toEqual(both);
});
