import type {
  Homework,
  HomeworkContent,
  HomeworkSummary,
  Question,
  QuestionContent,
  QuestionId,
  Take,
} from '../../contract/index.ts';
import { type TakeRow, takeFromRow } from '../audio/take-rows.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { HomeworkRow, RevisionRow } from './homework-catalogue.ts';
import { revisionOf } from './homework-catalogue.ts';

interface QuestionRow {
  question_id: QuestionId;
  title: string;
  reference: string;
  key_points: string;
  preparation_seconds: number;
  longest_answer_seconds: number;
  chosen_take_id: string | null;
}

type AnsweredTakeRow = TakeRow & { answered_title: string | null; answered_reference: string | null };

const QUESTION_COLUMNS = `asked.question_id, asked.title, asked.reference, asked.key_points,
  asked.preparation_seconds, asked.longest_answer_seconds, question.chosen_take_id`;

const contentOf = (row: QuestionRow): QuestionContent => ({
  title: row.title,
  reference: row.reference,
  keyPoints: JSON.parse(row.key_points),
  preparationSeconds: row.preparation_seconds,
  longestAnswerSeconds: row.longest_answer_seconds,
});

function presentRows(catalogue: Catalogue, revisionId: string): QuestionRow[] {
  return catalogue
    .statement<[string], QuestionRow>(
      `SELECT ${QUESTION_COLUMNS} FROM revision_question asked
       JOIN question ON question.id = asked.question_id
       WHERE asked.revision_id = ? ORDER BY asked.position`,
    )
    .all(revisionId);
}

/** Questions the present revision no longer asks, as they last read, that have takes outside the trash. */
function earlierRows(catalogue: Catalogue, homeworkId: string, revisionId: string): QuestionRow[] {
  return catalogue
    .statement<[string, string], QuestionRow & { newest: number }>(
      `SELECT ${QUESTION_COLUMNS}, MAX(revision.number) AS newest FROM revision_question asked
       JOIN revision ON revision.id = asked.revision_id
       JOIN question ON question.id = asked.question_id
       WHERE revision.homework_id = ?
         AND asked.question_id NOT IN (SELECT question_id FROM revision_question WHERE revision_id = ?)
         AND EXISTS (SELECT 1 FROM take WHERE take.question_id = asked.question_id AND take.trashed_at IS NULL)
       GROUP BY asked.question_id ORDER BY newest, asked.position`,
    )
    .all(homeworkId, revisionId);
}

function takesByQuestion(catalogue: Catalogue, homeworkId: string): Map<string, AnsweredTakeRow[]> {
  const rows = catalogue
    .statement<[string], AnsweredTakeRow>(
      `SELECT take.*, answered.title AS answered_title, answered.reference AS answered_reference FROM take
       JOIN question ON question.id = take.question_id
       LEFT JOIN revision_question answered
         ON answered.revision_id = take.revision_id AND answered.question_id = take.question_id
       WHERE question.homework_id = ? AND take.trashed_at IS NULL
       ORDER BY take.question_id, take.number`,
    )
    .all(homeworkId);
  const grouped = new Map<string, AnsweredTakeRow[]>();
  for (const row of rows) {
    const group = grouped.get(row.question_id);
    if (group) group.push(row);
    else grouped.set(row.question_id, [row]);
  }
  return grouped;
}

/** The one chosen by hand as long as it is there, else the newest finished one. */
function chosenOf(takes: readonly Take[], chosen: string | null): Take['id'] | null {
  const byHand = takes.find((take) => take.id === chosen);
  return (byHand ?? takes.findLast((take) => take.state === 'finished'))?.id ?? null;
}

function questionOf(row: QuestionRow, homeworkId: string, takeRows: readonly AnsweredTakeRow[]): Question {
  const takes = takeRows.map((take) =>
    takeFromRow(take, {
      homeworkId,
      answersEarlierWording: take.answered_title !== row.title || take.answered_reference !== row.reference,
    }),
  );
  return {
    ...contentOf(row),
    id: row.question_id,
    takes,
    chosenTakeId: chosenOf(takes, row.chosen_take_id),
  };
}

/** A homework with all its questions and takes, in a number of queries that does not grow with either. */
export function viewHomework(catalogue: Catalogue, row: HomeworkRow, revision: RevisionRow): Homework {
  const takes = takesByQuestion(catalogue, row.id);
  const view = (question: QuestionRow) => questionOf(question, row.id, takes.get(question.question_id) ?? []);
  const count = catalogue
    .statement<[string], { count: number }>('SELECT COUNT(*) AS count FROM revision WHERE homework_id = ?')
    .get(row.id);
  return {
    id: row.id,
    title: revision.title,
    origin: row.origin,
    referenceVisibility: revision.reference_visibility,
    revision: revisionOf(revision),
    revisionCount: count?.count ?? 1,
    questions: presentRows(catalogue, revision.id).map(view),
    earlierQuestions: earlierRows(catalogue, row.id, revision.id).map(view),
  };
}

export function viewContent(catalogue: Catalogue, revision: RevisionRow): HomeworkContent {
  return {
    title: revision.title,
    referenceVisibility: revision.reference_visibility,
    questions: presentRows(catalogue, revision.id).map(contentOf),
  };
}

/** All homeworks in or out of the trash, the last used first. */
export function viewSummaries(catalogue: Catalogue, which: 'kept' | 'trashed'): HomeworkSummary[] {
  return catalogue
    .statement<[number], HomeworkSummary>(
      `SELECT homework.id, revision.title, homework.origin,
         (SELECT COUNT(*) FROM revision_question asked WHERE asked.revision_id = revision.id) AS questionCount,
         (SELECT COUNT(*) FROM revision_question asked WHERE asked.revision_id = revision.id AND EXISTS (
           SELECT 1 FROM take WHERE take.question_id = asked.question_id
             AND take.state = 'finished' AND take.trashed_at IS NULL)) AS answeredCount,
         MAX(homework.last_used_at, COALESCE((SELECT MAX(take.started_at) FROM take
           JOIN question ON question.id = take.question_id WHERE question.homework_id = homework.id), 0))
           AS lastUsedAt,
         homework.created_at AS createdAt, homework.trashed_at AS trashedAt
       FROM homework JOIN revision ON revision.homework_id = homework.id AND revision.number =
         (SELECT MAX(number) FROM revision WHERE homework_id = homework.id)
       WHERE homework.purpose = 'answers' AND (homework.trashed_at IS NOT NULL) = ?
       ORDER BY lastUsedAt DESC, createdAt DESC, homework.id`,
    )
    .all(which === 'trashed' ? 1 : 0);
}
