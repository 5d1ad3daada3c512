import type { QuestionId, ReferenceVisibility } from '../../../electron/contract/index.ts';
import type { Draft, EditedQuestion } from './draft.ts';

export type Edit =
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'visibility'; readonly referenceVisibility: ReferenceVisibility }
  | { readonly kind: 'add'; readonly question: EditedQuestion; readonly at: number }
  | {
      readonly kind: 'change';
      readonly key: string;
      readonly change: Partial<Omit<EditedQuestion, 'key' | 'id'>>;
    }
  /** `to`: where it stands afterwards, from 0. */
  | { readonly kind: 'move'; readonly key: string; readonly to: number }
  | { readonly kind: 'remove'; readonly key: string }
  /** The ids the core gave; no edit of the reader's. */
  | { readonly kind: 'identify'; readonly ids: ReadonlyMap<string, QuestionId> };

export function applyEdit(draft: Draft, edit: Edit): Draft {
  const { questions } = draft;
  switch (edit.kind) {
    case 'title':
      return { ...draft, title: edit.title };
    case 'visibility':
      return { ...draft, referenceVisibility: edit.referenceVisibility };
    case 'add':
      return { ...draft, questions: questions.toSpliced(edit.at, 0, edit.question) };
    case 'change':
      return {
        ...draft,
        questions: questions.map((one) => (one.key === edit.key ? { ...one, ...edit.change } : one)),
      };
    case 'move': {
      const from = questions.findIndex(({ key }) => key === edit.key);
      const moved = questions[from];
      if (!moved) return draft;
      return { ...draft, questions: questions.toSpliced(from, 1).toSpliced(edit.to, 0, moved) };
    }
    case 'remove':
      return { ...draft, questions: questions.filter(({ key }) => key !== edit.key) };
    case 'identify':
      return {
        ...draft,
        questions: questions.map((one) => ({ ...one, id: edit.ids.get(one.key) ?? one.id })),
      };
  }
}
