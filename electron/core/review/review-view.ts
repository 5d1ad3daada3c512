import type {
  ClassQuestion,
  ClassQuestionId,
  KeyPointId,
  Review,
  ReviewedAnswer,
  ReviewState,
  SubmissionId,
  TakeId,
} from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { classHomeworkRow, classQuestions } from '../classes/class-catalogue.ts';
import { answerPoints, totalScore } from '../classes/scoring.ts';
import { COMMENT_COUNT, readMeasurements } from '../classes/student-results.ts';
import { commentsOfSubmission } from './comment-view.ts';
import {
  type CollectedAnswerRow,
  type CollectedSubmissionRow,
  type ReviewRow,
  reviewRow,
  submissionRow,
} from './review-catalogue.ts';

interface Worded {
  readonly title: string;
  readonly reference?: string;
  readonly classQuestionId: string;
}

type AnswerRow = CollectedAnswerRow & { points_by_hand: number | null; met_points: number | null };

/**
 * A hand-in with everything the instructor made of it, in a number of statements that does not grow with it.
 *
 * @throws KoudaError COLLECTED_NOT_FOUND
 */
export function viewReview(catalogue: Catalogue, submissionId: string): Review {
  const submission = submissionRow(catalogue, submissionId);
  const review = reviewRow(catalogue, submissionId);
  const questions = classQuestions(catalogue, submission.class_homework_id);
  const asked = wordingOf(catalogue, submission);
  const answers = viewAnswers(catalogue, submission, questions, asked);
  const versions = viewVersions(catalogue, submission);
  const ids = new Set<string>(asked?.map(({ classQuestionId }) => classQuestionId));
  const score = totalScore({
    answers: answers.map(({ points }) => points),
    questionMaxima: questions
      .filter(({ id, isEarlier }) => (asked ? ids.has(id) : !isEarlier))
      .map(({ maxPoints }) => maxPoints),
    homeworkMaximum: classHomeworkRow(catalogue, submission.class_homework_id).max_points,
    pointsByHand: review?.points_by_hand ?? null,
  });
  return {
    submissionId: submission.id,
    classHomeworkId: submission.class_homework_id,
    student: { name: submission.student_name, number: submission.student_number },
    number: submission.number,
    sealedAt: submission.sealed_at,
    receipt: submission.receipt,
    state: review?.state ?? 'not-started',
    answers,
    overall: review?.overall ?? '',
    pointsByHand: review?.points_by_hand ?? null,
    ...score,
    versions,
    isStale: versions[0]?.submissionId !== submission.id,
    release: newestRelease(catalogue, submission.id, review),
  };
}

/** How the homework read when it was handed in; null: nothing is known of it. */
function wordingOf(catalogue: Catalogue, submission: CollectedSubmissionRow): Worded[] | null {
  const questions = catalogue
    .statement<[string, string], string>(
      'SELECT questions FROM class_wording WHERE class_homework_id = ? AND content_hash = ?',
    )
    .pluck()
    .get(submission.class_homework_id, submission.content_hash);
  return questions === undefined ? null : (JSON.parse(questions) as Worded[]);
}

function viewAnswers(
  catalogue: Catalogue,
  submission: CollectedSubmissionRow,
  questions: readonly ClassQuestion[],
  asked: readonly Worded[] | null,
): ReviewedAnswer[] {
  const rows = catalogue
    .statement<[string], AnswerRow>(
      `SELECT a.*, answer_review.points_by_hand, answer_review.met_points FROM collected_answer a
       LEFT JOIN answer_review ON answer_review.answer_id = a.id WHERE a.submission_id = ?`,
    )
    .all(submission.id);
  const byQuestion = new Map(rows.map((row) => [row.class_question_id, row]));
  const marks = grouped(marksOf(catalogue, submission.id), (mark) => mark.answerId);
  const comments = grouped(commentsOfSubmission(catalogue, submission.id), (comment) => comment.answerId);
  return questions.flatMap((question) => {
    const row = byQuestion.get(question.id);
    if (!row) return [];
    const { points_by_hand: pointsByHand, met_points: metPoints } = row;
    return {
      answerId: row.id,
      questionId: question.id as ClassQuestionId,
      takeId: row.take_id as TakeId,
      takeNumber: row.take_number,
      sampleHash: row.sample_hash,
      durationMs: row.duration_ms,
      sampleRate: row.sample_rate,
      mediaPath: `/answer-audio/${row.id}`,
      measurements: readMeasurements(row.measurements),
      droppedFrames: row.dropped_frames,
      askedAs: askedAs(question, asked),
      marks: (marks.get(row.id) ?? []).map(({ keyPointId, isMet }) => ({ keyPointId, isMet: isMet === 1 })),
      pointsByHand,
      points: answerPoints({ metPoints, pointsByHand, maxPoints: question.maxPoints }),
      maxPoints: question.maxPoints,
      comments: comments.get(row.id) ?? [],
    };
  });
}

/** What the student read, where the class has other words for it now. */
function askedAs(question: ClassQuestion, asked: readonly Worded[] | null): ReviewedAnswer['askedAs'] {
  const worded = asked?.find(({ classQuestionId }) => classQuestionId === question.id);
  if (!worded) return null;
  const { title, reference = question.reference } = worded;
  return title === question.title && reference === question.reference ? null : { title, reference };
}

/** Of key points that are in the rubric now. */
function marksOf(catalogue: Catalogue, submissionId: string) {
  return catalogue
    .statement<[string], { answerId: string; keyPointId: KeyPointId; isMet: 0 | 1 }>(
      `SELECT mark.answer_id AS answerId, mark.key_point_id AS keyPointId, mark.is_met AS isMet
       FROM collected_answer a JOIN key_point_mark mark ON mark.answer_id = a.id
       JOIN key_point ON key_point.id = mark.key_point_id AND key_point.is_removed = 0
         AND key_point.class_question_id = a.class_question_id
       WHERE a.submission_id = ? ORDER BY key_point.position, key_point.id`,
    )
    .all(submissionId);
}

function viewVersions(catalogue: Catalogue, submission: CollectedSubmissionRow): Review['versions'] {
  return catalogue
    .statement<
      [string, string, string],
      {
        id: SubmissionId;
        number: number;
        sealed_at: number;
        state: ReviewState | null;
        same: number;
        comments: number;
      }
    >(
      `SELECT s.id, s.number, s.sealed_at, review.state,
         (SELECT count(*) FROM collected_answer a WHERE a.submission_id = s.id AND EXISTS (
           SELECT 1 FROM collected_answer own WHERE own.submission_id = ? AND own.sample_hash = a.sample_hash))
           AS same,
         (SELECT coalesce(sum(${COMMENT_COUNT}), 0) FROM collected_answer a WHERE a.submission_id = s.id) AS comments
       FROM collected_submission s LEFT JOIN review ON review.submission_id = s.id
       WHERE s.class_homework_id = ? AND s.student_key = ?
       ORDER BY s.number DESC, s.sealed_at DESC, s.collected_at DESC, s.id DESC`,
    )
    .all(submission.id, submission.class_homework_id, submission.student_key)
    .map((row) => ({
      submissionId: row.id,
      number: row.number,
      sealedAt: row.sealed_at,
      state: row.state ?? 'not-started',
      sameAnswerCount: row.same,
      commentCount: row.comments,
    }));
}

function newestRelease(
  catalogue: Catalogue,
  submissionId: string,
  review: ReviewRow | undefined,
): Review['release'] {
  const release = catalogue
    .statement<[string], Omit<NonNullable<Review['release']>, 'isChangedSince'>>(
      `SELECT id AS returnId, number, released_at AS releasedAt FROM release
       WHERE submission_id = ? ORDER BY number DESC LIMIT 1`,
    )
    .get(submissionId);
  if (!release) return null;
  return { ...release, isChangedSince: review !== undefined && review.changed_at > release.releasedAt };
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
