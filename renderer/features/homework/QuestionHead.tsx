import { useTranslation } from 'react-i18next';
import type { Question } from '../../../electron/contract/index.ts';
import { formatDuration } from '../../interface/format.ts';
import styles from './QuestionHead.module.css';

interface Props {
  readonly question: Question;
  readonly number: number;
  readonly isEarlier: boolean;
}

export function QuestionHead({ question, number, isEarlier }: Props) {
  const { t } = useTranslation('homework');
  const { preparationSeconds, longestAnswerSeconds } = question;
  const limits = [
    preparationSeconds > 0 && t('preparation', { time: formatDuration(preparationSeconds * 1000) }),
    longestAnswerSeconds > 0 && t('longestAnswer', { time: formatDuration(longestAnswerSeconds * 1000) }),
  ].filter(Boolean);
  return (
    <header className={styles.head}>
      <p className={styles.number}>
        {isEarlier ? t('earlier.title') : t('number', { number })}
        {limits.length > 0 && <span className={styles.limits}> · {limits.join(' · ')}</span>}
      </p>
      <h2 id="question-title" className={styles.title}>
        {question.title}
      </h2>
      {isEarlier && <p className={styles.note}>{t('earlier.note')}</p>}
    </header>
  );
}
