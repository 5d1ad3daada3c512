import type { Connection } from '../../catalogue/connection.ts';

/** Rows that stand for a file. */
export type FiledTable =
  | 'take'
  | 'submission'
  | 'feedback'
  | 'collected_submission'
  | 'release'
  | 'loose_audio';

/** The take's audio as it went into the archive: compressed since its row was read, or of another length. */
export function setTakeFile(rows: Connection, id: string, codec: 'pcm' | 'flac', sizeBytes: number): void {
  rows.prepare('UPDATE take SET codec = ?, size_bytes = ? WHERE id = ?').run(codec, sizeBytes, id);
}

/** Takes a row whose file is not there out of the archived catalogue, and what hangs on it. */
export function leaveOut(rows: Connection, table: FiledTable, id: string): void {
  rows.transaction(() => {
    if (table === 'submission') rows.prepare('DELETE FROM feedback WHERE submission_id = ?').run(id);
    const voices = table === 'collected_submission' ? voiceHomework(rows, id) : undefined;
    if (table === 'collected_submission') rows.prepare('DELETE FROM release WHERE submission_id = ?').run(id);
    rows.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    if (voices !== undefined) removeVoices(rows, voices);
  })();
}

const voiceHomework = (rows: Connection, submissionId: string): string | undefined =>
  rows
    .prepare<[string], string>(
      'SELECT voice_homework_id FROM review WHERE submission_id = ? AND voice_homework_id IS NOT NULL',
    )
    .pluck()
    .get(submissionId);

/** The spoken comments of a hand-in that is left out, unless one of them was carried over to another. */
function removeVoices(rows: Connection, homeworkId: string): void {
  const isHeardElsewhere = rows
    .prepare(
      `SELECT 1 FROM comment JOIN take ON take.id = comment.voice_take_id
       JOIN question ON question.id = take.question_id WHERE question.homework_id = ?`,
    )
    .get(homeworkId);
  if (isHeardElsewhere) return;
  const ofQuestions = 'question_id IN (SELECT id FROM question WHERE homework_id = ?)';
  for (const sql of [
    `DELETE FROM take WHERE ${ofQuestions}`,
    `DELETE FROM revision_question WHERE ${ofQuestions}`,
    'DELETE FROM question WHERE homework_id = ?',
    'DELETE FROM revision WHERE homework_id = ?',
    'DELETE FROM homework WHERE id = ?',
  ])
    rows.prepare(sql).run(homeworkId);
}
