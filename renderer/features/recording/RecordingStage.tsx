import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecorderState, RecordingQuestion } from '../../audio/recorder-state.ts';
import { FailedView } from './FailedView.tsx';
import { FinishingView } from './FinishingView.tsx';
import { oweFocus } from './focus-return.ts';
import { OpeningView } from './OpeningView.tsx';
import { PreparingView } from './PreparingView.tsx';
import styles from './RecordingStage.module.css';
import { RunningView } from './RunningView.tsx';
import { SavedView } from './SavedView.tsx';
import { useStagePresence } from './stage-presence.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useIsRecordingQuestion, useRecorderState } from './use-recorder.ts';
import { useWarmMicrophone } from './warm-microphone.ts';

interface Props {
  readonly question: RecordingQuestion;
}

/** Takes over the middle of the homework screen while its question is being recorded; nothing otherwise. */
export function RecordingStage({ question }: Props) {
  return useIsRecordingQuestion(question.questionId) ? <Stage question={question} /> : null;
}

function Stage({ question }: Props) {
  const { t } = useTranslation('recording');
  const state = useRecorderState();
  const stage = useRef<HTMLElement>(null);
  useAnnouncements();
  useWarmMicrophone();
  useStagePresence(question.questionId, true);
  useFocusThatStays(
    stage,
    state.phase === 'paused' ? 'recording' : state.phase,
    question.comment !== undefined,
  );
  return (
    <section ref={stage} className={styles.stage} aria-label={t('stage')} data-phase={state.phase}>
      <header className={styles.question}>
        <span className={styles.number}>{t('question', { number: question.number })}</span>
        <h2 className={styles.title}>{question.title}</h2>
      </header>
      <div className={styles.body}>{viewOf(state)}</div>
    </section>
  );
}

function viewOf(state: RecorderState) {
  switch (state.phase) {
    case 'preparing':
      return <PreparingView state={state} />;
    case 'opening':
      return <OpeningView />;
    case 'recording':
    case 'paused':
      return <RunningView state={state} />;
    case 'finishing':
      return <FinishingView elapsedMs={state.elapsedMs} />;
    case 'saved':
      return <SavedView key={state.take.id} state={state} />;
    case 'failed':
      return <FailedView state={state} />;
    case 'idle':
      return null;
  }
}

/**
 * Every phase draws other buttons, so the one that had the focus vanishes. The next phase's first control takes
 * it, unless the student has gone elsewhere meanwhile, such as to the list of questions.
 */
function useFocusThatStays(
  stage: React.RefObject<HTMLElement | null>,
  phase: string,
  comesByKey: boolean,
): void {
  const isNew = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the phase changes
  useEffect(() => {
    const focused = document.activeElement;
    // On the body or on a frame around the stage: nobody chose to be there.
    const isLost = focused === null || focused.contains(stage.current);
    // A spoken comment may be begun from any control: Space would go on pressing that one, and never stop it.
    const isBegun = comesByKey && isNew.current;
    isNew.current = false;
    if (!isLost && !isBegun && !stage.current?.contains(focused)) return;
    const first = stage.current?.querySelector<HTMLElement>('[data-focus-first]');
    const button = first?.querySelector<HTMLElement>('button:not([disabled])');
    // On a narrow screen the list of questions stands above: title and Stop are brought into sight together.
    stage.current?.scrollIntoView({ block: 'nearest' });
    (button ?? first)?.focus();
  }, [phase, stage]);
  useLayoutEffect(() => {
    const element = stage.current;
    return () => {
      const focused = document.activeElement;
      if (focused === document.body || element?.contains(focused)) oweFocus();
    };
  }, [stage]);
}
