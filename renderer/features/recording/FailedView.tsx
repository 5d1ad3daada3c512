import { CircleAlert, CircleCheck, Save, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import type { FailedState } from '../../audio/recorder-state.ts';
import { saveFile } from '../../backend/save-file.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { ChooseMicrophone } from './ChooseMicrophone.tsx';
import { planFor, type Remedy } from './failure-remedy.ts';
import styles from './RecordingStage.module.css';
import { useFailureText } from './use-failure-text.ts';

/** The recording could not start or ended by itself: what happened, what is safe, what to do, and its buttons. */
export function FailedView({ state }: { readonly state: FailedState }) {
  const { t } = useTranslation('recording');
  const text = useFailureText()(state);
  const [isRetrying, setIsRetrying] = useState(false);
  const [isRestKept, setIsRestKept] = useState(false);
  const rest = formatDuration(state.unsavedMs);

  const remedies: Record<Exclude<Remedy, 'choose-microphone'>, () => void> = {
    'try-again': () => {
      recorder.dismiss();
      void recorder.start(state.question);
    },
    'retry-saving': () => {
      setIsRetrying(true);
      void recorder.retrySaving().finally(() => setIsRetrying(false));
    },
    'save-rest': () => {
      const audio = recorder.unsavedAudio();
      if (!audio) return;
      saveFile(t('failed.restFileName', { number: state.question.number }), audio);
      setIsRestKept(true);
    },
    'go-on': () => recorder.dismiss(),
    'give-up-rest': () => recorder.dismiss(),
  };
  const label = (remedy: Remedy) => {
    if (remedy === 'go-on') return state.savedMs > 0 ? t('failed.do.go-to-take') : t('failed.do.back');
    if (remedy === 'try-again' && state.savedMs > 0) return t('failed.do.record-again');
    return t(`failed.do.${remedy}`, { time: rest });
  };

  return (
    <div className={styles.still} data-failure={state.failure}>
      <p className={styles.phase} tabIndex={-1} data-focus-first>
        <CircleAlert className={styles.caution} aria-hidden />
        {text.what}
      </p>
      <ul className={styles.safety}>
        {text.safe.map(({ safety, text: sentence }) => (
          <li key={safety} data-safety={safety}>
            {safety === 'rest-in-memory' ? (
              <TriangleAlert className={styles.caution} size={18} aria-hidden />
            ) : (
              <CircleCheck className={styles.good} size={18} aria-hidden />
            )}
            {safety === 'rest-in-memory' && isRestKept ? t('failed.restKept', { time: rest }) : sentence}
          </li>
        ))}
      </ul>
      <p>{text.next}</p>
      <div className={styles.controls}>
        {planFor(state, isRestKept).remedies.map((remedy, index) =>
          remedy === 'choose-microphone' ? (
            <ChooseMicrophone key={remedy} />
          ) : (
            <Button
              key={remedy}
              variant={index === 0 ? 'primary' : remedy === 'give-up-rest' ? 'quiet' : 'plain'}
              icon={remedy === 'save-rest' ? Save : undefined}
              isDisabled={isRetrying}
              onPress={remedies[remedy]}
            >
              {remedy === 'retry-saving' && isRetrying ? t('failed.retrying') : label(remedy)}
            </Button>
          ),
        )}
      </div>
    </div>
  );
}
