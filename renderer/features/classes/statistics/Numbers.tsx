import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClassHomework } from '../../../../electron/contract/index.ts';
import { queries } from '../../../backend/client.ts';
import { EmptyState, ErrorNotice } from '../../../interface/parts/index.ts';
import { HandedIn } from './HandedIn.tsx';
import { MissedKeyPoints } from './MissedKeyPoints.tsx';
import { QuestionNumbers } from './QuestionNumbers.tsx';
import { ScoreSpread } from './ScoreSpread.tsx';
import { StateCounts } from './StateCounts.tsx';
import styles from './statistics.module.css';

export function Numbers({ homework }: { readonly homework: ClassHomework }) {
  const { t } = useTranslation('classes');
  const input = { classHomeworkId: homework.id };
  const statistics = useQuery(queries.classes.statistics.queryOptions({ input }));
  const { data, error } = statistics;
  if (error && !data) return <ErrorNotice error={error} onRetry={() => void statistics.refetch()} />;
  if (!data) return null;
  return (
    <div className={styles.statistics}>
      <h2 className="visually-hidden">{t('statistics.title')}</h2>
      <HandedIn homework={homework} statistics={data} />
      {data.handedIn === 0 ? (
        <div className={styles.nothing}>
          <EmptyState title={t('empty.title')}>{t('statistics.empty')}</EmptyState>
        </div>
      ) : (
        <>
          <StateCounts statistics={data} />
          <ScoreSpread scores={data.scores} />
          <QuestionNumbers homework={homework} questions={data.questions} />
          <MissedKeyPoints homework={homework} keyPoints={data.keyPoints} />
        </>
      )}
    </div>
  );
}
