import { useTranslation } from 'react-i18next';
import type { Homework, Submission } from '../../../electron/contract/index.ts';
import { changesSince } from './changes.ts';
import styles from './HandInForm.module.css';

interface Props {
  readonly homework: Homework;
  /** Newest first. */
  readonly submissions: readonly Submission[];
}

/** Handing in again: which version this becomes, and what is new in it. */
export function NextVersion({ homework, submissions }: Props) {
  const { t } = useTranslation('handIn');
  const [latest] = submissions;
  if (!latest) return null;
  const { replaced, added, removed, isRevised, isAny } = changesSince(latest, homework);
  const named = (numbers: readonly number[]) => numbers.join(t('again.separator'));
  return (
    <section className={styles.again}>
      <h3 className={styles.heading}>{t('again.title', { number: latest.number + 1 })}</h3>
      <ul className={styles.changes}>
        {!isAny && <li>{t('again.unchanged', { number: latest.number })}</li>}
        {replaced.length > 0 && <li>{t('again.replaced', { questions: named(replaced) })}</li>}
        {added.length > 0 && <li>{t('again.added', { questions: named(added) })}</li>}
        {removed > 0 && <li>{t('again.removed', { count: removed })}</li>}
        {isRevised && <li>{t('again.revised')}</li>}
      </ul>
      <p className={styles.soft}>{t('again.keeps')}</p>
    </section>
  );
}
