import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import type { RecorderState } from '../../audio/recorder-state.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import styles from './RecordingStage.module.css';

const skip = () => recorder.skipPreparation();
const cancel = () => recorder.cancel();

/** The countdown before a recording: a big number, and the way to skip or leave it. */
export function PreparingView({ state }: { readonly state: RecorderState & { phase: 'preparing' } }) {
  const { t } = useTranslation('recording');
  useShortcut({ keys: 'Space', group: 'recording', text: t('shortcuts.skip'), run: skip });
  useShortcut({ keys: 'Escape', group: 'recording', text: t('shortcuts.cancel'), run: cancel });
  const { secondsLeft } = state;
  return (
    <div className={styles.still}>
      <p className={styles.phase}>{t('preparing.title')}</p>
      <p
        className={styles.countdown}
        role="timer"
        aria-label={t('preparing.seconds', { seconds: secondsLeft })}
      >
        {secondsLeft < 60 ? secondsLeft : formatDuration(secondsLeft * 1_000)}
      </p>
      <p className={styles.quiet}>{t('preparing.hint')}</p>
      <div className={styles.controls} data-focus-first>
        <Button variant="primary" keys="Space" onPress={skip}>
          {t('preparing.skip')}
        </Button>
        <Button variant="plain" keys="Escape" onPress={cancel}>
          {t('preparing.cancel')}
        </Button>
      </div>
    </div>
  );
}
