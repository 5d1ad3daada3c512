import { audioPlaceOf, type OwnedTake } from '../file-owners.ts';
import type { HomeworkIds } from './homeworks.ts';
import type { Merge, Row } from './merge.ts';

/** Brings in the takes that are missing, also those in the trash, each under its number or, where that is taken, a free one. */
export function mergeTakes(merge: Merge, id: string, ids: HomeworkIds): void {
  const asked = merge.rows(
    'SELECT * FROM question WHERE homework_id = ? ORDER BY (SELECT min(position) FROM revision_question WHERE question_id = id), id',
    id,
  );
  for (const question of asked) {
    const questionId = String(ids.questions.get(String(question.id)));
    const chosenBefore = chosenOf(merge, questionId);
    let cameIn = 0;
    const takes = merge.rows('SELECT * FROM take WHERE question_id = ? ORDER BY number', question.id);
    // Those whose number is free first, or one that lost its own would take it from them.
    const isTaken = Map.groupBy(takes, ({ number }) => isNumberTaken(merge, questionId, number));
    for (const take of [...(isTaken.get(false) ?? []), ...(isTaken.get(true) ?? [])])
      if (mergeTake(merge, take, { ...ids, archivedId: id, questionId })) cameIn++;
    if (cameIn > 0) keepChosen(merge, questionId, chosenBefore, question.chosen_take_id ?? null);
    // The archive's choice stayed out.
    merge.here
      .statement(
        'UPDATE question SET chosen_take_id = NULL WHERE id = ? AND chosen_take_id NOT IN (SELECT id FROM take)',
      )
      .run(questionId);
    countOn(merge, questionId, Number(question.next_take_number));
  }
}

/** False: it is here, or cannot come in. */
function mergeTake(
  merge: Merge,
  take: Row,
  { archivedId, homeworkId, questionId, revisions }: HomeworkIds & { archivedId: string; questionId: string },
): boolean {
  const takeId = String(take.id);
  const known = merge.known('take', takeId);
  if (known) {
    if (known.audio_hash !== take.audio_hash) merge.leave('take-differs');
    else if (known.codec === take.codec) merge.heal(audioPlaceOf(take as unknown as OwnedTake));
    return false;
  }
  const audio = audioPlaceOf(take as unknown as OwnedTake);
  if (merge.leaveUnsound(audio, 'take-unsound')) return false;
  const isTaken = isNumberTaken(merge, questionId, take.number);
  const number = isTaken ? freeNumber(merge, questionId) : Number(take.number);
  const revisionId = String(revisions.get(String(take.revision_id)));
  merge.insert('take', { ...take, question_id: questionId, revision_id: revisionId, number });
  merge.counts.takes++;
  if (isTaken) merge.counts.renumbered++;
  if (homeworkId !== archivedId || questionId !== take.question_id || revisionId !== take.revision_id)
    merge.otherIds.set(takeId, { homeworkId, questionId, revisionId });
  merge.wantIfThere(audio);
  merge.wantIfThere(`audio/${takeId}.json`);
  merge.wantIfThere(`audio/${takeId}.peaks`);
  return true;
}

const isNumberTaken = (merge: Merge, questionId: string, number: Row[string] | undefined): boolean =>
  merge.here
    .statement<[string, unknown]>('SELECT 1 FROM take WHERE question_id = ? AND number = ?')
    .get(questionId, number) !== undefined;

/** Never one that a take here had before it was thrown away. */
const freeNumber = (merge: Merge, questionId: string): number =>
  merge.here
    .statement<{ id: string }, number>(
      `SELECT max(next_take_number, (SELECT coalesce(max(number), 0) + 1 FROM take WHERE question_id = :id))
       FROM question WHERE id = :id`,
    )
    .pluck()
    .get({ id: questionId }) ?? 1;

function countOn(merge: Merge, questionId: string, archived: number): void {
  merge.here
    .statement<{ id: string; archived: number }>(
      `UPDATE question SET next_take_number = next.number
       FROM (SELECT max(:archived, (SELECT coalesce(max(number), 0) + 1 FROM take WHERE question_id = :id)) AS number) next
       WHERE id = :id AND next_take_number < next.number`,
    )
    .run({ id: questionId, archived });
}

/** As the student sees it: by hand, else the newest finished one. */
const chosenOf = (merge: Merge, questionId: string): string | null =>
  merge.here
    .statement<{ id: string }, string>(
      `SELECT id FROM take WHERE question_id = :id AND trashed_at IS NULL
         AND (state = 'finished' OR id = (SELECT chosen_take_id FROM question WHERE id = :id))
       ORDER BY id IS (SELECT chosen_take_id FROM question WHERE id = :id) DESC, number DESC LIMIT 1`,
    )
    .pluck()
    .get({ id: questionId }) ?? null;

/** A take that came in under a higher number must not be handed in instead of the one that would have been. */
function keepChosen(
  merge: Merge,
  questionId: string,
  before: string | null,
  archived: string | number | null,
): void {
  const wanted = before ?? archived;
  const choose = merge.here.statement<[string | number | null, string]>(
    'UPDATE question SET chosen_take_id = ? WHERE id = ?',
  );
  if (before === null) choose.run(wanted, questionId);
  else if (chosenOf(merge, questionId) !== before) choose.run(before, questionId);
}
