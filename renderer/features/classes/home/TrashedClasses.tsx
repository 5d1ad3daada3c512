import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassHomeworkSummary } from '../../../../electron/contract/index.ts';
import { formatDate } from '../../../interface/format.ts';
import { Button } from '../../../interface/parts/index.ts';
import { useClassActions } from '../use-class-actions.ts';
import styles from './home.module.css';

/** Class homeworks in the trash, with all that was handed in and reviewed, to be put back. */
export function TrashedClasses({ homeworks }: { readonly homeworks: readonly ClassHomeworkSummary[] }) {
  const { t } = useTranslation('classes');
  const { restore } = useClassActions();
  if (homeworks.length === 0) return null;
  return (
    <section className={styles.trashed} aria-labelledby="trashed-classes">
      <h2 id="trashed-classes" className={styles.trashedHeading}>
        {t('trashList.title')}
      </h2>
      <ul className={styles.trashedList}>
        {homeworks.map((homework) => (
          <li key={homework.id} className={styles.trashedRow}>
            <div className={styles.what}>
              <p className={styles.title}>{homework.title}</p>
              <p className={styles.facts}>
                {t('trashList.students', { count: homework.studentCount })}
                {homework.trashedAt !== null &&
                  ` · ${t('trashList.trashedAt', { date: formatDate(homework.trashedAt) })}`}
              </p>
            </div>
            <Button
              icon={Undo2}
              label={t('trashList.restoreNamed', { title: homework.title })}
              onPress={() => void restore(homework)}
            >
              {t('trashList.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
