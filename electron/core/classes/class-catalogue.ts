import type {
  ClassHomework,
  ClassHomeworkId,
  ClassHomeworkSummary,
  ClassQuestion,
} from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';
import { missingCountOf } from './roster-missing.ts';

export interface ClassHomeworkRow {
  readonly id: ClassHomeworkId;
  readonly title: string;
  readonly max_points: number | null;
  readonly created_at: number;
  readonly last_collected_at: number | null;
  readonly trashed_at: number | null;
}

interface QuestionRow {
  readonly id: ClassQuestion['id'];
  readonly title: string;
  readonly reference: string;
  readonly max_points: number;
  readonly is_earlier: 0 | 1;
}

type KeyPointRow = ClassQuestion['keyPoints'][number] & { readonly class_question_id: string };

/** @throws KoudaError CLASS_HOMEWORK_NOT_FOUND */
export function classHomeworkRow(catalogue: Catalogue, classHomeworkId: string): ClassHomeworkRow {
  const row = catalogue
    .statement<[string], ClassHomeworkRow>('SELECT * FROM class_homework WHERE id = ?')
    .get(classHomeworkId);
  if (!row) throw new KoudaError('CLASS_HOMEWORK_NOT_FOUND');
  return row;
}

/** The questions asked now in order, then those of earlier wordings alone, numbered on. */
export function classQuestions(catalogue: Catalogue, classHomeworkId: string): ClassQuestion[] {
  const points = keyPointsByQuestion(catalogue, classHomeworkId);
  return catalogue
    .statement<[string], QuestionRow>(
      `SELECT id, title, reference, max_points, is_earlier FROM class_question
       WHERE class_homework_id = ? ORDER BY is_earlier, position, id`,
    )
    .all(classHomeworkId)
    .map((row, index) => ({
      id: row.id,
      number: index + 1,
      title: row.title,
      reference: row.reference,
      keyPoints: points.get(row.id) ?? [],
      maxPoints: row.max_points,
      isEarlier: row.is_earlier === 1,
    }));
}

function keyPointsByQuestion(catalogue: Catalogue, classHomeworkId: string) {
  const rows = catalogue
    .statement<[string], KeyPointRow>(
      `SELECT key_point.id, key_point.text, key_point.points, key_point.class_question_id FROM key_point
       JOIN class_question ON class_question.id = key_point.class_question_id
       WHERE class_question.class_homework_id = ? AND key_point.is_removed = 0
       ORDER BY key_point.position, key_point.id`,
    )
    .all(classHomeworkId);
  const byQuestion = new Map<string, ClassQuestion['keyPoints']>();
  for (const { class_question_id, ...keyPoint } of rows) {
    const before = byQuestion.get(class_question_id);
    if (before) before.push(keyPoint);
    else byQuestion.set(class_question_id, [keyPoint]);
  }
  return byQuestion;
}

/** @throws KoudaError CLASS_HOMEWORK_NOT_FOUND */
export function viewClassHomework(catalogue: Catalogue, classHomeworkId: string): ClassHomework {
  const row = classHomeworkRow(catalogue, classHomeworkId);
  const rosterCount = catalogue
    .statement<[string], number>('SELECT count(*) FROM roster_student WHERE class_homework_id = ?')
    .pluck()
    .get(classHomeworkId);
  return {
    id: row.id,
    title: row.title,
    questions: classQuestions(catalogue, classHomeworkId),
    maxPoints: row.max_points,
    rosterCount: rosterCount ?? 0,
    createdAt: row.created_at,
    lastCollectedAt: row.last_collected_at,
    trashedAt: row.trashed_at,
  };
}

/**
 * All classes in or out of the trash, the last collected first; those nothing was collected for yet by their making.
 * The newest hand-in is the one of the highest number, then the one sealed last.
 */
export function viewClassSummaries(catalogue: Catalogue, which: 'kept' | 'trashed'): ClassHomeworkSummary[] {
  const rows = catalogue
    .statement<[number], Omit<ClassHomeworkSummary, 'missingCount'>>(
      `WITH newest AS (
         SELECT class_homework_id, id, row_number() OVER (
           PARTITION BY class_homework_id, student_key
           ORDER BY number DESC, sealed_at DESC, collected_at DESC, id DESC) AS place
         FROM collected_submission),
       handed_in AS (
         SELECT newest.class_homework_id, count(*) AS students,
           count(*) FILTER (WHERE review.state IN ('done', 'released')) AS done,
           count(*) FILTER (WHERE review.state = 'released') AS released
         FROM newest LEFT JOIN review ON review.submission_id = newest.id
         WHERE newest.place = 1 GROUP BY newest.class_homework_id)
       SELECT class_homework.id, class_homework.title,
         (SELECT count(*) FROM class_question WHERE class_homework_id = class_homework.id AND is_earlier = 0)
           AS questionCount,
         (SELECT count(*) FROM roster_student WHERE class_homework_id = class_homework.id) AS rosterCount,
         coalesce(handed_in.students, 0) AS studentCount,
         coalesce(handed_in.done, 0) AS doneCount,
         coalesce(handed_in.released, 0) AS releasedCount,
         (SELECT count(*) FROM loose_audio WHERE class_homework_id = class_homework.id
           AND submission_id IS NULL AND is_aside = 0) AS looseCount,
         class_homework.last_collected_at AS lastCollectedAt, class_homework.trashed_at AS trashedAt
       FROM class_homework LEFT JOIN handed_in ON handed_in.class_homework_id = class_homework.id
       WHERE (class_homework.trashed_at IS NOT NULL) = ?
       ORDER BY coalesce(class_homework.last_collected_at, class_homework.created_at) DESC, class_homework.id`,
    )
    .all(which === 'trashed' ? 1 : 0);
  return rows.map((row) => ({
    ...row,
    missingCount: row.rosterCount > 0 ? missingCountOf(catalogue, row.id) : 0,
  }));
}
