import type { Question, Take } from '../../../electron/contract/index.ts';
import { type Hint, takeHints } from '../../../electron/signal/index.ts';

/** What the list says of a question, by shape and word. */
export interface QuestionState {
  readonly shape: 'none' | 'done' | 'partly' | 'bad';
  readonly takeCount: number;
  /** What will be handed in; null: nothing yet. */
  readonly chosen: Take | null;
  /** Number of the chosen take where it is not simply the newest. */
  readonly chosenNumber: number | null;
  /** The first thing wrong with the chosen take; null: nothing, or nothing that wants another try. */
  readonly hint: Hint | null;
}

/** Worth another try; the rest (noisy, little speech, very short) is said beside the take alone. */
const WORTH_A_LOOK: readonly Hint[] = ['silent', 'too-quiet', 'clipped', 'dropouts', 'too-loud'];

export function questionState({
  takes,
  chosenTakeId,
}: Pick<Question, 'takes' | 'chosenTakeId'>): QuestionState {
  const finished = takes.filter((take) => take.state === 'finished');
  const chosen = takes.find((take) => take.id === chosenTakeId) ?? null;
  const isNewest = chosen === null || chosen.id === finished.at(-1)?.id;
  const base = { takeCount: takes.length, chosen, chosenNumber: isNewest ? null : chosen.number };
  if (!chosen) return { ...base, shape: takes.some(isDamaged) ? 'bad' : 'none', hint: null };
  const hint = hintOf(chosen);
  if (hint === 'silent') return { ...base, shape: 'bad', hint };
  return { ...base, shape: hint ? 'partly' : 'done', hint };
}

function isDamaged(take: Take): boolean {
  return take.state === 'damaged';
}

function hintOf({ durationMs, measurements, droppedFrames }: Take): Hint | null {
  if (!measurements) return null;
  const hints = takeHints({ durationMs, measurements, droppedFrames });
  return WORTH_A_LOOK.find((hint) => hints.includes(hint)) ?? null;
}
