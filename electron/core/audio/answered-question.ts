import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';

/** A question as it reads in the revision a new take answers. */
export interface AnsweredQuestion {
  readonly homeworkTitle: string;
  readonly revisionId: string;
  readonly revisionNumber: number;
  /** `comments`: what is recorded is a spoken comment on a collected answer. */
  readonly purpose: 'answers' | 'comments';
  /** That answer, as it can be found in any catalogue: its hand-in and the number of its question; null: none. */
  readonly commentOn: { readonly submissionId: string; readonly questionNumber: number } | null;
  readonly title: string;
  readonly reference: string;
  readonly keyPoints: string[];
  readonly preparationSeconds: number;
  readonly longestAnswerSeconds: number;
}

/**
 * The newest wording of a question, which a new take answers.
 *
 * @throws KoudaError HOMEWORK_NOT_FOUND, QUESTION_NOT_FOUND
 */
export const answeredQuestion = (
  catalogue: Catalogue,
  homeworkId: string,
  questionId: string,
): AnsweredQuestion => {
  const purpose = catalogue
    .statement<[string], AnsweredQuestion['purpose']>(
      'SELECT purpose FROM homework WHERE id = ? AND trashed_at IS NULL',
    )
    .pluck()
    .get(homeworkId);
  if (!purpose) throw new KoudaError('HOMEWORK_NOT_FOUND');
  const found = catalogue
    .statement<
      [string, string],
      Omit<AnsweredQuestion, 'keyPoints' | 'purpose' | 'commentOn'> & { keyPoints: string }
    >(
      `SELECT revision.title AS homeworkTitle, revision.id AS revisionId, revision.number AS revisionNumber,
           asked.title, asked.reference, asked.key_points AS keyPoints,
           asked.preparation_seconds AS preparationSeconds,
           asked.longest_answer_seconds AS longestAnswerSeconds
         FROM revision_question asked JOIN revision ON revision.id = asked.revision_id
         WHERE asked.question_id = ? AND revision.homework_id = ? ORDER BY revision.number DESC LIMIT 1`,
    )
    .get(questionId, homeworkId);
  if (!found) throw new KoudaError('QUESTION_NOT_FOUND');
  const commentOn = purpose === 'comments' ? commentedAnswer(catalogue, questionId) : null;
  return { ...found, purpose, commentOn, keyPoints: JSON.parse(found.keyPoints) };
};

const commentedAnswer = (catalogue: Catalogue, questionId: string): AnsweredQuestion['commentOn'] =>
  catalogue
    .statement<[string], NonNullable<AnsweredQuestion['commentOn']>>(
      `SELECT a.submission_id AS submissionId, a.question_number AS questionNumber FROM answer_review
       JOIN collected_answer a ON a.id = answer_review.answer_id WHERE answer_review.voice_question_id = ?`,
    )
    .get(questionId) ?? null;
