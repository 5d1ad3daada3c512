import { useTranslation } from 'react-i18next';
import { formatDuration, formatPercent } from '../interface/format.ts';
import { ProgressBar } from '../interface/parts/index.ts';
import styles from './TaskRow.module.css';
import { useTimeLeft } from './time-left.ts';

interface Props {
  readonly label: string;
  /** 0…1. */
  readonly share: number;
  /** Such as `3 / 12 个文件`. */
  readonly done: string;
  /** ms, from who knows better than the progress seen here tells; undefined: nobody does. */
  readonly leftMs?: number | null | undefined;
  /** What is being worked on; empty: nothing by name. */
  readonly current: string;
}

export function TaskProgress({ label, share, done, leftMs, current }: Props) {
  const { t } = useTranslation('tasks');
  const seen = useTimeLeft(share);
  const left = leftMs === undefined ? seen : leftMs;
  // Rounded up: what is nearly done is not said to have no time left.
  const words = [done, left !== null && t('left', { time: formatDuration(left + 999) })].filter(Boolean);
  return (
    <div className={styles.progress}>
      <ProgressBar label={label} value={share} max={1} valueText={formatPercent(share)} />
      <p className={styles.soft}>{words.join(' · ')}</p>
      {current !== '' && <p className={styles.soft}>{t('current', { name: current })}</p>}
    </div>
  );
}
