import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { AskedQuestion, HomeworkWording } from './wording-matching.ts';

/** Points of a question without key points. */
const PLAIN_POINTS = 10;

/** How a question stood in one wording, and which question of the class it is. */
export interface WordedQuestion {
  /** In the library the wording came from. */
  readonly id: string;
  readonly title: string;
  /** As the students saw it: the class has the instructor's own. */
  readonly reference: string;
  readonly classQuestionId: string;
}

export interface ClassQuestionRow {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly is_earlier: number;
}

/** Present questions in order, then earlier ones. */
export const classQuestionsOf = (catalogue: Catalogue, classHomeworkId: string): ClassQuestionRow[] =>
  catalogue
    .statement<[string], ClassQuestionRow>(
      `SELECT id, title, reference, is_earlier FROM class_question WHERE class_homework_id = ?
       ORDER BY is_earlier, position, id`,
    )
    .all(classHomeworkId);

export function wordingOf(
  catalogue: Catalogue,
  classHomeworkId: string,
  contentHash: string,
): WordedQuestion[] | null {
  const questions = catalogue
    .statement<[string, string], string>(
      'SELECT questions FROM class_wording WHERE class_homework_id = ? AND content_hash = ?',
    )
    .pluck()
    .get(classHomeworkId, contentHash);
  return questions === undefined ? null : (JSON.parse(questions) as WordedQuestion[]);
}

export function wordingsOf(catalogue: Catalogue, classHomeworkId: string): WordedQuestion[] {
  return catalogue
    .statement<[string], string>(
      'SELECT questions FROM class_wording WHERE class_homework_id = ? ORDER BY added_at DESC, rowid DESC',
    )
    .pluck()
    .all(classHomeworkId)
    .flatMap((questions) => JSON.parse(questions) as WordedQuestion[]);
}

export function insertClassHomework(
  catalogue: Catalogue,
  { id, title, now }: { id: string; title: string; now: number },
): void {
  catalogue
    .statement('INSERT INTO class_homework (id, title, created_at) VALUES (?, ?, ?)')
    .run(id, title, now);
}

/** With one point for each key point, or ten for the whole; answers its id. */
export function insertClassQuestion(
  catalogue: Catalogue,
  classHomeworkId: string,
  { title, reference, keyPoints }: AskedQuestion,
  { position, isEarlier }: { position: number; isEarlier: boolean },
): string {
  const id = randomUUID();
  catalogue
    .statement(
      `INSERT INTO class_question (id, class_homework_id, position, title, reference, max_points, is_earlier)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      classHomeworkId,
      position,
      title,
      reference,
      keyPoints.length || PLAIN_POINTS,
      isEarlier ? 1 : 0,
    );
  for (const [at, text] of keyPoints.entries()) {
    catalogue
      .statement(
        'INSERT INTO key_point (id, class_question_id, position, text, points) VALUES (?, ?, ?, ?, 1)',
      )
      .run(randomUUID(), id, at, text);
  }
  return id;
}

export function addWording(
  catalogue: Catalogue,
  classHomeworkId: string,
  { contentHash, homeworkId, revisionNumber, questions }: HomeworkWording,
  classQuestionIds: readonly string[],
  now: number,
): void {
  const worded = questions.map(({ id, title, reference }, at) => ({
    id,
    title,
    reference,
    classQuestionId: classQuestionIds[at],
  }));
  catalogue
    .statement(
      `INSERT INTO class_wording (class_homework_id, content_hash, homework_id, revision_number, questions, added_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(
      classHomeworkId,
      contentHash,
      homeworkId ?? null,
      revisionNumber ?? null,
      JSON.stringify(worded),
      now,
    );
}

/** The present questions in this order; the others become earlier ones, after them. */
export function orderQuestions(
  catalogue: Catalogue,
  classHomeworkId: string,
  present: readonly string[],
): void {
  const all = classQuestionsOf(catalogue, classHomeworkId).map(({ id }) => id);
  const earlier = all.filter((id) => !present.includes(id));
  const place = catalogue.statement('UPDATE class_question SET position = ?, is_earlier = ? WHERE id = ?');
  for (const [at, id] of [...present, ...earlier].entries()) place.run(at, at < present.length ? 0 : 1, id);
}
