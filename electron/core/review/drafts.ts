import { z } from 'zod';
import { CommentKind, CommentPlace } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { cleanText } from '../homework/content.ts';
import { ensureAnswerReview } from './review-catalogue.ts';

export const Draft = z.object({ kind: CommentKind, place: CommentPlace, text: z.string() });
export type Draft = z.infer<typeof Draft>;

/** Keeps a comment that is being typed; null: none. */
export function saveDraft(catalogue: Catalogue, answerId: string, draft: Draft | null): void {
  const kept = draft && JSON.stringify({ ...draft, text: cleanText(draft.text) });
  catalogue.transaction(() => {
    ensureAnswerReview(catalogue, answerId);
    catalogue.statement('UPDATE answer_review SET draft = ? WHERE answer_id = ?').run(kept, answerId);
  });
}

/** null when there is none, or none that can be read. */
export function readDraft(catalogue: Catalogue, answerId: string): Draft | null {
  const kept = catalogue
    .statement<[string], string | null>('SELECT draft FROM answer_review WHERE answer_id = ?')
    .pluck()
    .get(answerId);
  if (!kept) return null;
  try {
    return Draft.parse(JSON.parse(kept));
  } catch {
    return null;
  }
}
