import { useEffect, useSyncExternalStore } from 'react';
import type { QuestionId } from '../../electron/contract/index.ts';
import { recorder } from '../audio/recorder.ts';
import type { RecorderState } from '../audio/recorder-state.ts';
import type { Playback } from './playback.ts';

const isBusy = (state: RecorderState): boolean =>
  state.phase !== 'idle' && state.phase !== 'saved' && state.phase !== 'failed';

const subscribe = (listener: () => void) => recorder.subscribe(listener);

/** True from the countdown of this question to its last saved sample. */
export function useIsRecording(questionId: QuestionId): boolean {
  return useSyncExternalStore(
    subscribe,
    () =>
      isBusy(recorder.state) &&
      recorder.state.phase !== 'idle' &&
      recorder.state.question.questionId === questionId,
  );
}

/** Stops playing as soon as a recording begins, which would otherwise hear it through the microphone. */
export function usePauseWhileRecording(...playbacks: readonly Playback[]): void {
  const isRecording = useSyncExternalStore(subscribe, () => isBusy(recorder.state));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is made anew on every render; its members stay.
  useEffect(() => {
    if (isRecording) for (const playback of playbacks) playback.pause();
  }, [isRecording]);
}
