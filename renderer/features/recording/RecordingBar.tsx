import { ArrowRight, CircleAlert, CircleCheck, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HomeworkId, QuestionId } from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';
import type { RecorderState } from '../../audio/recorder-state.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { Lamp } from './Lamp.tsx';
import styles from './RecordingBar.module.css';
import { useShownStage } from './stage-presence.ts';
import { useAnnouncements } from './use-announcements.ts';
import { useRecorderState } from './use-recorder.ts';

interface Props {
  readonly onGoTo: (homeworkId: HomeworkId, questionId: QuestionId) => void;
}

type BusyState = Exclude<RecorderState, { phase: 'idle' }>;

/** On every screen but the one that shows the stage itself: the recording is never out of sight. */
export function RecordingBar({ onGoTo }: Props) {
  const { t } = useTranslation('recording');
  const state = useRecorderState();
  const shownStage = useShownStage();
  useAnnouncements();
  if (state.phase === 'idle' || state.question.questionId === shownStage) return null;
  const { homeworkId, questionId, number, comment } = state.question;
  const isRunning = state.phase === 'recording' || state.phase === 'paused';
  const goThere =
    state.phase === 'failed' || state.phase === 'saved'
      ? t('bar.look')
      : comment
        ? t('bar.goToReview')
        : t('bar.go', { number });
  return (
    <section className={styles.bar} aria-label={t('bar.label')} data-phase={state.phase}>
      <BarStatus state={state} />
      <div className={styles.buttons}>
        {isRunning && (
          <Button variant="primary" icon={Square} onPress={() => void recorder.stop()}>
            {t('bar.stop')}
          </Button>
        )}
        {state.phase === 'saved' && (
          <Button variant="quiet" onPress={() => recorder.dismiss()}>
            {t('bar.dismiss')}
          </Button>
        )}
        <Button variant="plain" icon={ArrowRight} onPress={() => onGoTo(homeworkId, questionId)}>
          {goThere}
        </Button>
      </div>
    </section>
  );
}

function BarStatus({ state }: { readonly state: BusyState }) {
  const { t } = useTranslation('recording');
  const { number, comment } = state.question;
  // The question commented on is not the one being answered.
  const what = comment ? t('bar.comment') : t('question', { number });
  switch (state.phase) {
    case 'recording':
    case 'paused': {
      const isPaused = state.phase === 'paused';
      return (
        <p className={styles.status} data-running>
          <Lamp light={isPaused ? 'paused' : 'on'} />
          <strong>{isPaused ? t('running.paused') : t('running.recording')}</strong>
          <span>{what}</span>
          <span className={styles.time}>{formatDuration(state.elapsedMs)}</span>
          {state.warnings.map((warning) => (
            <span key={warning} className={styles.warning}>
              {t(`warningWords.${warning}`)}
            </span>
          ))}
        </p>
      );
    }
    case 'preparing': {
      const time = formatDuration(state.secondsLeft * 1_000);
      return <BarLine>{t('bar.preparing', { what, time })}</BarLine>;
    }
    case 'opening':
      return <BarLine>{t('bar.opening', { what })}</BarLine>;
    case 'finishing':
      return <BarLine>{t('bar.finishing', { what })}</BarLine>;
    case 'saved':
      return (
        <p className={styles.status}>
          <CircleCheck className={styles.good} size={18} aria-hidden />
          {t('bar.saved', { what, time: formatDuration(state.take.durationMs) })}
        </p>
      );
    case 'failed':
      return (
        <p className={styles.status}>
          <CircleAlert className={styles.caution} size={18} aria-hidden />
          {state.unsavedMs > 0
            ? t('bar.failedUnsaved', { what, time: formatDuration(state.unsavedMs) })
            : t('bar.failed', { what })}
        </p>
      );
  }
}

function BarLine({ children }: { readonly children: string }) {
  return (
    <p className={styles.status}>
      <Lamp light="off" /> {children}
    </p>
  );
}
