import type { FailedState, RecorderFailure } from '../../audio/recorder-state.ts';

/** Failures with a sentence of their own; whatever else the core may say is told as `internal`, with its code. */
export const FAILURES_WITH_WORDS = [
  'permission-denied',
  'no-microphone',
  'device-busy',
  'device-lost',
  'no-samples',
  'core-unreachable',
  'unknown',
  'DISK_FULL',
  'LIBRARY_GONE',
  'WRITE_FAILED',
  'VERIFY_FAILED',
  'RECORDING_ALREADY',
  'HOMEWORK_NOT_FOUND',
  'QUESTION_NOT_FOUND',
] as const satisfies readonly RecorderFailure[];
export type FailureWords = (typeof FAILURES_WITH_WORDS)[number] | 'internal';

export type Remedy =
  | 'retry-saving'
  | 'save-rest'
  | 'try-again'
  | 'choose-microphone'
  | 'go-on'
  | 'give-up-rest';

/** What of the answer is safe, most pressing last: each is a sentence with its time. */
export type Safety =
  | 'nothing-recorded'
  | 'earlier-in-folder'
  | 'kept'
  | 'kept-for-next-start'
  | 'kept-in-folder'
  | 'rest-in-memory';

export interface FailurePlan {
  readonly words: FailureWords;
  readonly safety: readonly Safety[];
  /** The first is the one to press. */
  readonly remedies: readonly Remedy[];
}

const MICROPHONE_TROUBLE: readonly RecorderFailure[] = [
  'no-microphone',
  'device-busy',
  'device-lost',
  'no-samples',
];

/** What to say and to offer after a failure. `restKept`: the unsaved rest has been saved as a file meanwhile. */
export function planFor(state: FailedState, restKept = false): FailurePlan {
  const words = FAILURES_WITH_WORDS.find((failure) => failure === state.failure) ?? 'internal';
  const safety: Safety[] = [];
  if (state.savedMs > 0) {
    if (state.take) safety.push('kept');
    else safety.push(state.failure === 'LIBRARY_GONE' ? 'kept-in-folder' : 'kept-for-next-start');
  }
  if (state.unsavedMs > 0) safety.push('rest-in-memory');
  if (safety.length === 0)
    safety.push(state.failure === 'LIBRARY_GONE' ? 'earlier-in-folder' : 'nothing-recorded');
  return { words, safety, remedies: remediesFor(state, restKept) };
}

function remediesFor(state: FailedState, restKept: boolean): Remedy[] {
  const remedies: Remedy[] = canRetrySaving(state) ? ['retry-saving'] : [];
  if (state.unsavedMs > 0) {
    // Whatever drops the rest comes last and says so; it is plain once the rest is a file.
    return restKept ? ['go-on', ...remedies, 'save-rest'] : [...remedies, 'save-rest', 'give-up-rest'];
  }
  if (state.savedMs > 0) remedies.push('go-on');
  remedies.push('try-again');
  if (MICROPHONE_TROUBLE.includes(state.failure)) remedies.push('choose-microphone');
  if (state.savedMs === 0) remedies.push('go-on');
  return remedies;
}

/** A chunk refused for good stays refused; a core that was not reached, or a take not finished, may be asked again. */
function canRetrySaving(state: FailedState): boolean {
  if (state.take !== null || state.savedMs + state.unsavedMs === 0) return false;
  return state.failure === 'core-unreachable' || state.unsavedMs === 0;
}
