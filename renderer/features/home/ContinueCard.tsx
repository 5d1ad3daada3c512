import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HomeworkSummary } from '../../../electron/contract/index.ts';
import { ProgressBar } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import styles from './ContinueCard.module.css';

/** The one obvious thing to do: go on with what was used last. */
export function ContinueCard({ homework }: { readonly homework: HomeworkSummary }) {
  const { t } = useTranslation('home');
  const { answeredCount: done, questionCount: total } = homework;
  return (
    <Link href={paths.homework(homework.id)} className={styles.card ?? ''}>
      <span className={styles.title}>{homework.title}</span>
      <ProgressBar
        label={t('progress', { done, total })}
        value={done}
        max={total}
        valueText={t('progressShort', { done, total })}
      />
      <span className={styles.go}>
        {t(done === 0 ? 'start' : done === total ? 'again' : 'continue')}
        <ArrowRight size={18} aria-hidden />
      </span>
    </Link>
  );
}
