import type { RecorderState, RecordingQuestion, RunningState } from './recorder-state.ts';
import type { TakeCapture } from './take-capture.ts';
import type { TakeDelivery } from './take-delivery.ts';

/** The state is told at most this often when only time has gone by. */
const ELAPSED_STEP_MS = 100;

/**
 * The state as features see it, drawn from a take that has been started. Answers the very same object while
 * nothing to be seen has changed, so that a page draws ten times a second and not at every block.
 */
export function viewOf(
  before: RecorderState,
  question: RecordingQuestion,
  capture: TakeCapture,
  delivery: TakeDelivery,
  deviceLabel: string,
): RecorderState {
  const { buffer } = capture;
  const { takeId, outcome } = delivery;
  const elapsedMs = buffer.msOf(buffer.frames);
  const savedMs = buffer.msOf(buffer.savedFrames);
  const unsavedMs = buffer.msOf(buffer.frames - buffer.savedFrames);
  if (outcome?.kind === 'saved') {
    const { take, reason } = outcome;
    return before.phase === 'saved' ? before : { phase: 'saved', question, take, reason };
  }
  if (outcome) {
    const { failure, detail, take } = outcome;
    return before.phase === 'failed'
      ? before
      : { phase: 'failed', question, failure, detail, take, savedMs, unsavedMs };
  }
  if (capture.isStopping) {
    const isSame = before.phase === 'finishing' && before.elapsedMs === elapsedMs;
    return isSame ? before : { phase: 'finishing', question, takeId, elapsedMs };
  }
  const limitMs = question.longestAnswerSeconds * 1_000;
  const leftMs = limitMs > 0 ? Math.max(0, limitMs - elapsedMs) : null;
  const running: RunningState = {
    phase: capture.isPaused ? 'paused' : 'recording',
    question,
    takeId,
    elapsedMs,
    savedMs,
    deviceLabel,
    warnings: capture.warnings.list({ unsavedMs, leftMs, limitMs, isUnreachable: delivery.isUnreachable }),
    leftMs,
  };
  return looksLike(before, running) ? before : running;
}

function looksLike(before: RecorderState, now: RunningState): boolean {
  const step = (elapsedMs: number) => Math.floor(elapsedMs / ELAPSED_STEP_MS);
  return (
    (before.phase === 'recording' || before.phase === 'paused') &&
    before.phase === now.phase &&
    step(before.elapsedMs) === step(now.elapsedMs) &&
    before.savedMs === now.savedMs &&
    before.deviceLabel === now.deviceLabel &&
    before.warnings.join() === now.warnings.join()
  );
}
