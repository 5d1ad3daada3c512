import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ClassHomeworkSummary } from '../../../../electron/contract/index.ts';
import { formatDate } from '../../../interface/format.ts';
import { Menu, ProgressBar } from '../../../interface/parts/index.ts';
import { paths } from '../../../interface/paths.ts';
import { useClassActions } from '../use-class-actions.ts';
import styles from './home.module.css';

interface Props {
  readonly homeworks: readonly ClassHomeworkSummary[];
  readonly collectButton: ReactNode;
}

/** The instructor's half of home: what was collected, and how far it is reviewed; before that, where to begin. */
export function ClassList({ homeworks, collectButton }: Props) {
  const { t } = useTranslation('classes');
  if (homeworks.length === 0) {
    return (
      <div className={styles.invitation}>
        <p>{t('list.invitation')}</p>
        {collectButton}
      </div>
    );
  }
  return (
    <section className={styles.section} aria-labelledby="class-homeworks">
      <div className={styles.head}>
        <h2 id="class-homeworks" className={styles.heading}>
          {t('list.title')}
        </h2>
        {collectButton}
      </div>
      <ul>
        {homeworks.map((homework) => (
          <ClassHomeworkRow key={homework.id} homework={homework} />
        ))}
      </ul>
    </section>
  );
}

function ClassHomeworkRow({ homework }: { readonly homework: ClassHomeworkSummary }) {
  const { t } = useTranslation('classes');
  const { trash } = useClassActions();
  const { id, title, studentCount, rosterCount, missingCount, looseCount, lastCollectedAt } = homework;
  const { doneCount, releasedCount } = homework;
  const listedCount = rosterCount - missingCount;
  const facts = [
    studentCount === 0
      ? t('list.nobody')
      : rosterCount > 0
        ? t('list.handedInOf', { count: listedCount, total: rosterCount })
        : t('list.handedIn', { count: studentCount }),
    // Else “0/30 handed in” would stand beside reviews that are done.
    ...(rosterCount > 0 && studentCount > listedCount
      ? [t('list.unlisted', { count: studentCount - listedCount })]
      : []),
    ...(releasedCount > 0 ? [t('list.released', { count: releasedCount })] : []),
    ...(lastCollectedAt === null
      ? []
      : [t('summary.collected', { date: formatDate(lastCollectedAt, 'day') })]),
  ];
  const done = t('list.done', { count: doneCount });
  return (
    <li className={styles.row}>
      <Link href={paths.class(id)} className={styles.link ?? ''}>
        <span className={styles.title}>{title}</span>
        <span className={styles.facts}>{facts.join(' · ')}</span>
        {looseCount > 0 && <span className={styles.caution}>{t('list.loose', { count: looseCount })}</span>}
      </Link>
      <span className={styles.progress}>
        <ProgressBar label={done} value={doneCount} max={studentCount} valueText={done} />
      </span>
      <Menu
        label={t('menu.label', { title })}
        items={[{ id: 'trash', text: t('menu.trash'), icon: Trash2, onAction: () => void trash(homework) }]}
      />
    </li>
  );
}
