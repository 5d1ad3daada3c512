import type {
  Homework,
  HomeworkDraft,
  QuestionId,
  ReferenceVisibility,
} from '../../../electron/contract/index.ts';

/** A question while it is written. `key` names it on this screen alone, before the core has given it an id. */
export interface EditedQuestion {
  readonly key: string;
  readonly id: QuestionId | null;
  readonly title: string;
  readonly reference: string;
  readonly keyPoints: readonly EditedKeyPoint[];
  readonly preparationSeconds: number;
  readonly longestAnswerSeconds: number;
}

export interface EditedKeyPoint {
  readonly key: string;
  readonly text: string;
}

export interface Draft {
  readonly title: string;
  readonly referenceVisibility: ReferenceVisibility;
  readonly questions: readonly EditedQuestion[];
}

let lastKey = 0;
export function newKey(): string {
  lastKey += 1;
  return `k${lastKey}`;
}

export function emptyQuestion(): EditedQuestion {
  return {
    key: newKey(),
    id: null,
    title: '',
    reference: '',
    keyPoints: [],
    preparationSeconds: 0,
    longestAnswerSeconds: 0,
  };
}

export function draftOf(homework: Homework | null): Draft {
  if (!homework) return { title: '', referenceVisibility: 'after-first-take', questions: [emptyQuestion()] };
  const { title, referenceVisibility, questions } = homework;
  return {
    title,
    referenceVisibility,
    questions: questions.map((question) => ({
      key: newKey(),
      id: question.id,
      title: question.title,
      reference: question.reference,
      keyPoints: question.keyPoints.map((text) => ({ key: newKey(), text })),
      preparationSeconds: question.preparationSeconds,
      longestAnswerSeconds: question.longestAnswerSeconds,
    })),
  };
}

/** Added and not touched: neither saved nor complained about. */
export function isBlank({ id, title, reference, keyPoints }: EditedQuestion): boolean {
  return id === null && !title.trim() && !reference.trim() && keyPoints.every(({ text }) => !text.trim());
}

/** Why a draft cannot be saved as it stands; null: it can. `number` counts from 1. */
export type Incomplete =
  | { readonly what: 'title' | 'empty' }
  | { readonly what: 'question'; readonly number: number }
  | null;

export function incompleteness({ title, questions }: Draft): Incomplete {
  if (!title.trim()) return { what: 'title' };
  if (questions.every(isBlank)) return { what: 'empty' };
  const at = questions.findIndex((question) => !isBlank(question) && !question.title.trim());
  return at < 0 ? null : { what: 'question', number: at + 1 };
}

/** What is sent, with the keys of the questions in the same order. The reference goes verbatim. */
export function savedForm(draft: Draft): {
  readonly content: HomeworkDraft;
  readonly keys: readonly string[];
} {
  const kept = draft.questions.filter((question) => !isBlank(question));
  const content: HomeworkDraft = {
    title: draft.title.trim(),
    referenceVisibility: draft.referenceVisibility,
    questions: kept.map(({ id, title, reference, keyPoints, preparationSeconds, longestAnswerSeconds }) => ({
      ...(id === null ? {} : { id }),
      title: title.trim(),
      reference,
      keyPoints: keyPoints.map(({ text }) => text.trim()).filter(Boolean),
      preparationSeconds,
      longestAnswerSeconds,
    })),
  };
  return { content, keys: kept.map(({ key }) => key) };
}
