import type { AnswerId, ClassHomeworkId, ReviewState, SubmissionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';

export interface CollectedSubmissionRow {
  readonly id: SubmissionId;
  readonly class_homework_id: ClassHomeworkId;
  readonly student_key: string;
  readonly student_name: string;
  readonly student_number: string;
  readonly number: number;
  readonly content_hash: string;
  readonly sealed_at: number;
  readonly collected_at: number;
  readonly manifest_hash: string;
  readonly receipt: string;
  readonly size_bytes: number;
}

export interface CollectedAnswerRow {
  readonly id: AnswerId;
  readonly submission_id: SubmissionId;
  readonly class_question_id: string;
  /** As the manifest numbers it. */
  readonly question_number: number;
  readonly take_id: string;
  readonly take_number: number;
  readonly sample_hash: string;
  readonly codec: 'opus' | 'flac';
  readonly sample_rate: number;
  readonly frames: number;
  readonly duration_ms: number;
  readonly data_start: number;
  readonly data_bytes: number;
  readonly measurements: string | null;
  readonly dropped_frames: number;
}

export interface ReviewRow {
  readonly submission_id: SubmissionId;
  readonly state: Exclude<ReviewState, 'not-started'>;
  readonly overall: string;
  readonly points_by_hand: number | null;
  readonly voice_homework_id: string | null;
  readonly changed_at: number;
}

/** @throws KoudaError COLLECTED_NOT_FOUND */
export function submissionRow(catalogue: Catalogue, submissionId: string): CollectedSubmissionRow {
  const row = catalogue
    .statement<[string], CollectedSubmissionRow>('SELECT * FROM collected_submission WHERE id = ?')
    .get(submissionId);
  if (!row) throw new KoudaError('COLLECTED_NOT_FOUND');
  return row;
}

/** @throws KoudaError ANSWER_NOT_FOUND */
export function answerRow(catalogue: Catalogue, answerId: string): CollectedAnswerRow {
  const row = catalogue
    .statement<[string], CollectedAnswerRow>('SELECT * FROM collected_answer WHERE id = ?')
    .get(answerId);
  if (!row) throw new KoudaError('ANSWER_NOT_FOUND');
  return row;
}

export function reviewRow(catalogue: Catalogue, submissionId: string): ReviewRow | undefined {
  return catalogue
    .statement<[string], ReviewRow>('SELECT * FROM review WHERE submission_id = ?')
    .get(submissionId);
}

/**
 * Marks a review as changed now; the first change begins it. Always later than its last release, whatever the clock
 * says: by that it is seen that the student has an older state.
 */
export function touchReview(catalogue: Catalogue, submissionId: string, now: number): void {
  catalogue
    .statement<{ id: string; now: number }>(
      `INSERT INTO review (submission_id, state, changed_at) VALUES (:id, 'in-review', :now)
       ON CONFLICT (submission_id) DO UPDATE SET changed_at = max(:now, 1 + (
         SELECT coalesce(max(released_at), 0) FROM release WHERE submission_id = :id))`,
    )
    .run({ id: submissionId, now });
}

export function setReviewState(
  catalogue: Catalogue,
  submissionId: string,
  state: 'in-review' | 'done',
  now: number,
): void {
  catalogue
    .statement<[string, string, number]>(
      `INSERT INTO review (submission_id, state, changed_at) VALUES (?, ?, ?)
       ON CONFLICT (submission_id) DO UPDATE SET state = excluded.state`,
    )
    .run(submissionId, state, now);
}

/** Makes the row of an answer's review where there is none, so that it can be updated. */
export function ensureAnswerReview(catalogue: Catalogue, answerId: string): void {
  catalogue
    .statement<[string]>('INSERT INTO answer_review (answer_id) VALUES (?) ON CONFLICT DO NOTHING')
    .run(answerId);
}
