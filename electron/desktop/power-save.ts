import { powerSaveBlocker } from 'electron';

let blocker: number | null = null;

/** Keeps the machine from sleeping while a take is recorded. Safe to call with the same value again. */
export function keepAwake(isRecording: boolean): void {
  if (isRecording && blocker === null) {
    blocker = powerSaveBlocker.start('prevent-app-suspension');
  } else if (!isRecording && blocker !== null) {
    powerSaveBlocker.stop(blocker);
    blocker = null;
  }
}
