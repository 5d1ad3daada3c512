import type { FeedbackComment } from '../../../electron/contract/index.ts';

/** How long a comment on a moment counts as passing, ms. */
const MOMENT_LASTS = 3_000;

/** A comment and its place in its answer's list, which tells it apart. */
export interface PlacedComment {
  readonly id: string;
  readonly comment: FeedbackComment;
}

/** In the order they are heard, those on the whole answer first. */
export function inOrder(comments: readonly FeedbackComment[]): PlacedComment[] {
  return comments
    .map((comment, index) => ({ id: String(index), comment }))
    .sort((one, other) => (one.comment.startMs ?? -1) - (other.comment.startMs ?? -1));
}

/**
 * The comment playback is passing at `ms`: the last one begun, during its span, or for a moment's comment shortly
 * after it; null: none.
 */
export function passingAt(comments: readonly PlacedComment[], ms: number): string | null {
  let passing: string | null = null;
  for (const { id, comment } of comments) {
    const { startMs, endMs } = comment;
    if (startMs !== null && startMs <= ms && ms < (endMs ?? startMs + MOMENT_LASTS)) passing = id;
  }
  return passing;
}
