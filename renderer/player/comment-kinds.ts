import './comment-kinds.css';
import { Lightbulb, type LucideIcon, PencilLine, StickyNote, ThumbsUp } from 'lucide-react';
import type { CommentKind } from '../../electron/contract/index.ts';

/** In the order they are offered. */
export const COMMENT_KINDS = ['praise', 'correction', 'suggestion', 'note'] as const satisfies CommentKind[];

const ICONS: Record<CommentKind, LucideIcon> = {
  praise: ThumbsUp,
  correction: PencilLine,
  suggestion: Lightbulb,
  note: StickyNote,
};

/** The sign that goes with a kind's colour and word; colours come from comment-kinds.css by `data-kind`. */
export const kindIcon = (kind: string): LucideIcon => ICONS[kind as CommentKind] ?? ICONS.note;
