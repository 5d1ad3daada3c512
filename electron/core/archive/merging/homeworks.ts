import type { QuestionContent } from '../../../contract/index.ts';
import { HomeworkCatalogue } from '../../homework/homework-catalogue.ts';
import { matchQuestions } from '../../homework/question-matching.ts';
import { mergeHandIns } from './hand-ins.ts';
import { clash, type Merge, type Row } from './merge.ts';
import { mergeRevisions } from './revisions.ts';
import { mergeTakes } from './takes.ts';

/** The archive's ids of one homework, and what they are here. */
export interface HomeworkIds {
  readonly homeworkId: string;
  readonly questions: ReadonlyMap<string, string>;
  readonly revisions: ReadonlyMap<string, string>;
}

/**
 * Brings a homework of the archive in, or what is missing of it: revisions, questions, takes, hand-ins and feedback.
 * Answers the id it has here.
 */
export function mergeHomework(merge: Merge, id: string): string {
  const row = merge.from.statement<[string], Row>('SELECT * FROM homework WHERE id = ?').get(id);
  if (!row) throw clash('homework');
  const homeworkId = standIn(merge, row) ?? id;
  if (!merge.known('homework', homeworkId)) merge.insert('homework', row);
  // Listed again as a homework of its own while nothing told of the review it belongs to.
  if (row.purpose === 'comments')
    merge.here
      .statement(`UPDATE homework SET purpose = 'comments' WHERE id = ? AND purpose <> 'comments'`)
      .run(id);
  merge.homeworkIds.set(id, homeworkId);
  const questions = mergeQuestions(merge, id, homeworkId);
  const ids = { homeworkId, questions, revisions: mergeRevisions(merge, id, homeworkId, questions) };
  mergeTakes(merge, id, ids);
  mergeHandIns(merge, id, ids);
  return homeworkId;
}

/**
 * The built-in homework has another id in every library, and there must not be two of it: one that was never used makes
 * room for the archive's; one that was, takes in what the archive's holds. Answers the id of the latter; null: its own.
 */
function standIn({ here }: Merge, { id, origin }: Row): string | null {
  if (origin !== 'built-in') return null;
  if (here.statement('SELECT 1 FROM homework WHERE id = ?').get(id)) return null;
  const known = here.statement<[], string>(`SELECT id FROM homework WHERE origin = 'built-in'`).pluck().get();
  if (known === undefined) return null;
  const isUsed = here
    .statement<{ known: string }, number>(
      `SELECT (SELECT count(*) > 1 FROM revision WHERE homework_id = :known)
         OR EXISTS (SELECT 1 FROM take JOIN question ON question.id = question_id WHERE homework_id = :known)
         OR EXISTS (SELECT 1 FROM submission WHERE homework_id = :known)
         OR EXISTS (SELECT 1 FROM feedback WHERE homework_id = :known)
         OR EXISTS (SELECT 1 FROM class_homework WHERE homework_id = :known)`,
    )
    .pluck()
    .get({ known });
  if (isUsed) return known;
  here.statement('DELETE FROM revision WHERE homework_id = ?').run(known);
  here.statement('DELETE FROM question WHERE homework_id = ?').run(known);
  here.statement('DELETE FROM homework WHERE id = ?').run(known);
  return null;
}

/** By id; the built-in homework's, which have others here, as a new text of it would find them. */
function mergeQuestions(merge: Merge, id: string, homeworkId: string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const question of merge.rows('SELECT * FROM question WHERE homework_id = ?', id)) {
    const known = merge.known('question', String(question.id));
    if (known && known.homework_id !== homeworkId) throw clash('question');
    if (known) ids.set(String(question.id), String(question.id));
  }
  if (id !== homeworkId) matchByText(merge, id, homeworkId, ids);
  for (const question of merge.rows('SELECT * FROM question WHERE homework_id = ?', id)) {
    if (ids.has(String(question.id))) continue;
    merge.insert('question', { ...question, homework_id: homeworkId });
    ids.set(String(question.id), String(question.id));
  }
  return ids;
}

function matchByText(merge: Merge, id: string, homeworkId: string, ids: Map<string, string>): void {
  const taken = new Set(ids.values());
  const asked = new HomeworkCatalogue(merge.from)
    .knownQuestions(id)
    .filter((question) => !ids.has(question.id));
  const known = new HomeworkCatalogue(merge.here)
    .knownQuestions(homeworkId)
    .filter((question) => !taken.has(question.id));
  const found = matchQuestions(asked as unknown as QuestionContent[], known);
  for (const [at, question] of asked.entries()) {
    const same = found[at];
    if (same) ids.set(question.id, same);
  }
}
