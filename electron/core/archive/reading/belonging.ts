import type { Connection } from '../../catalogue/connection.ts';

/**
 * What the catalogue's foreign keys do not say: that two rows a row names belong together. The core relies on it, since
 * it never writes otherwise; a stranger may. Each query finds a row that breaks it.
 */
const RULES: Readonly<Record<string, string>> = {
  'homework without a revision': `SELECT 1 FROM homework
    WHERE NOT EXISTS (SELECT 1 FROM revision WHERE homework_id = homework.id)`,
  'question.chosen_take_id': `SELECT 1 FROM question JOIN take ON take.id = chosen_take_id
    WHERE take.question_id <> question.id`,
  'revision_question.question_id': `SELECT 1 FROM revision_question asked
    JOIN revision ON revision.id = asked.revision_id JOIN question ON question.id = asked.question_id
    WHERE revision.homework_id <> question.homework_id`,
  'take.revision_id': `SELECT 1 FROM take JOIN revision ON revision.id = take.revision_id
    JOIN question ON question.id = take.question_id WHERE revision.homework_id <> question.homework_id`,
  'submission.revision_id': `SELECT 1 FROM submission JOIN revision ON revision.id = revision_id
    WHERE revision.homework_id <> submission.homework_id`,
  'submission_answer.question_id': `SELECT 1 FROM submission_answer answer
    JOIN submission ON submission.id = answer.submission_id JOIN question ON question.id = answer.question_id
    WHERE question.homework_id <> submission.homework_id`,
  'feedback.submission_id': `SELECT 1 FROM feedback JOIN submission ON submission.id = submission_id
    WHERE submission.homework_id <> feedback.homework_id`,
  'homework of spoken comments': `SELECT 1 FROM homework WHERE purpose = 'comments' AND (
      EXISTS (SELECT 1 FROM submission WHERE homework_id = homework.id)
      OR EXISTS (SELECT 1 FROM class_homework WHERE homework_id = homework.id))`,
  'class_wording.questions': `SELECT 1 FROM class_wording, json_each(class_wording.questions) worded
    WHERE NOT EXISTS (SELECT 1 FROM class_question
      WHERE id = json_extract(worded.value, '$.classQuestionId')
        AND class_homework_id = class_wording.class_homework_id)`,
  'collected_answer.class_question_id': `SELECT 1 FROM collected_answer answer
    JOIN collected_submission submission ON submission.id = answer.submission_id
    JOIN class_question question ON question.id = answer.class_question_id
    WHERE question.class_homework_id <> submission.class_homework_id`,
  'loose_audio.submission_id': `SELECT 1 FROM loose_audio
    JOIN collected_submission submission ON submission.id = submission_id
    WHERE submission.class_homework_id <> loose_audio.class_homework_id`,
  'key_point_mark.key_point_id': `SELECT 1 FROM key_point_mark mark
    JOIN collected_answer answer ON answer.id = mark.answer_id
    JOIN class_question asked ON asked.id = answer.class_question_id
    JOIN key_point ON key_point.id = mark.key_point_id
    JOIN class_question judged ON judged.id = key_point.class_question_id
    WHERE asked.class_homework_id <> judged.class_homework_id`,
  'review.voice_homework_id': `SELECT 1 FROM review JOIN homework ON homework.id = voice_homework_id
    WHERE homework.purpose <> 'comments'`,
  'one voice homework for two': `SELECT 1 FROM review WHERE voice_homework_id IS NOT NULL
    GROUP BY voice_homework_id HAVING count(*) > 1`,
  'answer_review.voice_question_id': `SELECT 1 FROM answer_review
    JOIN question ON question.id = voice_question_id
    JOIN collected_answer answer ON answer.id = answer_review.answer_id
    LEFT JOIN review ON review.submission_id = answer.submission_id
    WHERE question.homework_id IS NOT review.voice_homework_id`,
  'comment.voice_take_id': `SELECT 1 FROM comment JOIN take ON take.id = voice_take_id
    JOIN question ON question.id = take.question_id JOIN homework ON homework.id = question.homework_id
    WHERE homework.purpose <> 'comments'`,
  'delivery.source_path': `SELECT 1 FROM delivery
    WHERE source_path IS NOT CASE what WHEN 'hand-in' THEN 'hand-ins/' || submission_id || '.kouda'
      ELSE 'returns/' || return_id || '.kouda' END`,
};

/** The name of the first rule that is broken; null: none is. */
export function belongsNowhere(connection: Connection): string | null {
  for (const [name, sql] of Object.entries(RULES)) {
    if (connection.prepare(`${sql} LIMIT 1`).get() !== undefined) return name;
  }
  return null;
}
