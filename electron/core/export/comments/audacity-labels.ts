import { isSaid, linesOf, type TimedComment } from './timed-comment.ts';

/**
 * Labels as Audacity imports them (https://manual.audacityteam.org/man/importing_and_exporting_labels.html): a line
 * each, start and end in seconds and the text, with tabs between. A moment is a point: both times are the same.
 */
export function audacityLabels(comments: readonly TimedComment[], durationMs: number): string {
  const seconds = (ms: number) => (Math.min(Math.max(0, ms), durationMs) / 1_000).toFixed(6);
  return comments
    .filter(({ text }) => isSaid(text))
    .map(({ startMs, endMs, text }) => ({
      start: startMs ?? 0,
      end: endMs ?? startMs ?? durationMs,
      text: linesOf(text).join(' '),
    }))
    .sort((one, other) => one.start - other.start || one.end - other.end)
    .map(({ start, end, text }) => `${seconds(start)}\t${seconds(end)}\t${text}\n`)
    .join('');
}
