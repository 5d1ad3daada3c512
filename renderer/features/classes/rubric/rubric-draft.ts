import type {
  ClassHomework,
  ClassQuestionId,
  KeyPointId,
  RubricDraft,
} from '../../../../electron/contract/index.ts';

/** A key point while it is written. `key` names it on this screen, before the core has given it an id. */
export interface EditedKeyPoint {
  readonly key: string;
  readonly id: KeyPointId | null;
  readonly text: string;
  readonly points: number;
}

export interface EditedQuestion {
  readonly id: ClassQuestionId;
  readonly number: number;
  readonly title: string;
  readonly isEarlier: boolean;
  readonly reference: string;
  readonly maxPoints: number;
  readonly keyPoints: readonly EditedKeyPoint[];
}

export interface Rubric {
  /** null: the sum of the questions. */
  readonly maxPoints: number | null;
  readonly questions: readonly EditedQuestion[];
}

let lastKey = 0;
export function newKeyPoint(text = '', points = 1): EditedKeyPoint {
  lastKey += 1;
  return { key: `p${lastKey}`, id: null, text, points };
}

export function rubricOf({ maxPoints, questions }: ClassHomework): Rubric {
  return {
    maxPoints,
    questions: questions.map((question) => ({
      id: question.id,
      number: question.number,
      title: question.title,
      isEarlier: question.isEarlier,
      reference: question.reference,
      maxPoints: question.maxPoints,
      keyPoints: question.keyPoints.map(({ id, text, points }) => ({ ...newKeyPoint(text, points), id })),
    })),
  };
}

export function changedQuestion(
  rubric: Rubric,
  id: ClassQuestionId,
  change: Partial<Pick<EditedQuestion, 'reference' | 'maxPoints' | 'keyPoints'>>,
): Rubric {
  return {
    ...rubric,
    questions: rubric.questions.map((question) =>
      question.id === id ? { ...question, ...change } : question,
    ),
  };
}

/** What is sent, without the key points that say nothing yet, and the keys of the others in the same order. */
export function savedForm(rubric: Rubric): {
  readonly content: RubricDraft;
  readonly keys: readonly (readonly string[])[];
} {
  const written = rubric.questions.map(({ keyPoints }) => keyPoints.filter(({ text }) => text.trim()));
  return {
    content: {
      maxPoints: rubric.maxPoints,
      questions: rubric.questions.map(({ id, reference, maxPoints }, at) => ({
        id,
        reference,
        maxPoints,
        keyPoints: (written[at] ?? []).map(({ id: pointId, text, points }) => ({
          ...(pointId === null ? {} : { id: pointId }),
          text: text.trim(),
          points,
        })),
      })),
    },
    keys: written.map((keyPoints) => keyPoints.map(({ key }) => key)),
  };
}

/** Of a question's key points; at most two decimals, so that thirds add up. */
export function sumOf(keyPoints: readonly EditedKeyPoint[]): number {
  return Number(keyPoints.reduce((sum, { text, points }) => sum + (text.trim() ? points : 0), 0).toFixed(2));
}

/** Of the questions asked now: the points an answer to an earlier wording gets are scaled with theirs by the core. */
export function sumOfQuestions({ questions }: Rubric): number {
  return Number(
    questions.reduce((sum, { isEarlier, maxPoints }) => sum + (isEarlier ? 0 : maxPoints), 0).toFixed(2),
  );
}
