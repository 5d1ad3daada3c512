import type { Homework, Question, Take } from '../../../electron/contract/index.ts';
import { type Hint, takeHints } from '../../../electron/signal/index.ts';

/** One question as it would be handed in. */
export interface ChecklistItem {
  readonly question: Question;
  /** From 1, as shown. */
  readonly number: number;
  /** The take that goes in; null: none does. */
  readonly take: Take | null;
  /** Why none does. */
  readonly missing: 'unanswered' | 'damaged' | null;
  readonly hints: readonly Hint[];
}

export interface Checklist {
  readonly items: readonly ChecklistItem[];
  /** How many answers go in. */
  readonly ready: number;
  readonly unanswered: number;
  readonly damaged: number;
  /** Answers that go in and may have a problem. */
  readonly hinted: number;
}

/** What handing in now would seal, by the rule the core seals by: chosen takes that are whole. */
export function checklistOf({ questions }: Pick<Homework, 'questions'>): Checklist {
  const items = questions.map(itemOf);
  const count = (test: (item: ChecklistItem) => boolean) => items.filter(test).length;
  return {
    items,
    ready: count((item) => item.take !== null),
    unanswered: count((item) => item.missing === 'unanswered'),
    damaged: count((item) => item.missing === 'damaged'),
    hinted: count((item) => item.hints.length > 0),
  };
}

function itemOf(question: Question, index: number): ChecklistItem {
  const base = { question, number: index + 1 };
  const chosen = question.takes.find((take) => take.id === question.chosenTakeId);
  if (chosen?.state === 'finished' && chosen.frames > 0) {
    const { durationMs, measurements, droppedFrames } = chosen;
    const hints = measurements ? takeHints({ durationMs, measurements, droppedFrames }) : [];
    return { ...base, take: chosen, missing: null, hints };
  }
  const isDamaged = chosen !== undefined || question.takes.some((take) => take.state === 'damaged');
  return { ...base, take: null, missing: isDamaged ? 'damaged' : 'unanswered', hints: [] };
}
