import { useQuery } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassHomeworkId } from '../../../../electron/contract/index.ts';
import { queries } from '../../../backend/client.ts';
import { ErrorNotice } from '../../../interface/parts/index.ts';
import styles from './rubric.module.css';
import type { SavingStatus } from './rubric-saver.ts';

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
  readonly status: SavingStatus;
  readonly onRetry: () => void;
}

/** Whether what is written is on the disk, and that scores by key points followed it. */
export function SavingState({ classHomeworkId, status, onRetry }: Props) {
  const { t } = useTranslation('classes');
  const statistics = useQuery(queries.classes.statistics.queryOptions({ input: { classHomeworkId } }));
  if (status.phase === 'failed') return <ErrorNotice error={status.error} onRetry={onRetry} />;
  const wasJudged = (statistics.data?.keyPoints.length ?? 0) > 0;
  return (
    <p className={styles.state} role="status">
      {status.phase === 'saved' && <Check size={16} aria-hidden />}
      {status.phase === 'saved' && t(wasJudged ? 'rubric.rescored' : 'rubric.rescoredNothing')}
      {status.phase !== 'saved' && status.phase !== 'untouched' && t(`rubric.status.${status.phase}`)}
    </p>
  );
}
