import { useQueryClient } from '@tanstack/react-query';
import { ArrowRight, CopyPlus, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Review } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './VersionBanner.module.css';

/** A newer hand-in is there, or an older one has a review that can be carried over to this one. */
export function VersionBanner({ review }: { readonly review: Review }) {
  const { t } = useTranslation('review');
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const errorText = useErrorText();
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
  const carry = async () => {
    try {
      const carried = await core.reviews.carryOver({ from: earlier.submissionId, to: submissionId });
      await client.invalidateQueries({ queryKey: queries.reviews.get.key({ input: { submissionId } }) });
      showToast({ text: t('toast.carried', carried), tone: 'good' });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };
  return (
    <div className={styles.banner}>
      <CopyPlus size={18} aria-hidden="true" />
      <p>
        {t('stale.carry', {
          number: earlier.number,
          comments: earlier.commentCount,
          answers: earlier.sameAnswerCount,
        })}
      </p>
      <Button size="small" onPress={() => void carry()}>
        {t('stale.carryButton')}
      </Button>
    </div>
  );
}
