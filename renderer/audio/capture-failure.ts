import type { RecorderFailure } from './recorder-state.ts';

/** Why the microphone could not be opened or went away; `detail` is the browser's own name for it. */
export class CaptureFailure extends Error {
  readonly failure: RecorderFailure;
  readonly detail: unknown;

  constructor(failure: RecorderFailure, detail?: unknown) {
    super(failure);
    this.name = 'CaptureFailure';
    this.failure = failure;
    this.detail = detail;
  }
}

/** Names of errors as getUserMedia throws them (Media Capture and Streams §10.2) and what each means to a student. */
const FAILURES: Readonly<Record<string, RecorderFailure>> = {
  NotAllowedError: 'permission-denied',
  PermissionDeniedError: 'permission-denied',
  SecurityError: 'permission-denied',
  NotFoundError: 'no-microphone',
  DevicesNotFoundError: 'no-microphone',
  OverconstrainedError: 'no-microphone',
  NotReadableError: 'device-busy',
  TrackStartError: 'device-busy',
  AbortError: 'device-busy',
};

export function captureFailureOf(error: unknown): CaptureFailure {
  if (error instanceof CaptureFailure) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return new CaptureFailure(FAILURES[name] ?? 'unknown', name || String(error));
}
