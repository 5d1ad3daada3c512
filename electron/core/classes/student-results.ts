import type {
  AnswerId,
  ClassQuestion,
  Measurements,
  ReviewState,
  SubmissionId,
} from '../../contract/index.ts';
import { takeHints } from '../../signal/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { classHomeworkRow, classQuestions } from './class-catalogue.ts';
import { answerPoints, totalScore } from './scoring.ts';

/** One answer of a student's newest hand-in, with what it was given. */
export interface AnswerResult {
  readonly answerId: AnswerId;
  readonly durationMs: number;
  readonly hints: string[];
  readonly commentCount: number;
  readonly points: number | null;
}

/** One student's newest hand-in and what was made of it. */
export interface StudentResult {
  readonly studentKey: string;
  readonly name: string;
  readonly number: string;
  readonly submission: SubmissionRow;
  readonly earlierCount: number;
  readonly state: ReviewState;
  readonly isStale: boolean;
  readonly byQuestion: ReadonlyMap<string, AnswerResult>;
  readonly points: number | null;
  readonly maxPoints: number;
}

export interface ClassResults {
  readonly questions: ClassQuestion[];
  readonly students: StudentResult[];
  /** Of a student who has not handed in. */
  readonly maxPoints: number;
}

export interface SubmissionRow {
  readonly id: SubmissionId;
  readonly student_key: string;
  readonly student_name: string;
  readonly student_number: string;
  readonly number: number;
  readonly content_hash: string;
  readonly sealed_at: number;
  readonly collected_at: number;
  readonly receipt: string;
  readonly is_loose: 0 | 1;
  readonly state: ReviewState | null;
  readonly points_by_hand: number | null;
}

interface AnswerRow {
  readonly id: AnswerId;
  readonly submission_id: string;
  readonly class_question_id: string;
  readonly duration_ms: number;
  readonly measurements: string | null;
  readonly dropped_frames: number;
  readonly points_by_hand: number | null;
  readonly met_points: number | null;
}

export const COMMENT_COUNT = `(SELECT count(*) FROM comment WHERE comment.answer_id = a.id AND comment.deleted_at IS NULL)`;

/**
 * A class with every student's newest hand-in, in a number of statements that does not grow with it.
 *
 * @throws KoudaError CLASS_HOMEWORK_NOT_FOUND
 */
export function classResults(catalogue: Catalogue, classHomeworkId: string): ClassResults {
  const homework = classHomeworkRow(catalogue, classHomeworkId);
  const questions = classQuestions(catalogue, classHomeworkId);
  const byId = new Map<string, ClassQuestion>(questions.map((question) => [question.id, question]));
  const asked = askedQuestions(catalogue, classHomeworkId);
  const present = questions.filter(({ isEarlier }) => !isEarlier).map(({ maxPoints }) => maxPoints);
  const answers = answersBySubmission(catalogue, classHomeworkId, byId);

  const students = versionsByStudent(catalogue, classHomeworkId).map((versions): StudentResult => {
    const newest = versions[versions.length - 1] as SubmissionRow;
    const byQuestion = answers.get(newest.id) ?? new Map<string, AnswerResult>();
    const ids = asked.get(newest.content_hash);
    const score = totalScore({
      answers: [...byQuestion.values()].map(({ points }) => points),
      questionMaxima: ids ? ids.map((id) => byId.get(id)?.maxPoints ?? 0) : present,
      homeworkMaximum: homework.max_points,
      pointsByHand: newest.points_by_hand,
    });
    return {
      studentKey: newest.student_key,
      name: newest.student_name,
      number: newest.student_number,
      submission: newest,
      earlierCount: versions.length - 1,
      state: newest.state ?? 'not-started',
      isStale: newest.state === null && versions.some(({ state }) => state !== null),
      byQuestion,
      ...score,
    };
  });
  const none = totalScore({
    answers: [],
    questionMaxima: present,
    homeworkMaximum: homework.max_points,
    pointsByHand: null,
  });
  return { questions, students, maxPoints: none.maxPoints };
}

/** Which questions each wording asked, by its content hash: a student is scored on what they were asked. */
export function askedQuestions(catalogue: Catalogue, classHomeworkId: string): Map<string, string[]> {
  const rows = catalogue
    .statement<[string], { content_hash: string; questions: string }>(
      'SELECT content_hash, questions FROM class_wording WHERE class_homework_id = ?',
    )
    .all(classHomeworkId);
  return new Map(
    rows.map(({ content_hash, questions }) => [
      content_hash,
      (JSON.parse(questions) as { classQuestionId: string }[]).map(({ classQuestionId }) => classQuestionId),
    ]),
  );
}

/** Every student's hand-ins, the newest last: the one of the highest number, then the one sealed last. */
function versionsByStudent(catalogue: Catalogue, classHomeworkId: string): SubmissionRow[][] {
  const rows = catalogue
    .statement<[string], SubmissionRow>(
      `SELECT s.id, s.student_key, s.student_name, s.student_number, s.number, s.content_hash, s.sealed_at,
         s.collected_at, s.receipt, s.is_loose, review.state, review.points_by_hand
       FROM collected_submission s LEFT JOIN review ON review.submission_id = s.id
       WHERE s.class_homework_id = ?
       ORDER BY s.student_key, s.number, s.sealed_at, s.collected_at, s.id`,
    )
    .all(classHomeworkId);
  const students: SubmissionRow[][] = [];
  for (const row of rows) {
    const last = students[students.length - 1];
    if (last?.[0]?.student_key === row.student_key) last.push(row);
    else students.push([row]);
  }
  return students;
}

function answersBySubmission(
  catalogue: Catalogue,
  classHomeworkId: string,
  questions: ReadonlyMap<string, ClassQuestion>,
): Map<string, Map<string, AnswerResult>> {
  const comments = commentCounts(catalogue);
  const rows = catalogue
    .statement<[string], AnswerRow>(
      `SELECT a.id, a.submission_id, a.class_question_id, a.duration_ms, a.measurements, a.dropped_frames,
         answer_review.points_by_hand, answer_review.met_points
       FROM collected_submission s JOIN collected_answer a ON a.submission_id = s.id
       LEFT JOIN answer_review ON answer_review.answer_id = a.id
       WHERE s.class_homework_id = ?`,
    )
    .all(classHomeworkId);
  const bySubmission = new Map<string, Map<string, AnswerResult>>();
  for (const row of rows) {
    const answers = bySubmission.get(row.submission_id) ?? new Map<string, AnswerResult>();
    bySubmission.set(row.submission_id, answers);
    answers.set(row.class_question_id, {
      answerId: row.id,
      durationMs: row.duration_ms,
      hints: hintsOf(row),
      commentCount: comments.get(row.id) ?? 0,
      points: answerPoints({
        metPoints: row.met_points,
        pointsByHand: row.points_by_hand,
        maxPoints: questions.get(row.class_question_id)?.maxPoints ?? 0,
      }),
    });
  }
  return bySubmission;
}

/** Of every answer of the library: one pass over an index, where asking for each answer of a class took six times as long. */
function commentCounts(catalogue: Catalogue): Map<string, number> {
  const counts = catalogue
    .statement<[], [string, number]>(
      'SELECT answer_id, count(*) FROM comment WHERE deleted_at IS NULL GROUP BY answer_id',
    )
    .raw()
    .all();
  return new Map(counts);
}

function hintsOf(row: AnswerRow): string[] {
  return takeHints({
    durationMs: row.duration_ms,
    measurements: readMeasurements(row.measurements),
    droppedFrames: row.dropped_frames,
  });
}

/** What the catalogue keeps of an answer's measurements; null when there are none or they cannot be read. */
export function readMeasurements(json: string | null): Measurements | null {
  if (json === null) return null;
  try {
    return JSON.parse(json) as Measurements;
  } catch {
    return null;
  }
}
