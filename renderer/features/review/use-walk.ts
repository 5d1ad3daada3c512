import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useLocation } from 'wouter';
import type {
  ClassHomework,
  ClassQuestionId,
  ClassRow,
  Review,
  SubmissionId,
} from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useReviewOrder } from '../../backend/review-order.ts';
import { aliasesOf } from '../../backend/student-aliases.ts';
import { paths, type ReviewOrder } from '../../interface/paths.ts';
import { prefetchPeaks } from '../../player/use-peaks.ts';
import { peaksSourceOf } from './answer-source.ts';
import { nextUnfinished, type Progress, progressAt, type Stop, stopsOf, type WalkRow } from './walk.ts';

export interface Walk {
  /** Among the students, or the answers to this question; null: an older hand-in, outside the order. */
  readonly progress: Progress | null;
  readonly previous: Stop | null;
  readonly next: Stop | null;
  /** Tells students apart while names are hidden; 0: not known yet. */
  readonly hiddenNumber: number;
  readonly goTo: (stop: Pick<Stop, 'submissionId' | 'questionId'>) => void;
  /** To the next hand-in that is neither done nor released. False: there is none. */
  readonly goToUnfinished: () => Promise<boolean>;
}

/** The way through the class, in the order its table was last shown in, else in the class's own. */
export function useWalk(
  review: Review,
  classHomework: ClassHomework,
  questionId: ClassQuestionId | null,
  by: ReviewOrder,
): Walk {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { classHomeworkId, submissionId } = review;
  const rows = useClassRows(classHomework);
  const shown = useReviewOrder(classHomeworkId);
  const questionIds = classHomework.questions.map(({ id }) => id);
  const walkRows = rowsAround(submissionId, shown?.rows, rows, review, questionIds);
  const stops = stopsOf(walkRows, questionIds, by);
  const here = { submissionId, questionId: questionId ?? ('' as ClassQuestionId) };
  const at = stops.findIndex(
    (stop) => stop.submissionId === submissionId && (questionId === null || stop.questionId === questionId),
  );
  const previous = at > 0 ? (stops[at - 1] ?? null) : null;
  const next = at >= 0 ? (stops[at + 1] ?? null) : null;

  const nextAnswerId = next?.answerId;
  const nextSubmissionId = next?.submissionId;
  useEffect(() => {
    if (!nextAnswerId || !nextSubmissionId) return;
    void client.prefetchQuery(
      queries.reviews.get.queryOptions({ input: { submissionId: nextSubmissionId } }),
    );
    void prefetchPeaks(client, peaksSourceOf(nextAnswerId));
  }, [client, nextAnswerId, nextSubmissionId]);

  const aliases = useMemo(() => rows && aliasesOf(rows), [rows]);
  const goTo: Walk['goTo'] = (stop) => navigate(paths.reviewQuestion(stop.submissionId, stop.questionId, by));
  return {
    progress: progressAt(stops, here, by),
    previous,
    next,
    hiddenNumber: (rows && aliases?.get(keyOf(rows, review))) ?? 0,
    goTo,
    goToUnfinished: async () => {
      // Asked only now: a table of thousands must not be read again at every key.
      const fresh = await core.classes.rows({ classHomeworkId });
      const finished = new Set(
        fresh.flatMap(({ submission, state }) =>
          submission && (state === 'done' || state === 'released') ? [submission.id] : [],
        ),
      );
      const stop = nextUnfinished(stops, here, (id) => finished.has(id));
      if (stop) goTo(stop);
      return stop !== null;
    },
  };
}

/** The class as it was when the screen was opened: an order that moved under one's feet would help nobody. */
function useClassRows({ id: classHomeworkId }: ClassHomework): readonly ClassRow[] | undefined {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['review', 'rows', classHomeworkId],
    queryFn: () => core.classes.rows({ classHomeworkId }),
    initialData: () => client.getQueryData(queries.classes.rows.queryKey({ input: { classHomeworkId } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  }).data;
}

function keyOf(rows: readonly ClassRow[], review: Review): string {
  const ids = new Set<SubmissionId>(review.versions.map(({ submissionId }) => submissionId));
  return rows.find(({ submission }) => submission && ids.has(submission.id))?.studentKey ?? '';
}

/** The shown order, else all rows, else (an older hand-in, in no table) this hand-in alone. */
function rowsAround(
  submissionId: SubmissionId,
  shown: readonly WalkRow[] | undefined,
  rows: readonly ClassRow[] | undefined,
  review: Review,
  questionIds: readonly ClassQuestionId[],
): readonly WalkRow[] {
  const isThere = (candidates: readonly WalkRow[]) =>
    candidates.some((row) => row.submissionId === submissionId);
  if (shown && isThere(shown)) return shown;
  const all = (rows ?? []).flatMap(({ submission, answers }) =>
    submission
      ? [{ submissionId: submission.id, answerIds: answers.map((cell) => cell?.answerId ?? null) }]
      : [],
  );
  if (isThere(all)) return all;
  const own = questionIds.map(
    (id) => review.answers.find(({ questionId }) => questionId === id)?.answerId ?? null,
  );
  return [{ submissionId, answerIds: own }];
}
