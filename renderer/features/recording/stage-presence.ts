import { useEffect, useSyncExternalStore } from 'react';
import type { QuestionId } from '../../../electron/contract/index.ts';

/** Which question's stage is on the screen, so that the small bar does not say the same thing twice. */
let shown: QuestionId | null = null;
const listeners = new Set<() => void>();

function show(questionId: QuestionId | null): void {
  shown = questionId;
  for (const listener of listeners) listener();
}

/** Told by the stage while it is on the screen. */
export function useStagePresence(questionId: QuestionId, isShown: boolean): void {
  useEffect(() => {
    if (!isShown) return;
    show(questionId);
    return () => {
      if (shown === questionId) show(null);
    };
  }, [questionId, isShown]);
}

export function useShownStage(): QuestionId | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
