import type { Catalogue } from '../catalogue/catalogue.ts';
import { addUpAnswer } from '../classes/met-points.ts';
import { KoudaError } from '../error.ts';
import { type CollectedAnswerRow, ensureAnswerReview } from './review-catalogue.ts';

/**
 * Judges a key point of the answer's question; null takes the judgement back.
 *
 * @throws KoudaError KEY_POINT_NOT_FOUND when it is not in this question's rubric.
 */
export function markKeyPoint(
  catalogue: Catalogue,
  answer: CollectedAnswerRow,
  keyPointId: string,
  isMet: boolean | null,
): void {
  const isThere = catalogue
    .statement<[string, string]>(
      'SELECT 1 FROM key_point WHERE id = ? AND class_question_id = ? AND is_removed = 0',
    )
    .get(keyPointId, answer.class_question_id);
  if (!isThere) throw new KoudaError('KEY_POINT_NOT_FOUND');
  if (isMet === null) {
    catalogue
      .statement('DELETE FROM key_point_mark WHERE answer_id = ? AND key_point_id = ?')
      .run(answer.id, keyPointId);
  } else {
    catalogue
      .statement(
        `INSERT INTO key_point_mark (answer_id, key_point_id, is_met) VALUES (?, ?, ?)
       ON CONFLICT (answer_id, key_point_id) DO UPDATE SET is_met = excluded.is_met`,
      )
      .run(answer.id, keyPointId, isMet ? 1 : 0);
  }
  addUpAnswer(catalogue, answer.id);
}

/** Points of one answer by hand; null: by rule again. */
export function scoreAnswer(catalogue: Catalogue, answerId: string, points: number | null): void {
  ensureAnswerReview(catalogue, answerId);
  catalogue
    .statement('UPDATE answer_review SET points_by_hand = ? WHERE answer_id = ?')
    .run(points, answerId);
}

/** The total by hand; null: the sum again. The review's row must be there. */
export function scoreTotal(catalogue: Catalogue, submissionId: string, points: number | null): void {
  catalogue
    .statement('UPDATE review SET points_by_hand = ? WHERE submission_id = ?')
    .run(points, submissionId);
}
