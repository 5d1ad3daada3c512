import { randomUUID } from 'node:crypto';
import type { ClassQuestion } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';
import { cleanText } from '../homework/content.ts';
import { classHomeworkRow, classQuestions } from './class-catalogue.ts';
import { addUpQuestion } from './met-points.ts';
import { mergedRubric, type RubricDraft } from './rubric-merging.ts';

type QuestionDraft = RubricDraft['questions'][number];

/**
 * Saves the instructor's rubric; questions it leaves out stay as they are. A key point that is no longer in it is only
 * marked as removed: what was given by it is kept, and no longer counts. Released reviews of answers it concerns are
 * changed by it, since their return packages would say something else now.
 *
 * @param basedOn what its window last read; null: all of it is written.
 * @throws KoudaError CLASS_HOMEWORK_NOT_FOUND, CLASS_QUESTION_NOT_FOUND, KEY_POINT_NOT_FOUND, EDITED_ELSEWHERE
 */
export function saveRubric(
  catalogue: Catalogue,
  classHomeworkId: string,
  draft: RubricDraft,
  basedOn: RubricDraft | null,
  now: number,
): void {
  catalogue.transaction(() => {
    const homework = classHomeworkRow(catalogue, classHomeworkId);
    const questions = classQuestions(catalogue, classHomeworkId);
    const known = new Map<string, ClassQuestion>(questions.map((question) => [question.id, question]));
    const present = { maxPoints: homework.max_points, questions };
    const rubric = basedOn ? mergedRubric(draft, basedOn, present) : draft;
    const changed: string[] = [];
    for (const wanted of rubric.questions) {
      const question = known.get(wanted.id);
      if (!question) throw new KoudaError('CLASS_QUESTION_NOT_FOUND');
      if (saveQuestion(catalogue, question, wanted)) changed.push(question.id);
    }
    const isOtherMaximum = homework.max_points !== rubric.maxPoints;
    if (isOtherMaximum) {
      catalogue
        .statement('UPDATE class_homework SET max_points = ? WHERE id = ?')
        .run(rubric.maxPoints, classHomeworkId);
    }
    markReleasedAsChanged(catalogue, isOtherMaximum ? [...known.keys()] : changed, now);
  });
}

/** Answers whether anything of it changed. */
function saveQuestion(catalogue: Catalogue, question: ClassQuestion, draft: QuestionDraft): boolean {
  const reference = cleanText(draft.reference);
  const keyPoints = draft.keyPoints.map((point) => ({ ...point, text: cleanText(point.text).trim() }));
  const isSame =
    reference === question.reference &&
    draft.maxPoints === question.maxPoints &&
    keyPoints.length === question.keyPoints.length &&
    keyPoints.every(({ id, text, points }, at) => {
      const before = question.keyPoints[at];
      return before !== undefined && before.id === id && before.text === text && before.points === points;
    });
  if (isSame) return false;
  catalogue
    .statement('UPDATE class_question SET reference = ?, max_points = ? WHERE id = ?')
    .run(reference, draft.maxPoints, question.id);
  catalogue.statement('UPDATE key_point SET is_removed = 1 WHERE class_question_id = ?').run(question.id);
  const seen = new Set<string>();
  keyPoints.forEach(({ id, text, points }, position) => {
    if (id !== undefined && !seen.has(id)) {
      seen.add(id);
      // Also one that was removed meanwhile: an undo in the page brings it back with what was given by it.
      const { changes } = catalogue
        .statement(
          `UPDATE key_point SET position = ?, text = ?, points = ?, is_removed = 0
           WHERE id = ? AND class_question_id = ?`,
        )
        .run(position, text, points, id, question.id);
      if (changes === 0) throw new KoudaError('KEY_POINT_NOT_FOUND');
      return;
    }
    catalogue
      .statement(
        `INSERT INTO key_point (id, class_question_id, position, text, points) VALUES (?, ?, ?, ?, ?)`,
      )
      .run(randomUUID(), question.id, position, text, points);
  });
  addUpQuestion(catalogue, question.id);
  return true;
}

function markReleasedAsChanged(catalogue: Catalogue, questionIds: readonly string[], now: number): void {
  if (questionIds.length === 0) return;
  catalogue
    .statement(
      `UPDATE review SET changed_at = max(?, 1 + (
         SELECT coalesce(max(released_at), 0) FROM release WHERE release.submission_id = review.submission_id))
       WHERE state = 'released' AND submission_id IN (
         SELECT submission_id FROM collected_answer
         WHERE class_question_id IN (SELECT value FROM json_each(?)))`,
    )
    .run(now, JSON.stringify(questionIds));
}
