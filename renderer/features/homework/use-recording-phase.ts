import { useSyncExternalStore } from 'react';
import type { QuestionId } from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';

const subscribe = (listener: () => void) => recorder.subscribe(listener);

/** `recording` or `paused` while this question is being answered, else null. */
export function useRecordingPhase(questionId: QuestionId): 'recording' | 'paused' | null {
  return useSyncExternalStore(subscribe, () => {
    const { state } = recorder;
    const isRunning = state.phase === 'recording' || state.phase === 'paused';
    return isRunning && state.question.questionId === questionId ? state.phase : null;
  });
}
