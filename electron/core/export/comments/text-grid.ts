import { isSaid, linesOf, type TimedComment } from './timed-comment.ts';

interface Interval {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
interface Point {
  readonly at: number;
  readonly text: string;
}

/** Within a TextGrid a quote is doubled. */
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const plain = (text: string) => linesOf(text).join(' ');
/** Praat's times are seconds; ms are exact in them. */
const seconds = (ms: number) => String(Math.round(ms) / 1_000);

/**
 * Praat's TextGrid in its long text format (https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html),
 * UTF-8. Spans are intervals: as those of one tier may not overlap, one that does goes to a further tier. Moments are
 * points of their own tier, of which no two may stand at the same time: their texts are joined. Comments on the
 * whole answer span it.
 */
export function textGrid(comments: readonly TimedComment[], durationMs: number): string {
  const total = Math.max(1, Math.round(durationMs));
  const said = comments.filter(({ text }) => isSaid(text));
  const spans = said
    .filter(({ startMs, endMs }) => startMs === null || endMs !== null)
    .map(({ startMs, endMs, text }) => ({
      start: clamp(startMs ?? 0, total - 1),
      end: clamp(endMs ?? total, total),
      text: plain(text),
    }))
    .map((span) => ({ ...span, end: Math.max(span.start + 1, span.end) }))
    .sort((one, other) => one.start - other.start || one.end - other.end);
  const tiers = [...intervalTiers(spans, total), ...pointTier(said, total)];
  return [
    'File type = "ooTextFile"',
    'Object class = "TextGrid"',
    '',
    'xmin = 0',
    `xmax = ${seconds(total)}`,
    'tiers? <exists>',
    `size = ${tiers.length}`,
    'item []:',
    ...tiers.flatMap((lines, index) => [
      `    item [${index + 1}]:`,
      ...lines.map((line) => `        ${line}`),
    ]),
    '',
  ].join('\n');
}

const clamp = (ms: number, most: number) => Math.round(Math.min(Math.max(0, ms), most));

function intervalTiers(spans: readonly Interval[], total: number): string[][] {
  const tiers: Interval[][] = [[]];
  for (const span of spans) {
    const free = tiers.find((tier) => (tier.at(-1)?.end ?? 0) <= span.start);
    if (free) free.push(span);
    else tiers.push([span]);
  }
  return tiers.map((tier, index) => {
    const whole = withGaps(tier, total);
    return [
      'class = "IntervalTier"',
      `name = ${quoted(index === 0 ? 'comments' : `comments ${index + 1}`)}`,
      'xmin = 0',
      `xmax = ${seconds(total)}`,
      `intervals: size = ${whole.length}`,
      ...whole.flatMap(({ start, end, text }, at) => [
        `intervals [${at + 1}]:`,
        `    xmin = ${seconds(start)}`,
        `    xmax = ${seconds(end)}`,
        `    text = ${quoted(text)}`,
      ]),
    ];
  });
}

/** An interval tier covers its whole time: what no comment covers is an empty interval. */
function withGaps(tier: readonly Interval[], total: number): Interval[] {
  const whole: Interval[] = [];
  let at = 0;
  for (const interval of tier) {
    if (interval.start > at) whole.push({ start: at, end: interval.start, text: '' });
    whole.push(interval);
    at = interval.end;
  }
  if (at < total) whole.push({ start: at, end: total, text: '' });
  return whole;
}

function pointTier(said: readonly TimedComment[], total: number): string[][] {
  const points = new Map<number, string>();
  for (const { startMs, endMs, text } of said) {
    if (startMs === null || endMs !== null) continue;
    const at = clamp(startMs, total);
    const there = points.get(at);
    points.set(at, there === undefined ? plain(text) : `${there} / ${plain(text)}`);
  }
  const sorted: Point[] = [...points].map(([at, text]) => ({ at, text })).sort((a, b) => a.at - b.at);
  if (sorted.length === 0) return [];
  return [
    [
      'class = "TextTier"',
      'name = "moments"',
      'xmin = 0',
      `xmax = ${seconds(total)}`,
      `points: size = ${sorted.length}`,
      ...sorted.flatMap(({ at, text }, index) => [
        `points [${index + 1}]:`,
        `    number = ${seconds(at)}`,
        `    mark = ${quoted(text)}`,
      ]),
    ],
  ];
}
