import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../interface/format.ts';
import styles from './RecordingStage.module.css';

/** Between Stop and "saved": nothing to press, so the sentence itself holds the focus. */
export function FinishingView({ elapsedMs }: { readonly elapsedMs: number }) {
  const { t } = useTranslation('recording');
  return (
    <div className={styles.still}>
      <p className={styles.phase} tabIndex={-1} data-focus-first>
        {t('finishing.title')}
      </p>
      <p className={styles.time}>{formatDuration(elapsedMs)}</p>
      <p className={styles.quiet}>{t('finishing.hint')}</p>
    </div>
  );
}
