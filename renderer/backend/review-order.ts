import { useSyncExternalStore } from 'react';
import type { AnswerId, ClassHomeworkId, SubmissionId } from '../../electron/contract/index.ts';

/** The rows of a class as they were last shown, filtered and sorted: the order a reviewer goes on by. */
export interface ShownOrder {
  readonly classHomeworkId: ClassHomeworkId;
  /** Those with a hand-in alone. `answerIds` in the order of the questions; null: not answered. */
  readonly rows: readonly {
    readonly studentKey: string;
    readonly submissionId: SubmissionId;
    readonly answerIds: readonly (AnswerId | null)[];
  }[];
}

let order: ShownOrder | null = null;
const listeners = new Set<() => void>();

export function setReviewOrder(next: ShownOrder): void {
  order = next;
  for (const listener of listeners) listener();
}

/** null: no class was looked at since the page was loaded, or another one. */
export function reviewOrderOf(classHomeworkId: ClassHomeworkId): ShownOrder | null {
  return order?.classHomeworkId === classHomeworkId ? order : null;
}

export function useReviewOrder(classHomeworkId: ClassHomeworkId): ShownOrder | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => reviewOrderOf(classHomeworkId),
  );
}
