import { useCallback, useEffect, useRef } from 'react';
import { Button as PressButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import type { RecordingQuestion } from '../../audio/recorder-state.ts';
import { formatDuration } from '../../interface/format.ts';
import { Keys } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { showToast } from '../../interface/toasts.ts';
import { takeFocusBack } from './focus-return.ts';
import { Lamp } from './Lamp.tsx';
import styles from './RecordButton.module.css';
import { useAnnouncements } from './use-announcements.ts';
import { holdsUnsavedAudio, isUnderWay, useIsRecordingQuestion, useRecorderState } from './use-recorder.ts';
import { useWarmMicrophone } from './warm-microphone.ts';

interface Props {
  readonly question: RecordingQuestion;
  readonly hasTakes: boolean;
}

/** The one big button of the homework screen; gives way to the stage while its question is being recorded. */
export function RecordButton(props: Props) {
  return useIsRecordingQuestion(props.question.questionId) ? null : <StartButton {...props} />;
}

function StartButton({ question, hasTakes }: Props) {
  const { t } = useTranslation('recording');
  const state = useRecorderState();
  const button = useRef<HTMLButtonElement>(null);
  useWarmMicrophone();
  useAnnouncements();
  useEffect(() => {
    if (takeFocusBack()) button.current?.focus();
  }, []);

  const isElsewhere = isUnderWay(state);
  const begin = useCallback(() => {
    const now = recorder.state;
    if (isUnderWay(now)) return;
    // Starting anew would drop the only copy of what could not be written.
    if (now.phase === 'failed' && holdsUnsavedAudio(now)) {
      const time = formatDuration(now.unsavedMs);
      showToast({
        text: t('button.elsewhereUnsaved', { number: now.question.number, time }),
        tone: 'caution',
      });
      return;
    }
    if (now.phase !== 'idle') recorder.dismiss();
    void recorder.start(question);
  }, [question, t]);
  useShortcut({ keys: 'Space', group: 'recording', text: t('shortcuts.start'), run: begin });

  const label = hasTakes ? t('button.recordAgain') : t('button.record');
  return (
    <PressButton
      ref={button}
      className={styles.record}
      isDisabled={isElsewhere}
      onPress={begin}
      aria-keyshortcuts="Space"
    >
      <Lamp light="off" />
      <span>
        {isElsewhere && state.phase !== 'idle'
          ? t(state.phase === 'paused' ? 'button.pausedElsewhere' : 'button.elsewhere', {
              number: state.question.number,
            })
          : label}
      </span>
      {!isElsewhere && (
        <span className={styles.key} aria-hidden>
          <Keys keys="Space" />
        </span>
      )}
    </PressButton>
  );
}
