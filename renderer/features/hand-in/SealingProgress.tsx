import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SealProgress } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { formatDuration } from '../../interface/format.ts';
import { ProgressBar } from '../../interface/parts/index.ts';
import styles from './SealingProgress.module.css';

/** Shares of the whole that reading back and writing take beside the encoding, about. */
const SHARES = { encoding: [0, 0.8], writing: [0.8, 0], verifying: [0.8, 0.2], sealed: [1, 0] } as const;

/** One bar from the first sample to the last byte read back; `progress` null: the copy into a folder. */
export function SealingProgress({ progress }: { readonly progress: SealProgress | null }) {
  const { t } = useTranslation('handIn');
  const phase = progress?.phase ?? 'copying';
  const words = t(`progress.${phase}`);
  useEffect(() => announce(words), [words]);
  const [from, share] = progress ? SHARES[progress.phase] : ([1, 0] as const);
  const done = progress && progress.totalMs > 0 ? progress.doneMs / progress.totalMs : 0;
  return (
    <div className={styles.progress}>
      <p className={styles.title}>{t('progress.title')}</p>
      <ProgressBar label={t('progress.title')} value={from + share * Math.min(1, done)} max={1} />
      <p className={styles.phase}>
        <span>{words}</span>
        {progress?.phase === 'encoding' && (
          <span>
            {t('progress.value', {
              done: formatDuration(progress.doneMs),
              total: formatDuration(progress.totalMs),
            })}
          </span>
        )}
      </p>
    </div>
  );
}
