import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import { Button } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { Lamp } from './Lamp.tsx';
import styles from './RecordingStage.module.css';

const cancel = () => recorder.cancel();

/** No sample has come yet, so the lamp stays off and nothing claims to record. */
export function OpeningView() {
  const { t } = useTranslation('recording');
  useShortcut({ keys: 'Escape', group: 'recording', text: t('shortcuts.cancel'), run: cancel });
  return (
    <div className={styles.still}>
      {/* The button would turn a second, impatient Space into a cancel: the sentence holds the focus. */}
      <p className={styles.phase} tabIndex={-1} data-focus-first>
        <Lamp light="off" /> {t('opening.title')}
      </p>
      <p className={styles.quiet}>{t('opening.hint')}</p>
      <div className={styles.controls}>
        <Button variant="plain" keys="Escape" onPress={cancel}>
          {t('opening.cancel')}
        </Button>
      </div>
    </div>
  );
}
