import { useTranslation } from 'react-i18next';
import type { ClassHomework, ClassRow } from '../../../electron/contract/index.ts';
import { formatDate } from '../../interface/format.ts';
import styles from './ClassBoard.module.css';

interface Props {
  readonly homework: ClassHomework;
  readonly rows: readonly ClassRow[];
}

/** How far the class is: handed in, done, returned. */
export function SummaryStrip({ homework, rows }: Props) {
  const { t } = useTranslation('classes');
  const handedIn = rows.filter(({ submission }) => submission);
  const released = handedIn.filter(({ state }) => state === 'released').length;
  const done = handedIn.filter(({ state }) => state === 'done').length + released;
  const stale = handedIn.filter(({ isStale }) => isStale).length;
  const { rosterCount, lastCollectedAt } = homework;
  // Those on the list alone, as everywhere: how many hand-ins are not on it is said by their chip.
  const listed = handedIn.filter(({ isOnRoster }) => isOnRoster).length;
  const parts = [
    rosterCount > 0
      ? t('summary.handedInOf', { count: listed, total: rosterCount })
      : t('summary.handedIn', { count: handedIn.length }),
    t('summary.done', { count: done }),
    t('summary.released', { count: released }),
    ...(stale > 0 ? [t('summary.stale', { count: stale })] : []),
  ];
  return (
    <p className={styles.summary}>
      {parts.map((part, at) => (
        <span key={part} className={at === 0 ? styles.strong : undefined}>
          {part}
        </span>
      ))}
      <span className={styles.soft}>
        {lastCollectedAt === null
          ? t('summary.neverCollected')
          : t('summary.collected', { date: formatDate(lastCollectedAt) })}
      </span>
    </p>
  );
}
