import { randomUUID } from 'node:crypto';
import type { HomeworkId, QuestionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { classHomeworkRow } from '../classes/class-catalogue.ts';
import { answerRow, ensureAnswerReview, reviewRow, submissionRow, touchReview } from './review-catalogue.ts';

export interface VoiceTarget {
  readonly homeworkId: HomeworkId;
  readonly questionId: QuestionId;
  readonly title: string;
}

/**
 * Where voice comments on an answer are recorded: a question of the hand-in's own hidden homework, both made at the
 * first asking. They are titled as the trash and a recovered recording name them.
 *
 * @throws KoudaError ANSWER_NOT_FOUND
 */
export function voiceTarget(catalogue: Catalogue, answerId: string, now: number): VoiceTarget {
  return catalogue.transaction(() => {
    const answer = answerRow(catalogue, answerId);
    const title = titleOf(catalogue, answer.class_question_id);
    const homeworkId = voiceHomework(catalogue, answer.submission_id, now);
    const questionId = voiceQuestion(catalogue, homeworkId, answerId, title);
    return { homeworkId: homeworkId as HomeworkId, questionId: questionId as QuestionId, title };
  });
}

function voiceHomework(catalogue: Catalogue, submissionId: string, now: number): string {
  const known = reviewRow(catalogue, submissionId)?.voice_homework_id;
  if (known) return known;
  const submission = submissionRow(catalogue, submissionId);
  const student = submission.student_name || submission.student_number;
  const { title } = classHomeworkRow(catalogue, submission.class_homework_id);
  const homeworkId = randomUUID();
  catalogue
    .statement(
      `INSERT INTO homework (id, origin, source_name, created_at, last_used_at, purpose)
       VALUES (?, 'written', '', ?, ?, 'comments')`,
    )
    .run(homeworkId, now, now);
  catalogue
    .statement(
      `INSERT INTO revision (id, homework_id, number, content_hash, title, reference_visibility, created_at)
       VALUES (?, ?, 1, '-', ?, 'after-first-take', ?)`,
    )
    .run(randomUUID(), homeworkId, `${student} · ${title}`, now);
  touchReview(catalogue, submissionId, now);
  catalogue
    .statement('UPDATE review SET voice_homework_id = ? WHERE submission_id = ?')
    .run(homeworkId, submissionId);
  return homeworkId;
}

function voiceQuestion(catalogue: Catalogue, homeworkId: string, answerId: string, title: string): string {
  const known = catalogue
    .statement<[string], string | null>('SELECT voice_question_id FROM answer_review WHERE answer_id = ?')
    .pluck()
    .get(answerId);
  if (known) return known;
  const questionId = randomUUID();
  catalogue.statement('INSERT INTO question (id, homework_id) VALUES (?, ?)').run(questionId, homeworkId);
  catalogue
    .statement(
      `INSERT INTO revision_question (revision_id, position, question_id, title, reference, key_points,
         preparation_seconds, longest_answer_seconds)
       SELECT revision.id, (SELECT count(*) FROM revision_question WHERE revision_id = revision.id), ?, ?, '', '[]', 0, 0
       FROM revision WHERE homework_id = ? ORDER BY number DESC LIMIT 1`,
    )
    .run(questionId, title, homeworkId);
  ensureAnswerReview(catalogue, answerId);
  catalogue
    .statement('UPDATE answer_review SET voice_question_id = ? WHERE answer_id = ?')
    .run(questionId, answerId);
  return questionId;
}

function titleOf(catalogue: Catalogue, classQuestionId: string): string {
  return (
    catalogue
      .statement<[string], string>('SELECT title FROM class_question WHERE id = ?')
      .pluck()
      .get(classQuestionId) ?? ''
  );
}
