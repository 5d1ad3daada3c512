import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HomeworkDraft } from '../../electron/contract/index.ts';
import {
  type Draft,
  draftOf,
  emptyQuestion,
  incompleteness,
  savedForm,
} from '../../renderer/features/authoring/draft.ts';
import { applyEdit, type Edit } from '../../renderer/features/authoring/edits.ts';

const keys = (draft: Draft) => draft.questions.map(({ key }) => key);

const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), at: fc.nat(9) }),
  fc.record({ do: fc.constant('move' as const), from: fc.nat(9), to: fc.nat(9) }),
  fc.record({ do: fc.constant('remove' as const), from: fc.nat(9) }),
  fc.record({
    do: fc.constant('change' as const),
    from: fc.nat(9),
    title: fc.string(),
    reference: fc.string({ unit: 'binary', maxLength: 40 }),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function editOf(draft: Draft, one: Step): Edit | null {
  if (one.do === 'add') {
    const at = Math.min(one.at, draft.questions.length);
    return { kind: 'add', question: emptyQuestion(), at };
  }
  const key = draft.questions[one.from]?.key;
  if (key === undefined) return null;
  if (one.do === 'remove') return { kind: 'remove', key };
  if (one.do === 'move') return { kind: 'move', key, to: Math.min(one.to, draft.questions.length - 1) };
  return { kind: 'change', key, change: { title: one.title, reference: one.reference } };
}

test('no run of edits loses or doubles a question, and undoing a removal brings back the very same', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let draft = draftOf(null);
      for (const one of steps) {
        const edit = editOf(draft, one);
        if (!edit) continue;
        const before = draft;
        draft = applyEdit(before, edit);
        expect(new Set(keys(draft)).size).toBe(draft.questions.length);
        if (edit.kind === 'move') {
          expect(keys(draft)[edit.to]).toBe(edit.key);
          expect(keys(draft).toSorted()).toEqual(keys(before).toSorted());
        }
        if (edit.kind === 'remove') {
          const at = keys(before).indexOf(edit.key);
          const question = before.questions[at];
          if (question) expect(applyEdit(draft, { kind: 'add', question, at })).toEqual(before);
        }
      }
    }),
  );
});

test('whatever counts as complete is accepted by the contract, its references verbatim', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(step, { maxLength: 20 }), (title, steps) => {
      let draft: Draft = { ...draftOf(null), title };
      for (const one of steps) {
        const edit = editOf(draft, one);
        if (edit) draft = applyEdit(draft, edit);
      }
      if (incompleteness(draft)) return;
      const { content } = savedForm(draft);
      expect(HomeworkDraft.parse(content)).toEqual(content);
      const references = draft.questions.map(({ reference }) => reference);
      for (const { reference } of content.questions) expect(references).toContain(reference);
    }),
  );
});
