import { useSyncExternalStore } from 'react';
import type { QuestionId } from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';
import type { RecorderState } from '../../audio/recorder-state.ts';

const subscribe = (listener: () => void) => recorder.subscribe(listener);
const snapshot = () => recorder.state;

/** The page's one recorder, as a value that makes the component draw again when it changes. */
export function useRecorderState(): RecorderState {
  return useSyncExternalStore(subscribe, snapshot);
}

/** True while the recorder is busy with this question, failures and the saved moment included. */
export function useIsRecordingQuestion(questionId: QuestionId): boolean {
  return useSyncExternalStore(subscribe, () => {
    const { state } = recorder;
    return state.phase !== 'idle' && state.question.questionId === questionId;
  });
}

/** True from the countdown to the last read-back: another recording cannot start now. */
export function isUnderWay(state: RecorderState): boolean {
  return state.phase !== 'idle' && state.phase !== 'saved' && state.phase !== 'failed';
}

/** Recorded, not on the disk, and in this page's memory alone: leaving it would lose the only copy. */
export function holdsUnsavedAudio(state: RecorderState): boolean {
  return state.phase === 'failed' && state.unsavedMs > 0;
}
