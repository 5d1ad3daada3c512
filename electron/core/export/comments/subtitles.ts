import { type Cue, cuesOf, linesOf, type TimedComment } from './timed-comment.ts';

/** `HH:MM:SS` and ms after the separator. */
function clock(ms: number, separator: '.' | ','): string {
  const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
  const seconds = Math.floor(ms / 1_000);
  const time = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) =>
    pad(part),
  );
  return `${time.join(':')}${separator}${pad(Math.floor(ms % 1_000), 3)}`;
}

const times = ({ startMs, endMs }: Cue, separator: '.' | ',') =>
  `${clock(startMs, separator)} --> ${clock(endMs, separator)}`;

/** In a cue `<` begins a tag and `&` an entity; with `>` written out no text can hold the arrow of a time line. */
const escapeCue = (line: string) =>
  line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** WebVTT (W3C, https://www.w3.org/TR/webvtt1/), UTF-8 without byte order mark. */
export function webVtt(comments: readonly TimedComment[], durationMs: number): string {
  const cues = cuesOf(comments, durationMs).map(
    (cue) => `${times(cue, '.')}\n${linesOf(cue.text).map(escapeCue).join('\n')}\n`,
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

/**
 * SubRip, as players read it: numbered from 1, CR LF. There is no escape: what looks like a tag or an arrow is
 * written with the full-width sign instead, so that no comment is taken for markup or for a time line.
 */
export function subRip(comments: readonly TimedComment[], durationMs: number): string {
  const plain = (line: string) => line.replaceAll('-->', '→').replaceAll('<', '＜').replaceAll('{', '｛');
  return cuesOf(comments, durationMs)
    .map((cue, index) =>
      [String(index + 1), times(cue, ','), ...linesOf(cue.text).map(plain), '', ''].join('\r\n'),
    )
    .join('');
}
