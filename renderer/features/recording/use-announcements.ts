import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import type { RecorderState, RecorderWarning } from '../../audio/recorder-state.ts';
import { announce } from '../../interface/announce.ts';
import { formatDuration } from '../../interface/format.ts';
import { useFailureText } from './use-failure-text.ts';
import { useWarningText } from './use-warning-text.ts';

type Translate = ReturnType<typeof useTranslation<'recording'>>['t'];

/** One listener for the page, whichever parts of the recording screen are on it. */
let stopListening: (() => void) | undefined;
let holders = 0;
let translate: Translate;
let failureText: ReturnType<typeof useFailureText>;
let warningText: ReturnType<typeof useWarningText>;

/**
 * Tells screen readers what the lamp tells the eye: each change of state once, each warning when it comes,
 * failures at once. The running time is never announced; it would talk over the student.
 */
export function useAnnouncements(): void {
  const { t } = useTranslation('recording');
  const failure = useFailureText();
  const warning = useWarningText();
  useEffect(() => {
    translate = t;
    failureText = failure;
    warningText = warning;
  }, [t, failure, warning]);
  useEffect(() => {
    holders += 1;
    stopListening ??= listen();
    return () => {
      holders -= 1;
      // Not at once: the button and the stage change places exactly when there is something to say.
      setTimeout(() => {
        if (holders > 0) return;
        stopListening?.();
        stopListening = undefined;
      }, 1_000);
    };
  }, []);
}

function listen(): () => void {
  let before: RecorderState = recorder.state;
  return recorder.subscribe(() => {
    const now = recorder.state;
    if (now.phase !== before.phase) announcePhase(before, now);
    announceWarnings(warningsOf(before), now);
    before = now;
  });
}

function announcePhase(before: RecorderState, now: RecorderState): void {
  const text = sentenceOf(before, now);
  // The lamp is the promise, and a failure its end: both come before whatever is being read.
  if (text) announce(text, now.phase === 'recording' || now.phase === 'failed' ? 'assertive' : 'polite');
}

function sentenceOf(before: RecorderState, now: RecorderState): string | undefined {
  switch (now.phase) {
    case 'preparing':
      return translate('announce.preparing', { seconds: now.secondsLeft });
    case 'opening':
      return translate('announce.opening');
    case 'recording':
      return translate(before.phase === 'paused' ? 'announce.resumed' : 'announce.recording');
    case 'paused':
      return translate('announce.paused', { time: formatDuration(now.elapsedMs) });
    case 'finishing':
      return translate('announce.finishing');
    case 'saved': {
      const { number, durationMs } = now.take;
      return translate('announce.saved', { number, time: formatDuration(durationMs) });
    }
    case 'failed':
      return failureText(now).spoken;
    case 'idle':
      return before.phase === 'preparing' || before.phase === 'opening'
        ? translate('announce.cancelled')
        : undefined;
  }
}

function warningsOf(state: RecorderState): readonly RecorderWarning[] {
  return state.phase === 'recording' || state.phase === 'paused' ? state.warnings : [];
}

function announceWarnings(known: readonly RecorderWarning[], now: RecorderState): void {
  if (now.phase !== 'recording' && now.phase !== 'paused') return;
  for (const warning of now.warnings) {
    if (known.includes(warning)) continue;
    announce(warningText(warning, now), 'polite');
  }
}
