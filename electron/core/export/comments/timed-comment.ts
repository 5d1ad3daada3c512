import type { CommentKind } from '../../../contract/index.ts';

/** A comment as an export places it on a take's time line. */
export interface TimedComment {
  /** ms; null: on the whole answer. */
  readonly startMs: number | null;
  /** ms; null: at a moment. */
  readonly endMs: number | null;
  readonly kind: CommentKind;
  readonly text: string;
}

/** A stretch of the take on which a text is shown, ms; `endMs` is always greater. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** How long a comment at a moment, or on the whole answer, stays on the screen. */
const SHOWN_MS = 4_000;
/** Shorter than this nobody can read, and some players leave a cue of no length out. */
const LEAST_MS = 500;

/**
 * Comments as stretches in the order of time. A moment lasts until it can be read, a comment on the whole answer
 * stands at the beginning; nothing reaches past the take, which lasts `durationMs`.
 */
export function cuesOf(comments: readonly TimedComment[], durationMs: number): Cue[] {
  const last = Math.max(LEAST_MS, durationMs);
  return comments
    .filter(({ text }) => isSaid(text))
    .map(({ startMs, endMs, text }) => {
      const start = Math.round(Math.min(Math.max(0, startMs ?? 0), last - LEAST_MS));
      const end = Math.round(Math.min(endMs ?? start + SHOWN_MS, last));
      return { startMs: start, endMs: Math.max(start + LEAST_MS, end), text };
    })
    .sort((one, other) => one.startMs - other.startMs || one.endMs - other.endMs);
}

/** Lines with something on them, without control characters: a blank line would end a cue and begin another. */
export function linesOf(text: string): string[] {
  return text
    .toWellFormed()
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter((line) => line !== '');
}

/** Some of it can be read; a comment that is a voice alone has no text. */
export const isSaid = (text: string): boolean => linesOf(text).length > 0;
