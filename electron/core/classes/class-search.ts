import type { ClassHomeworkId, SubmissionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { classHomeworkRow } from './class-catalogue.ts';
import { excerptAround, searchable } from './searchable.ts';

export interface Found {
  readonly classHomeworkId: ClassHomeworkId;
  readonly title: string;
  readonly student: { name: string; number: string } | null;
  readonly submissionId: SubmissionId | null;
  readonly excerpt: string;
}

/** As many as are worth reading. */
const MOST_FOUND = 100;

interface NamedSubmission {
  readonly id: SubmissionId;
  readonly class_homework_id: ClassHomeworkId;
  readonly title: string;
  readonly student_key: string;
  readonly student_name: string;
  readonly student_number: string;
}

interface FoundComment extends NamedSubmission {
  readonly text: string;
}

/**
 * Keys of the students in whose name, number or comments (of every hand-in) the text occurs. `instr` compares plain
 * characters, so that no sign of the text has a meaning of its own.
 *
 * @throws KoudaError CLASS_HOMEWORK_NOT_FOUND
 */
export function searchClass(catalogue: Catalogue, classHomeworkId: string, text: string): string[] {
  classHomeworkRow(catalogue, classHomeworkId);
  const needle = searchable(text);
  const keys = new Set<string>();
  const students = catalogue
    .statement<{ id: string }, { student_key: string; name: string; number: string }>(
      `SELECT student_key, student_name AS name, student_number AS number FROM collected_submission
       WHERE class_homework_id = :id
       UNION ALL SELECT student_key, name, number FROM roster_student WHERE class_homework_id = :id`,
    )
    .all({ id: classHomeworkId });
  for (const { student_key, name, number } of students) {
    if (isNamed(name, number, needle)) keys.add(student_key);
  }
  // CROSS JOIN keeps the order: every comment is looked at once, the few that match lead to their students.
  const commented = catalogue
    .statement<{ id: string; needle: string }, string>(
      `SELECT DISTINCT s.student_key FROM comment
       CROSS JOIN collected_answer a ON a.id = comment.answer_id
       CROSS JOIN collected_submission s ON s.id = a.submission_id
       WHERE instr(comment.searchable, :needle) > 0 AND comment.deleted_at IS NULL AND s.class_homework_id = :id`,
    )
    .pluck()
    .all({ id: classHomeworkId, needle });
  for (const key of commented) keys.add(key);
  const overall = catalogue
    .statement<[string], { student_key: string; overall: string }>(
      `SELECT s.student_key, review.overall FROM review
       JOIN collected_submission s ON s.id = review.submission_id
       WHERE s.class_homework_id = ? AND review.overall <> ''`,
    )
    .all(classHomeworkId);
  for (const { student_key, overall: text } of overall) {
    if (searchable(text).includes(needle)) keys.add(student_key);
  }
  return [...keys];
}

/** Homeworks, then students, then comments, across all classes outside the trash. */
export function findInClasses(catalogue: Catalogue, text: string): Found[] {
  const needle = searchable(text);
  const found = [...homeworksWith(catalogue, needle), ...studentsWith(catalogue, needle)];
  if (found.length < MOST_FOUND) found.push(...commentsWith(catalogue, needle, MOST_FOUND - found.length));
  return found.slice(0, MOST_FOUND);
}

const isNamed = (name: string, number: string, needle: string): boolean =>
  searchable(name).includes(needle) || searchable(number).includes(needle);

function homeworksWith(catalogue: Catalogue, needle: string): Found[] {
  const rows = catalogue
    .statement<[], { id: ClassHomeworkId; title: string; words: string | null }>(
      `SELECT class_homework.id, class_homework.title, (
         SELECT group_concat(title || char(10) || reference, char(10)) FROM class_question
         WHERE class_homework_id = class_homework.id) AS words
       FROM class_homework WHERE trashed_at IS NULL
       ORDER BY coalesce(last_collected_at, created_at) DESC`,
    )
    .all();
  return rows.flatMap(({ id, title, words }) => {
    const isTitled = searchable(title).includes(needle);
    const excerpt = isTitled ? '' : excerptAround(words ?? '', needle);
    return excerpt === null
      ? []
      : [{ classHomeworkId: id, title, student: null, submissionId: null, excerpt }];
  });
}

function studentsWith(catalogue: Catalogue, needle: string): Found[] {
  const rows = catalogue
    .statement<[], NamedSubmission>(
      `SELECT s.id, s.class_homework_id, class_homework.title, s.student_key, s.student_name, s.student_number
       FROM collected_submission s JOIN class_homework ON class_homework.id = s.class_homework_id
       WHERE class_homework.trashed_at IS NULL
       ORDER BY s.collected_at DESC, s.number DESC`,
    )
    .all();
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = JSON.stringify([row.class_homework_id, row.student_key]);
    if (seen.has(key) || seen.size >= MOST_FOUND) return [];
    if (!isNamed(row.student_name, row.student_number, needle)) return [];
    seen.add(key);
    return [foundStudent(row, '')];
  });
}

function commentsWith(catalogue: Catalogue, needle: string, most: number): Found[] {
  const rows = catalogue
    .statement<[string, number], FoundComment>(
      `SELECT s.id, s.class_homework_id, class_homework.title, s.student_key, s.student_name, s.student_number,
         comment.text
       FROM comment JOIN collected_answer a ON a.id = comment.answer_id
       JOIN collected_submission s ON s.id = a.submission_id
       JOIN class_homework ON class_homework.id = s.class_homework_id
       WHERE instr(comment.searchable, ?) > 0 AND comment.deleted_at IS NULL AND class_homework.trashed_at IS NULL
       ORDER BY comment.changed_at DESC LIMIT ?`,
    )
    .all(needle, most);
  return rows.map((row) => foundStudent(row, excerptAround(row.text, needle) ?? ''));
}

function foundStudent(row: NamedSubmission, excerpt: string): Found {
  return {
    classHomeworkId: row.class_homework_id,
    title: row.title,
    student: { name: row.student_name || row.student_number, number: row.student_number },
    submissionId: row.id,
    excerpt,
  };
}
