import { ArrowRight, CopyPlus, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Review } from '../../../electron/contract/index.ts';
import { Button } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import type { ReviewActions } from './use-review-actions.ts';
import styles from './VersionBanner.module.css';

interface Props {
  readonly review: Review;
  readonly actions: ReviewActions;
}

/** A newer hand-in is there, or an older one has a review that can be carried over to this one. */
export function VersionBanner({ review, actions }: Props) {
  const { t } = useTranslation('review');
  const [, navigate] = useLocation();
  const { submissionId, versions, answers } = review;
  const newest = versions[0];
  const isUntouched = answers.every(
    ({ comments, marks, pointsByHand }) => comments.length + marks.length === 0 && pointsByHand === null,
  );
  const earlier = versions.find(
    (version) =>
      version.submissionId !== submissionId &&
      version.number < review.number &&
      version.sameAnswerCount > 0 &&
      version.state !== 'not-started',
  );

  if (review.isStale && newest && newest.submissionId !== submissionId)
    return (
      <div className={styles.banner} data-tone="caution">
        <History size={18} aria-hidden="true" />
        <p>{t('stale.text', { number: newest.number })}</p>
        <Button size="small" icon={ArrowRight} onPress={() => navigate(paths.review(newest.submissionId))}>
          {t('stale.open')}
        </Button>
      </div>
    );
  if (!earlier || !isUntouched) return null;
  return (
    <div className={styles.banner}>
      <CopyPlus size={18} aria-hidden="true" />
      <p>
        {t('stale.carry', {
          number: earlier.number,
          comments: t('stale.comments', { count: earlier.commentCount }),
          answers: t('stale.answers', { count: earlier.sameAnswerCount }),
        })}
      </p>
      <Button size="small" onPress={() => void actions.carryOver(earlier.submissionId)}>
        {t('stale.carryButton')}
      </Button>
    </div>
  );
}
