import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FeedbackSummary, HomeworkId } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { formatDate } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import styles from './FeedbackNotice.module.css';
import { FetchFeedback } from './FetchFeedback.tsx';
import { pointsText } from './points-text.ts';

/** On a homework: what came back on its hand-ins, the newest first, and looking for more in the class folder. */
export function FeedbackNotice({ homeworkId }: { readonly homeworkId: HomeworkId }) {
  const { t } = useTranslation('feedback');
  const { data: all = [] } = useQuery(queries.feedback.list.queryOptions({ input: { homeworkId } }));
  const { data: submissions = [] } = useQuery(
    queries.handIn.submissions.queryOptions({ input: { homeworkId } }),
  );
  const [isAllShown, setAllShown] = useState(false);
  const [newest, ...older] = all;
  if (submissions.length === 0 && !newest) return null;
  return (
    <section className={styles.notice} aria-label={t('notice.title')}>
      {newest && (
        <ul className={styles.list}>
          {(isAllShown ? all : [newest]).map((feedback) => (
            <FeedbackLink key={feedback.id} feedback={feedback} />
          ))}
        </ul>
      )}
      {older.length > 0 && !isAllShown && (
        <Button variant="quiet" size="small" onPress={() => setAllShown(true)}>
          {t('notice.older', { count: older.length })}
        </Button>
      )}
      <FetchFeedback />
    </section>
  );
}

function FeedbackLink({ feedback }: { readonly feedback: FeedbackSummary }) {
  const { t } = useTranslation('feedback');
  const { points, maxPoints, isRead, submissionNumber, releaseNumber } = feedback;
  return (
    <li>
      <Link href={paths.feedback(feedback.id)} className={styles.link ?? ''}>
        <span className={styles.first}>
          {!isRead && (
            <span className={styles.unread}>
              <span className={styles.dot} aria-hidden />
              {t('notice.unread')}
            </span>
          )}
          <span className={styles.word}>{t('notice.feedback')}</span>
          {points !== null && <span className={styles.points}>{pointsText(points, maxPoints)}</span>}
        </span>
        <span className={styles.facts}>
          {[
            t('version', { number: submissionNumber }),
            releaseNumber > 1 && t('release', { number: releaseNumber }),
            formatDate(feedback.releasedAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </Link>
    </li>
  );
}
