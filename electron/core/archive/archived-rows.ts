import type { Connection } from '../catalogue/connection.ts';
import type { ArchiveScope } from './archive-scope.ts';

/** Which rows of a table go along: a condition over the source's row and over what `main` holds already; null: none. */
type Rows = string | null;

const OF_HOMEWORK = 'homework_id IN (SELECT id FROM main.homework)';
const OF_CLASS = 'class_homework_id IN (SELECT id FROM main.class_homework)';
const OF_COLLECTED = 'submission_id IN (SELECT id FROM main.collected_submission)';
const OF_ANSWER = 'answer_id IN (SELECT id FROM main.collected_answer)';
const OF_QUESTION = 'question_id IN (SELECT id FROM main.question)';
/** What is being recorded has no end yet, and no hash. */
const RECORDED = `state <> 'recording'`;

/** Where the spoken comments on the hand-ins of the class are recorded. */
const VOICES = `purpose = 'comments' AND id IN (
  SELECT voice_homework_id FROM main.review
  UNION SELECT question.homework_id FROM source.question
    JOIN main.answer_review ON answer_review.voice_question_id = question.id
  UNION SELECT question.homework_id FROM source.question
    JOIN source.take ON take.question_id = question.id JOIN main.comment ON comment.voice_take_id = take.id)`;

const NOWHERE = { homework: null, class: null } as const;

/**
 * Every table, each after those its condition looks at. Only what is named here goes into a homework's archive, so a
 * table that is forgotten leaks nothing; what is this machine's own (where copies lie, which folders it hands in to) stays.
 */
const TABLES: readonly (readonly [
  table: string,
  rows: { readonly homework: Rows; readonly class: Rows; readonly library?: Rows },
])[] = [
  ['class_homework', { homework: null, class: 'id = :id' }],
  ['class_question', { homework: null, class: OF_CLASS }],
  ['key_point', { homework: null, class: 'class_question_id IN (SELECT id FROM main.class_question)' }],
  ['class_wording', { homework: null, class: OF_CLASS }],
  ['roster_student', { homework: null, class: OF_CLASS }],
  ['collected_submission', { homework: null, class: OF_CLASS }],
  ['collected_answer', { homework: null, class: OF_COLLECTED }],
  ['loose_audio', { homework: null, class: OF_CLASS }],
  ['review', { homework: null, class: OF_COLLECTED }],
  ['answer_review', { homework: null, class: OF_ANSWER }],
  ['key_point_mark', { homework: null, class: OF_ANSWER }],
  ['comment', { homework: null, class: OF_ANSWER }],
  ['release', { homework: null, class: OF_COLLECTED }],
  ['homework', { homework: 'id = :id', class: VOICES }],
  ['revision', { homework: OF_HOMEWORK, class: OF_HOMEWORK }],
  ['question', { homework: OF_HOMEWORK, class: OF_HOMEWORK }],
  ['revision_question', { homework: OF_QUESTION, class: OF_QUESTION }],
  [
    'take',
    {
      homework: `${OF_QUESTION} AND ${RECORDED}`,
      class: `${OF_QUESTION} AND ${RECORDED}`,
      library: RECORDED,
    },
  ],
  ['submission', { homework: OF_HOMEWORK, class: null }],
  ['submission_answer', { homework: 'submission_id IN (SELECT id FROM main.submission)', class: null }],
  ['submission_copy', NOWHERE],
  ['feedback', { homework: OF_HOMEWORK, class: null }],
  ['bank_comment', NOWHERE],
  ['class_folder', NOWHERE],
  ['class_folder_file', NOWHERE],
  ['delivery', NOWHERE],
  ['collect_run', NOWHERE],
  ['collect_item', NOWHERE],
  // The archive that is being written is one of them.
  ['export_run', { ...NOWHERE, library: `state <> 'running'` }],
  ['setting', NOWHERE],
  ['notice', NOWHERE],
];

export const ARCHIVED_TABLES: readonly string[] = TABLES.map(([table]) => table);

/**
 * Copies the rows of `scope` from the catalogue at `sourcePath` into the empty one of the same schema that `target` is
 * open on. Rows are copied into a new file, not deleted from a copied one: no page of it ever held another student.
 */
export function copyArchivedRows(target: Connection, sourcePath: string, scope: ArchiveScope): void {
  target.prepare('ATTACH ? AS source').run(sourcePath);
  try {
    target.transaction(() => {
      // A question refers to its chosen take and the take to its question.
      target.pragma('defer_foreign_keys = ON');
      for (const [table, rows] of TABLES) copyTable(target, table, rows[scope.kind], scope);
      target.exec(`
        UPDATE main.question SET chosen_take_id = NULL WHERE chosen_take_id NOT IN (SELECT id FROM main.take);
        UPDATE main.comment SET voice_take_id = NULL WHERE voice_take_id NOT IN (SELECT id FROM main.take);
        UPDATE main.class_homework SET homework_id = NULL WHERE homework_id NOT IN (SELECT id FROM main.homework);
      `);
    })();
  } finally {
    target.exec('DETACH source');
  }
}

function copyTable(target: Connection, table: string, rows: Rows | undefined, scope: ArchiveScope): void {
  if (rows === null) return;
  const condition = rows ?? 'TRUE';
  // In the order in which they came: some lists tell rows of the same moment apart by it.
  const order = table === 'key_point_mark' ? '' : 'ORDER BY rowid';
  const statement = target.prepare(
    `INSERT INTO main.${table} SELECT * FROM source.${table} WHERE ${condition} ${order}`,
  );
  if (condition.includes(':id') && scope.kind !== 'library') statement.run({ id: scope.id });
  else statement.run();
}
