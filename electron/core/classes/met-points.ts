import type { Catalogue } from '../catalogue/catalogue.ts';

/** Of the answer `answer_review` is on: what is still in its question's rubric, null when none of that was judged. */
const MET_POINTS = `(SELECT sum(mark.is_met * key_point.points)
  FROM collected_answer a JOIN key_point_mark mark ON mark.answer_id = a.id
  JOIN key_point ON key_point.id = mark.key_point_id
  WHERE a.id = answer_review.answer_id AND key_point.is_removed = 0
    AND key_point.class_question_id = a.class_question_id)`;

/** Adds up anew what an answer's key points give. Call it with every mark, in the same transaction. */
export function addUpAnswer(catalogue: Catalogue, answerId: string): void {
  catalogue
    .statement<[string]>(`INSERT INTO answer_review (answer_id) VALUES (?) ON CONFLICT DO NOTHING`)
    .run(answerId);
  catalogue
    .statement<[string]>(`UPDATE answer_review SET met_points = ${MET_POINTS} WHERE answer_id = ?`)
    .run(answerId);
}

/** The same for every answer to a question whose rubric changed. */
export function addUpQuestion(catalogue: Catalogue, classQuestionId: string): void {
  catalogue
    .statement<[string]>(
      `UPDATE answer_review SET met_points = ${MET_POINTS}
       WHERE answer_id IN (SELECT id FROM collected_answer WHERE class_question_id = ?)`,
    )
    .run(classQuestionId);
}
