import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ClassHomework,
  ClassQuestionId,
  Review,
  SubmissionId,
} from '../../../electron/contract/index.ts';
import type { RecordingQuestion } from '../../audio/recorder-state.ts';
import { queries } from '../../backend/client.ts';
import { NotOpened } from '../../interface/parts/index.ts';
import { paths, type ReviewOrder } from '../../interface/paths.ts';
import { useRedirect } from '../../interface/use-redirect.ts';
import { OpenReview } from './OpenReview.tsx';
import { ReviewWithoutAnswers } from './ReviewWithoutAnswers.tsx';

export interface ReviewScreenProps {
  readonly submissionId: SubmissionId;
  /** null: from the first answer on. */
  readonly questionId: ClassQuestionId | null;
  readonly by: ReviewOrder;
  /** The recording screen, for spoken comments. */
  readonly renderStage: (question: RecordingQuestion) => ReactNode;
  /** The way to export this hand-in. */
  readonly renderExport: (review: Review, classHomework: ClassHomework) => ReactNode;
}

/** One answer under review, with the way to the next. */
export function ReviewScreen({ submissionId, questionId, by, renderStage, renderExport }: ReviewScreenProps) {
  const { t } = useTranslation('review');
  const review = useQuery(queries.reviews.get.queryOptions({ input: { submissionId } }));
  const classHomeworkId = review.data?.classHomeworkId;
  const classHomework = useQuery({
    ...queries.classes.get.queryOptions({
      // biome-ignore lint/style/noNonNullAssertion: not asked while it is unknown.
      input: { classHomeworkId: classHomeworkId! },
    }),
    enabled: classHomeworkId !== undefined,
  });
  const redirect = useRedirect();

  const questions = classHomework.data?.questions ?? [];
  const question = questions.find(({ id }) => id === questionId);
  const answer = question && review.data?.answers.find((one) => one.questionId === question.id);
  // An address without a question, or with one that was not answered, leads to the first that was.
  const first = questions.find(({ id }) => review.data?.answers.some((one) => one.questionId === id));
  const isElsewhere = review.data !== undefined && first !== undefined && !answer;
  const firstId = first?.id;
  useEffect(() => {
    if (isElsewhere && firstId) redirect(paths.reviewQuestion(submissionId, firstId, by));
  }, [isElsewhere, firstId, submissionId, by, redirect]);

  const failed = (!review.data && review.error) || (!classHomework.data && classHomework.error);
  if (failed) {
    const retry = () => {
      void review.refetch();
      void classHomework.refetch();
    };
    return <NotOpened title={t('notOpened')} error={failed} onRetry={retry} />;
  }
  if (!review.data || !classHomework.data) return null;
  if (!first) return <ReviewWithoutAnswers review={review.data} classHomework={classHomework.data} by={by} />;
  if (!question || !answer) return null;
  return (
    <OpenReview
      review={review.data}
      classHomework={classHomework.data}
      question={question}
      answer={answer}
      by={by}
      renderStage={renderStage}
      exportButton={renderExport(review.data, classHomework.data)}
    />
  );
}
