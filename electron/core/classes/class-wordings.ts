import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { findClassHomework, type HomeworkWording, matchToClass } from './wording-matching.ts';
import {
  addWording,
  classQuestionsOf,
  insertClassHomework,
  insertClassQuestion,
  orderQuestions,
  wordingOf,
} from './wording-rows.ts';

export { findClassHomework, type HomeworkWording } from './wording-matching.ts';

/**
 * The class homework a wording belongs to, made if there is none, and its questions by number - 1. The same document
 * has other ids in every library, so a wording is known by its content hash, then by the homework's or a question's
 * id, then by title and questions alike. A changed wording brings its new questions; those it no longer asks are
 * marked as earlier ones. What the instructor made of questions that are there already is never touched. One that was
 * in the trash comes back. Call it inside a transaction.
 */
export function classHomeworkFor(
  catalogue: Catalogue,
  wording: HomeworkWording,
  now: number,
): { classHomeworkId: string; classQuestionIds: string[] } {
  const found = findClassHomework(catalogue, wording);
  const classHomeworkId = found ?? randomUUID();
  if (found === null) insertClassHomework(catalogue, { id: classHomeworkId, title: wording.title, now });
  else
    catalogue
      .statement('UPDATE class_homework SET trashed_at = NULL WHERE id = ? AND trashed_at IS NOT NULL')
      .run(found);
  rememberOwnHomework(catalogue, classHomeworkId, wording.homeworkId);

  const known = wordingOf(catalogue, classHomeworkId, wording.contentHash);
  if (known)
    return { classHomeworkId, classQuestionIds: known.map(({ classQuestionId }) => classQuestionId) };

  const isPresent = isNewest(catalogue, classHomeworkId, wording);
  const matched = matchToClass(catalogue, classHomeworkId, wording.questions);
  const last = classQuestionsOf(catalogue, classHomeworkId).length;
  const classQuestionIds = wording.questions.map((question, at) => {
    const id = matched[at];
    if (id) return id;
    return insertClassQuestion(catalogue, classHomeworkId, question, {
      position: last + at,
      isEarlier: !isPresent,
    });
  });
  addWording(catalogue, classHomeworkId, wording, classQuestionIds, now);
  if (isPresent) orderQuestions(catalogue, classHomeworkId, classQuestionIds);
  return { classHomeworkId, classQuestionIds };
}

/** The way back to this library's own homework; a stranger's id names none here. */
function rememberOwnHomework(
  catalogue: Catalogue,
  classHomeworkId: string,
  homeworkId: string | undefined,
): void {
  if (homeworkId === undefined) return;
  catalogue
    .statement(
      `UPDATE class_homework SET homework_id = ? WHERE id = ? AND homework_id IS NULL
       AND EXISTS (SELECT 1 FROM homework WHERE id = ?)`,
    )
    .run(homeworkId, classHomeworkId, homeworkId);
}

/** A student who hands in an old revision late must not bring the old questions back. */
function isNewest(catalogue: Catalogue, classHomeworkId: string, wording: HomeworkWording): boolean {
  if (wording.homeworkId === undefined || wording.revisionNumber === undefined) return true;
  const sql = `SELECT 1 FROM class_wording WHERE class_homework_id = ? AND homework_id = ? AND revision_number > ?`;
  return !catalogue.statement(sql).get(classHomeworkId, wording.homeworkId, wording.revisionNumber);
}
