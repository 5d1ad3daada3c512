import type { AnswerId, ClassQuestionId, SubmissionId } from '../../../electron/contract/index.ts';
import type { ReviewOrder } from '../../interface/paths.ts';

/** One answer on a reviewer's way through a class. */
export interface Stop {
  readonly submissionId: SubmissionId;
  readonly questionId: ClassQuestionId;
  readonly answerId: AnswerId;
}

/** One student's hand-in; `answerIds` in the order of the questions, null where nothing was answered. */
export interface WalkRow {
  readonly submissionId: SubmissionId;
  readonly answerIds: readonly (AnswerId | null)[];
}

/** Every answer in the order it is reviewed in: student by student, or question by question across the students. */
export function stopsOf(
  rows: readonly WalkRow[],
  questionIds: readonly ClassQuestionId[],
  by: ReviewOrder,
): Stop[] {
  const stops: Stop[] = [];
  const add = ({ submissionId, answerIds }: WalkRow, at: number) => {
    const questionId = questionIds[at];
    const answerId = answerIds[at];
    if (questionId && answerId) stops.push({ submissionId, questionId, answerId });
  };
  if (by === 'student') for (const row of rows) for (const at of questionIds.keys()) add(row, at);
  else for (const at of questionIds.keys()) for (const row of rows) add(row, at);
  return stops;
}

/** Where one stands, counted from 1: among the students, or among the answers to one question. */
export interface Progress {
  readonly at: number;
  readonly total: number;
}

export function progressAt(
  stops: readonly Stop[],
  here: Pick<Stop, 'submissionId' | 'questionId'>,
  by: ReviewOrder,
): Progress | null {
  const ids =
    by === 'student'
      ? [...new Set(stops.map(({ submissionId }) => submissionId))]
      : stops
          .filter(({ questionId }) => questionId === here.questionId)
          .map(({ submissionId }) => submissionId);
  const at = ids.indexOf(here.submissionId);
  return at < 0 ? null : { at: at + 1, total: ids.length };
}

/**
 * The next stop whose hand-in is not finished, looking on from `here` and then from the beginning; by student each
 * hand-in is entered at its first answer. null: all are finished.
 */
export function nextUnfinished(
  stops: readonly Stop[],
  here: Pick<Stop, 'submissionId' | 'questionId'>,
  isFinished: (submissionId: SubmissionId) => boolean,
): Stop | null {
  const at = stops.findIndex(
    (stop) => stop.submissionId === here.submissionId && stop.questionId === here.questionId,
  );
  const onward = [...stops.slice(at + 1), ...stops.slice(0, at + 1)];
  return (
    onward.find((stop) => stop.submissionId !== here.submissionId && !isFinished(stop.submissionId)) ?? null
  );
}
