import { randomUUID } from 'node:crypto';
import type { CommentKind } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { searchable } from '../classes/searchable.ts';
import { KoudaError } from '../error.ts';
import { cleanText } from '../homework/content.ts';
import { findComment } from './comment-view.ts';
import { answerRow } from './review-catalogue.ts';

export interface Place {
  readonly startMs: number | null;
  readonly endMs: number | null;
}

export interface NewComment {
  readonly answerId: string;
  readonly kind: CommentKind;
  readonly place: Place;
  readonly text: string;
  readonly voiceTakeId: string | null;
}

/**
 * A place inside the answer: what lies behind its end is moved onto it, and a span of which nothing is left becomes a
 * moment. A player's clock may be a little ahead of the length that was measured.
 */
export function placeWithin({ startMs, endMs }: Place, durationMs: number): Place {
  if (startMs === null) return { startMs: null, endMs: null };
  const start = Math.min(startMs, durationMs);
  const end = endMs === null ? null : Math.min(endMs, durationMs);
  return { startMs: start, endMs: end !== null && end > start ? end : null };
}

/**
 * Writes a comment; answers its id. A voice recorded for this answer makes one comment however often it is sent.
 *
 * @throws KoudaError ANSWER_NOT_FOUND; TAKE_NOT_FOUND when the voice was not recorded for this answer.
 */
export function addComment(catalogue: Catalogue, comment: NewComment, now: number): string {
  const answer = answerRow(catalogue, comment.answerId);
  const { startMs, endMs } = placeWithin(comment.place, answer.duration_ms);
  if (comment.voiceTakeId !== null) {
    assertVoiceOf(catalogue, comment.answerId, comment.voiceTakeId);
    const known = catalogue
      .statement<[string, string], string>('SELECT id FROM comment WHERE answer_id = ? AND voice_take_id = ?')
      .pluck()
      .get(comment.answerId, comment.voiceTakeId);
    if (known !== undefined) return known;
  }
  const id = randomUUID();
  const text = cleanText(comment.text);
  catalogue
    .statement(
      `INSERT INTO comment (id, answer_id, kind, start_ms, end_ms, text, searchable, voice_take_id, created_at,
         changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      id,
      comment.answerId,
      comment.kind,
      startMs,
      endMs,
      text,
      searchable(text),
      comment.voiceTakeId,
      now,
      now,
    );
  return id;
}

/** Absent parts stay. @throws KoudaError COMMENT_NOT_FOUND */
export function changeComment(
  catalogue: Catalogue,
  commentId: string,
  change: {
    readonly kind?: CommentKind | undefined;
    readonly place?: Place | undefined;
    readonly text?: string | undefined;
  },
  now: number,
): void {
  const { row } = findComment(catalogue, commentId);
  const before = { startMs: row.start_ms, endMs: row.end_ms };
  const { startMs, endMs } = change.place
    ? placeWithin(change.place, answerRow(catalogue, row.answer_id).duration_ms)
    : before;
  const text = change.text === undefined ? row.text : cleanText(change.text);
  catalogue
    .statement(
      `UPDATE comment SET kind = ?, start_ms = ?, end_ms = ?, text = ?, searchable = ?, changed_at = ? WHERE id = ?`,
    )
    .run(change.kind ?? row.kind, startMs, endMs, text, searchable(text), now, commentId);
}

/**
 * Puts a comment out of sight or back. Its voice goes into the trash and comes back with it, unless a comment carried
 * over still speaks with it: the audio itself is deleted by emptying the trash alone.
 */
export function setDeleted(catalogue: Catalogue, commentId: string, at: number | null): void {
  catalogue.statement('UPDATE comment SET deleted_at = ? WHERE id = ?').run(at, commentId);
  catalogue
    .statement<{ id: string; at: number | null }>(
      `UPDATE take SET trashed_at = :at
       WHERE id = (SELECT voice_take_id FROM comment WHERE id = :id) AND (trashed_at IS NULL) = (:at IS NOT NULL)
         AND (:at IS NULL OR NOT EXISTS (
           SELECT 1 FROM comment WHERE voice_take_id = take.id AND deleted_at IS NULL))`,
    )
    .run({ id: commentId, at });
}

function assertVoiceOf(catalogue: Catalogue, answerId: string, takeId: string): void {
  const isFit = catalogue
    .statement<[string, string]>(
      `SELECT 1 FROM take JOIN answer_review ON answer_review.voice_question_id = take.question_id
       WHERE take.id = ? AND answer_review.answer_id = ?`,
    )
    .get(takeId, answerId);
  if (!isFit) throw new KoudaError('TAKE_NOT_FOUND');
}
