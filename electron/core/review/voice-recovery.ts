import { TakeFiles } from '../audio/take-files.ts';
import { readJournal, type TakeJournal } from '../audio/take-journal.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { addComment } from './comments.ts';
import { readDraft } from './drafts.ts';
import { answerRow, ensureAnswerReview, touchReview } from './review-catalogue.ts';

interface VoiceTake {
  readonly take_id: string;
  readonly question_id: string;
  readonly homework_id: string;
  readonly stop_reason: string | null;
  readonly answer_id: string | null;
}

type CommentOn = NonNullable<TakeJournal['commentOn']>;

/**
 * Makes spoken comments and their recordings agree, at every opening and after a backup was restored: a recording that
 * was saved or recovered without its comment gets one, a comment whose recording came back from the trash comes back,
 * and what belongs to no hand-in any more is shown as a homework, so that nothing recorded is out of reach.
 */
export async function attachVoiceComments(
  catalogue: Catalogue,
  libraryFolder: string,
  now: number,
): Promise<void> {
  const said = new Map<string, CommentOn>();
  for (const take of voiceTakes(catalogue)) {
    const journal = await readJournal(new TakeFiles(libraryFolder, take.take_id).journal);
    if (!journal?.commentOn) continue;
    said.set(take.take_id, journal.commentOn);
    if (take.answer_id === null) bindQuestion(catalogue, take, journal.commentOn, now);
  }
  catalogue.transaction(() => {
    for (const take of voiceTakes(catalogue)) attach(catalogue, take, said.get(take.take_id), now);
    bringBack(catalogue);
    showForsaken(catalogue);
    nameNotices(catalogue);
  });
}

/**
 * Makes the comment of a recording whose page went away while it was recorded, now and not at the next opening; answers
 * the hand-in it is on, null: it is none such.
 */
export async function attachInterrupted(
  catalogue: Catalogue,
  libraryFolder: string,
  takeId: string,
  now: number,
): Promise<string | null> {
  const isInterrupted = (take: VoiceTake) => take.take_id === takeId && take.stop_reason === 'interrupted';
  if (!voiceTakes(catalogue).some(isInterrupted)) return null;
  const journal = await readJournal(new TakeFiles(libraryFolder, takeId).journal);
  if (!catalogue.isOpen) return null;
  return catalogue.transaction(() => {
    const take = voiceTakes(catalogue).find(isInterrupted);
    return take ? attach(catalogue, take, journal?.commentOn ?? undefined, now) : null;
  });
}

/** Whole recordings for comments that no comment has, outside the trash. */
function voiceTakes(catalogue: Catalogue): VoiceTake[] {
  return catalogue
    .statement<[], VoiceTake>(
      `SELECT take.id AS take_id, take.question_id, homework.id AS homework_id, take.stop_reason,
         answer_review.answer_id
       FROM homework JOIN question ON question.homework_id = homework.id
       JOIN take ON take.question_id = question.id
       LEFT JOIN answer_review ON answer_review.voice_question_id = question.id
       WHERE homework.purpose = 'comments' AND take.state = 'finished' AND take.trashed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM comment WHERE comment.voice_take_id = take.id)
       ORDER BY take.started_at`,
    )
    .all();
}

/** Listed again from its journal, the recording names the answer; the catalogue forgot where its comments are recorded. */
function bindQuestion(
  catalogue: Catalogue,
  { question_id, homework_id }: VoiceTake,
  on: CommentOn,
  now: number,
): void {
  catalogue.transaction(() => {
    const answerId = catalogue
      .statement<[string, number], string>(
        `SELECT a.id FROM collected_answer a LEFT JOIN answer_review ON answer_review.answer_id = a.id
         WHERE a.submission_id = ? AND a.question_number = ? AND answer_review.voice_question_id IS NULL`,
      )
      .pluck()
      .get(on.submissionId, on.questionNumber);
    if (answerId === undefined) return;
    ensureAnswerReview(catalogue, answerId);
    catalogue
      .statement(
        `UPDATE answer_review SET voice_question_id = ?
         WHERE answer_id = ? AND NOT EXISTS (SELECT 1 FROM answer_review WHERE voice_question_id = ?)`,
      )
      .run(question_id, answerId, question_id);
    touchReview(catalogue, on.submissionId, now);
    catalogue
      .statement(
        'UPDATE review SET voice_homework_id = coalesce(voice_homework_id, ?) WHERE submission_id = ?',
      )
      .run(homework_id, on.submissionId);
  });
}

/**
 * At the place and of the kind its journal says; one of an older Kouda says neither, there the draft is left to go by.
 * Answers the hand-in it is on, null: nobody knows.
 */
function attach(
  catalogue: Catalogue,
  { take_id: voiceTakeId, answer_id: answerId }: VoiceTake,
  on: CommentOn | undefined,
  now: number,
): string | null {
  if (answerId === null) return null;
  const draft = readDraft(catalogue, answerId);
  const kind = on?.kind ?? draft?.kind ?? 'note';
  const place = on?.place ?? draft?.place ?? { startMs: null, endMs: null };
  addComment(catalogue, { answerId, kind, place, text: '', voiceTakeId }, now);
  const { submission_id: submissionId } = answerRow(catalogue, answerId);
  touchReview(catalogue, submissionId, now);
  return submissionId;
}

/** Comments that were deleted with a recording that is no longer in the trash; answers the hand-ins they are on. */
export function bringBack(catalogue: Catalogue, takeId: string | null = null): string[] {
  return catalogue
    .statement<{ takeId: string | null }, string>(
      `UPDATE comment SET deleted_at = NULL
       WHERE deleted_at IS NOT NULL AND voice_take_id IS NOT NULL AND (:takeId IS NULL OR voice_take_id = :takeId)
         AND EXISTS (SELECT 1 FROM take WHERE take.id = comment.voice_take_id AND take.trashed_at IS NULL)
         AND NOT EXISTS (SELECT 1 FROM comment other
           WHERE other.voice_take_id = comment.voice_take_id AND other.deleted_at IS NULL)
       RETURNING (SELECT submission_id FROM collected_answer WHERE id = comment.answer_id)`,
    )
    .pluck()
    .all({ takeId });
}

function showForsaken(catalogue: Catalogue): void {
  catalogue
    .statement(
      `UPDATE homework SET purpose = 'answers' WHERE purpose = 'comments'
         AND NOT EXISTS (SELECT 1 FROM review WHERE review.voice_homework_id = homework.id)
         AND NOT EXISTS (SELECT 1 FROM answer_review JOIN question ON question.id = answer_review.voice_question_id
           WHERE question.homework_id = homework.id)
         AND EXISTS (SELECT 1 FROM take JOIN question ON question.id = take.question_id
           WHERE question.homework_id = homework.id)`,
    )
    .run();
}

/** A notice of such a recording leads to the review instead of a homework nobody can open. */
function nameNotices(catalogue: Catalogue): void {
  catalogue
    .statement(
      `UPDATE notice SET body = json_set(body, '$.submissionId', a.submission_id)
       FROM take JOIN answer_review ON answer_review.voice_question_id = take.question_id
       JOIN collected_answer a ON a.id = answer_review.answer_id
       WHERE take.id = json_extract(notice.body, '$.takeId')
         AND json_extract(notice.body, '$.submissionId') IS NULL`,
    )
    .run();
}
