import type { AnswerId, Comment, CommentId, CommentKind, TakeId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';

export interface CommentRow {
  readonly id: CommentId;
  readonly answer_id: AnswerId;
  readonly kind: CommentKind;
  readonly start_ms: number | null;
  readonly end_ms: number | null;
  readonly text: string;
  readonly voice_take_id: TakeId | null;
  readonly carried_from: string | null;
  readonly created_at: number;
  readonly changed_at: number;
  readonly deleted_at: number | null;
}

type RowWithVoice = CommentRow & {
  readonly codec: 'pcm' | 'flac' | null;
  readonly frames: number | null;
  readonly sample_rate: number | null;
  readonly state: string | null;
  readonly submission_id: string;
};

const COMMENT_WITH_VOICE = `SELECT comment.*, take.codec, take.frames, take.sample_rate, take.state, a.submission_id
  FROM comment JOIN collected_answer a ON a.id = comment.answer_id
  LEFT JOIN take ON take.id = comment.voice_take_id`;

/** By their place, whole-answer ones first; of one place the elder first. */
export function commentsOfSubmission(catalogue: Catalogue, submissionId: string): Comment[] {
  return catalogue
    .statement<[string], RowWithVoice>(
      `${COMMENT_WITH_VOICE} WHERE a.submission_id = ? AND comment.deleted_at IS NULL
       ORDER BY comment.start_ms NULLS FIRST, comment.end_ms NULLS FIRST, comment.created_at, comment.id`,
    )
    .all(submissionId)
    .map(commentFromRow);
}

/** A comment and whose hand-in it is on; also a deleted one. @throws KoudaError COMMENT_NOT_FOUND */
export function findComment(
  catalogue: Catalogue,
  commentId: string,
): { comment: Comment; row: CommentRow; submissionId: string } {
  const row = catalogue
    .statement<[string], RowWithVoice>(`${COMMENT_WITH_VOICE} WHERE comment.id = ?`)
    .get(commentId);
  if (!row) throw new KoudaError('COMMENT_NOT_FOUND');
  return { comment: commentFromRow(row), row, submissionId: row.submission_id };
}

function commentFromRow(row: RowWithVoice): Comment {
  return {
    id: row.id,
    answerId: row.answer_id,
    kind: row.kind,
    startMs: row.start_ms,
    endMs: row.end_ms,
    text: row.text,
    voice: voiceOf(row),
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

function voiceOf({ voice_take_id, codec, frames, sample_rate, state }: RowWithVoice): Comment['voice'] {
  if (voice_take_id === null || codec === null || !sample_rate) return null;
  return {
    takeId: voice_take_id,
    durationMs: ((frames ?? 0) * 1_000) / sample_rate,
    mediaPath: `/media/${voice_take_id}?codec=${codec}`,
    isReady: state === 'finished',
  };
}
