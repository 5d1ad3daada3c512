import { useSyncExternalStore } from 'react';
import type { QuestionId } from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';

const subscribe = (listener: () => void) => recorder.subscribe(listener);

/** True from the press of the key to the last look at what became of it: Space and Enter are the recording's then. */
export const useIsRecorderBusy = (): boolean =>
  useSyncExternalStore(subscribe, () => recorder.state.phase !== 'idle');

/** The same for one question alone; null: none. */
export const useIsRecorderBusyWith = (questionId: QuestionId | null): boolean =>
  useSyncExternalStore(
    subscribe,
    () => recorder.state.phase !== 'idle' && recorder.state.question.questionId === questionId,
  );
