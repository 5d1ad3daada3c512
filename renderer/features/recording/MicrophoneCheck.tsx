import { useTranslation } from 'react-i18next';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './MicrophoneCheck.module.css';
import { MicrophonePicker } from './MicrophonePicker.tsx';
import { MicrophoneProblem } from './MicrophoneProblem.tsx';
import { ProcessingSwitches } from './ProcessingSwitches.tsx';
import { TestRecording } from './TestRecording.tsx';
import { onMicrophoneLevel, useMicrophoneState, useOpenMicrophone } from './use-microphone.ts';
import { isUnderWay, useRecorderState } from './use-recorder.ts';
import { useSilenceWatch } from './use-silence-watch.ts';

/** Choose the microphone, see its level, hear it: in a dialog and in the settings alike. Open only while shown. */
export function MicrophoneCheck() {
  const { t } = useTranslation('recording');
  const retry = useOpenMicrophone();
  const state = useMicrophoneState();
  const isSilent = useSilenceWatch(state.phase === 'open');
  // Reopening the microphone for another choice would tear a hole into a running take.
  const isRecording = isUnderWay(useRecorderState());
  return (
    <div className={styles.check}>
      <MicrophonePicker isDisabled={isRecording} />
      {state.phase === 'failed' ? (
        <MicrophoneProblem failure={state.failure} onRetry={retry} />
      ) : (
        <>
          <div>
            <LevelMeter onLevel={onMicrophoneLevel} isLive={state.phase === 'open'} />
            <p className={styles.advice} data-silent={isSilent || undefined} aria-live="polite">
              {state.phase !== 'open'
                ? t('microphone.opening')
                : isSilent
                  ? t('microphone.silent')
                  : t('microphone.listening')}
            </p>
          </div>
          <TestRecording isDisabled={isRecording || state.phase !== 'open'} />
        </>
      )}
      <ProcessingSwitches isDisabled={isRecording} />
      {isRecording && <p className={styles.advice}>{t('microphone.test.recordingNow')}</p>}
    </div>
  );
}
