import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';

/** A question as it reads in the revision a new take answers. */
export interface AnsweredQuestion {
  readonly homeworkTitle: string;
  readonly revisionId: string;
  readonly revisionNumber: number;
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
  const isThere = catalogue
    .statement('SELECT 1 FROM homework WHERE id = ? AND trashed_at IS NULL')
    .get(homeworkId);
  if (!isThere) throw new KoudaError('HOMEWORK_NOT_FOUND');
  const found = catalogue
    .statement<[string, string], Omit<AnsweredQuestion, 'keyPoints'> & { keyPoints: string }>(
      `SELECT revision.title AS homeworkTitle, revision.id AS revisionId, revision.number AS revisionNumber,
           asked.title, asked.reference, asked.key_points AS keyPoints,
           asked.preparation_seconds AS preparationSeconds,
           asked.longest_answer_seconds AS longestAnswerSeconds
         FROM revision_question asked JOIN revision ON revision.id = asked.revision_id
         WHERE asked.question_id = ? AND revision.homework_id = ? ORDER BY revision.number DESC LIMIT 1`,
    )
    .get(questionId, homeworkId);
  if (!found) throw new KoudaError('QUESTION_NOT_FOUND');
  return { ...found, keyPoints: JSON.parse(found.keyPoints) };
};
