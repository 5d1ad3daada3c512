import { z } from 'zod';

export const CommentKind = z.enum(['praise', 'correction', 'suggestion', 'note']);
export type CommentKind = z.infer<typeof CommentKind>;

/** A moment of an answer, ms. */
export const moment = z.number().min(0).max(86_400_000);

/** Where in the answer: null start, the whole answer; null end, a moment; ms. */
export const CommentPlace = z
  .object({ startMs: moment.nullable(), endMs: moment.nullable() })
  .refine(({ startMs, endMs }) => endMs === null || (startMs !== null && endMs > startMs));

/** What a comment is before anything is said in it. */
export const CommentBeginning = z.object({ kind: CommentKind, place: CommentPlace });
export type CommentBeginning = z.infer<typeof CommentBeginning>;
