import { expect, test } from 'vitest';
import type { ClassHomework, ClassQuestion, RubricDraft } from '../../electron/contract/index.ts';
import { mergedRubric } from '../../electron/core/classes/rubric-merging.ts';
import { RubricBase } from '../../renderer/features/classes/rubric/rubric-base.ts';
import {
  changedQuestion,
  newKeyPoint,
  type Rubric,
  rubricOf,
} from '../../renderer/features/classes/rubric/rubric-draft.ts';
import { RubricSaver, type SavingStatus } from '../../renderer/features/classes/rubric/rubric-saver.ts';

/** The rubric of one class, written as the core writes it. */
class Class {
  homework: ClassHomework;
  #nextId = 0;

  constructor() {
    const questions = [1, 2].map((number) => ({
      id: `question-${number}`,
      number,
      title: '',
      reference: `参考 ${number}`,
      keyPoints: [{ id: `point-${number}`, text: `要点 ${number}`, points: 1 }],
      maxPoints: 1,
      isEarlier: false,
    }));
    this.homework = { id: 'class', maxPoints: null, questions } as unknown as ClassHomework;
  }

  save(rubric: RubricDraft, basedOn: RubricDraft): ClassHomework {
    const written = mergedRubric(rubric, basedOn, this.homework);
    const questions = this.homework.questions.map((question) => {
      const draft = written.questions.find(({ id }) => id === question.id);
      if (!draft) return question;
      const keyPoints = draft.keyPoints.map((point) => ({
        ...point,
        id: point.id ?? `new-${++this.#nextId}`,
      }));
      return { ...question, ...draft, keyPoints } as ClassQuestion;
    });
    this.homework = { ...this.homework, maxPoints: written.maxPoints, questions };
    return this.homework;
  }
}

/** A window that shows the rubric of a class. */
class Window {
  rubric: Rubric;
  status: SavingStatus = { phase: 'untouched' };
  readonly saver: RubricSaver;

  constructor(of: Class) {
    this.rubric = rubricOf(of.homework);
    const store = {
      save: async (rubric: RubricDraft, basedOn: RubricDraft) => of.save(rubric, basedOn),
      read: async () => of.homework,
    };
    this.saver = new RubricSaver(new RubricBase(of.homework), store, (status) => {
      this.status = status;
    });
  }

  async write(number: number, change: Parameters<typeof changedQuestion>[2]): Promise<void> {
    const { id } = this.rubric.questions[number - 1] as Rubric['questions'][number];
    this.rubric = changedQuestion(this.rubric, id, change);
    this.saver.edited(this.rubric);
    await this.saver.flush();
  }

  reference = (number: number) => this.rubric.questions[number - 1]?.reference;
}

const referencesOf = (of: Class) => of.homework.questions.map(({ reference }) => reference);

test('what another window wrote is neither taken back nor hidden by what is written here', async () => {
  const of = new Class();
  const [one, other] = [new Window(of), new Window(of)];
  await one.write(1, { reference: '一' });
  await other.write(2, { reference: '二' });
  // Not shown here yet, and saved once more.
  await one.write(1, { reference: '一一' });
  expect(referencesOf(of)).toEqual(['一一', '二']);
  one.rubric = one.saver.received(one.rubric, of.homework);
  expect(one.reference(2)).toBe('二');
  await one.write(2, { reference: '二二' });
  expect(one.status).toEqual({ phase: 'saved' });
  expect(referencesOf(of)).toEqual(['一一', '二二']);
});

test('the same question in two windows is a conflict, told by its number, until one of them is chosen', async () => {
  const of = new Class();
  const [one, other] = [new Window(of), new Window(of)];
  await other.write(2, { reference: '别人的' });
  await other.write(1, { maxPoints: 5 });
  await one.write(2, { reference: '我的' });
  const clash = { questionNumbers: [2], isTotal: false };
  expect(one.status).toEqual({ phase: 'conflict', clash });
  expect(one.saver.isDirty).toBe(true);
  expect(referencesOf(of)).toEqual(['参考 1', '别人的']);

  one.saver.insist();
  await one.saver.flush();
  expect(one.status).toEqual({ phase: 'saved' });
  expect(of.homework.questions).toMatchObject([{ maxPoints: 5 }, { reference: '我的' }]);

  await other.write(2, { reference: '别人的，又一次' });
  expect(other.status).toEqual({ phase: 'conflict', clash });
  other.rubric = other.saver.yield(other.rubric);
  await other.saver.flush();
  expect(other.reference(2)).toBe('我的');
  expect(other.status).toEqual({ phase: 'saved' });
  expect(referencesOf(of)).toEqual(['参考 1', '我的']);
});

test('a new key point gets its id once, also while another question changes elsewhere', async () => {
  const of = new Class();
  const [one, other] = [new Window(of), new Window(of)];
  await other.write(1, { keyPoints: [newKeyPoint('别人的第一条'), newKeyPoint('别人的第二条')] });
  const own = one.rubric.questions[1]?.keyPoints ?? [];
  await one.write(2, { keyPoints: [...own, newKeyPoint('新的')] });
  await one.write(2, { maxPoints: 3 });
  const [first, second] = of.homework.questions;
  expect(first?.keyPoints.map(({ text }) => text)).toEqual(['别人的第一条', '别人的第二条']);
  expect(second?.keyPoints.map(({ id }) => id)).toEqual(['point-2', 'new-3']);
});

test('a key point written while a save is on its way is not made twice', async () => {
  const of = new Class();
  const { rubric, saver } = new Window(of);
  const { id } = rubric.questions[0] as Rubric['questions'][number];
  const first = changedQuestion(rubric, id, { keyPoints: [newKeyPoint('一')] });
  saver.edited(first);
  const saving = saver.flush();
  const keyPoints = [...(first.questions[0]?.keyPoints ?? []), newKeyPoint('二')];
  saver.edited(changedQuestion(first, id, { keyPoints }));
  await saving;
  await saver.flush();
  expect(of.homework.questions[0]?.keyPoints.map(({ id: pointId }) => pointId)).toEqual(['new-1', 'new-2']);
  expect(saver.isDirty).toBe(false);
});
