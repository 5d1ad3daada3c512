import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassHomework, Review } from '../../../electron/contract/index.ts';
import { EmptyState } from '../../interface/parts/index.ts';
import type { ReviewOrder } from '../../interface/paths.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { Overall } from './Overall.tsx';
import { ReleaseSheet } from './ReleaseSheet.tsx';
import { ReviewHead } from './ReviewHead.tsx';
import styles from './ReviewScreen.module.css';
import { TotalScore } from './RubricPane.tsx';
import { useFinish } from './use-finish.ts';
import { useReviewActions } from './use-review-actions.ts';
import { useStudentName } from './use-student-name.ts';
import { useWalk } from './use-walk.ts';

interface Props {
  readonly review: Review;
  readonly classHomework: ClassHomework;
  readonly by: ReviewOrder;
}

/** A hand-in with nothing to hear still gets a word and a score. */
export function ReviewWithoutAnswers({ review, classHomework, by }: Props) {
  const { t } = useTranslation('review');
  const walk = useWalk(review, classHomework, null, by);
  const actions = useReviewActions(review);
  const student = useStudentName()(review, walk.hiddenNumber);
  const { finish, reopen } = useFinish(actions, walk, student, async () => true);
  const [isReleasing, setReleasing] = useState(false);
  const overall = useRef<HTMLTextAreaElement>(null);
  usePageTitle(t('pageTitle', { student }));
  return (
    <div className={styles.review}>
      <ReviewHead
        review={review}
        classHomework={classHomework}
        question={null}
        student={student}
        by={by}
        walk={walk}
        onDone={finish}
        onReopen={reopen}
        onRelease={() => setReleasing(true)}
      />
      <EmptyState title={t('noAnswers.title')}>{t('noAnswers.hint')}</EmptyState>
      <TotalScore review={review} actions={actions} />
      <Overall
        key={review.submissionId}
        submissionId={review.submissionId}
        text={review.overall}
        areaRef={overall}
      />
      {isReleasing && (
        <ReleaseSheet submissionIds={[review.submissionId]} onClose={() => setReleasing(false)} />
      )}
    </div>
  );
}
