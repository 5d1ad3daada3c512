import { readLabel } from './question-labels.ts';

const MAX_POINTS = 12;
/** Characters; a point is read at a glance while listening. */
const MAX_LENGTH = 80;
const MIN_LENGTH = 2;

const ITEM =
  /^[ \t]*(?:[-*+•·●]|\d{1,2}[.．、)）]|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]{1,2}、)[ \t]*(?=\S)/;
/** `name    explanation`: one parameter and what it means, kept together. */
const PARAMETER = /^\S{1,60}(?: {2,}|\t+)\S/;
/** A line that ends so was ended by its author, not by the page's edge. */
const ENDED = /[。！？!?；;：:.…）)”"」』]$/;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns a line takes in a fixed-width face: what decides where an editor wraps it. */
function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += WIDE.test(character) ? 2 : 1;
  return width;
}

interface Line {
  text: string;
  isItem: boolean;
  width: number;
}

function linesOf(paragraph: readonly string[]): Line[] {
  return paragraph.map((raw) => {
    const label = readLabel(raw);
    const rest = label?.kind === 'answer' || label?.kind === 'key-points' ? label.rest : raw;
    return { text: rest.replace(ITEM, '').trim(), isItem: ITEM.test(rest), width: widthOf(raw.trimEnd()) };
  });
}

const spaceBetween = (before: string, after: string) =>
  WIDE.test(before.slice(-1)) || WIDE.test(after.slice(0, 1)) ? '' : ' ';

/**
 * Joins lines that were broken at the page's edge: in a paragraph of long lines of nearly one width, a line as
 * wide as the widest that does not end a sentence goes on in the next.
 */
function unwrap(lines: readonly Line[]): string[] {
  const widths = lines.map((line) => line.width).sort((a, b) => a - b);
  // The upper quartile, not the widest: one long line must not hide that the others are wrapped.
  const edge = widths[Math.floor(widths.length * 0.75)] ?? 0;
  const joined: string[] = [];
  let goesOn = false;
  for (const line of lines) {
    const last = joined.at(-1);
    const joins = goesOn && last !== undefined && !line.isItem && !PARAMETER.test(line.text);
    if (joins) joined[joined.length - 1] = last + spaceBetween(last, line.text) + line.text;
    else if (line.text) joined.push(line.text);
    const wrapped = edge >= 40 && line.width >= edge - 8 && line.width <= edge + 12;
    goesOn = line.text !== '' && wrapped && !ENDED.test(line.text) && !PARAMETER.test(line.text);
  }
  return joined;
}

/** The sentences of one line; a parameter with its explanation stays whole. */
function sentences(line: string): string[] {
  if (PARAMETER.test(line)) return [line.replace(/[ \t]+/g, ' ')];
  return line.split(/(?<=[。；;！!？?])|(?<=[a-z)]\.)[ \t]+(?=[A-Z])/);
}

/** A sentence as a point: without its full stop, cut at a comma when it is long. */
function shorten(sentence: string): string {
  const text = sentence.trim().replace(/[。；;，,、.：:！!\s]+$/u, '');
  const characters = [...text];
  if (characters.length <= MAX_LENGTH) return text;
  const head = characters.slice(0, MAX_LENGTH - 1).join('');
  const cut = Math.max(...['，', ',', '。', '；', '：'].map((mark) => head.lastIndexOf(mark)));
  return `${cut >= MAX_LENGTH / 3 ? head.slice(0, cut) : head.trimEnd()}…`;
}

/** Questions and headings of the reference tell what is asked, not what a good answer says. */
const says = (point: string) =>
  [...point].length >= MIN_LENGTH && /[\p{L}\p{N}]/u.test(point) && !/[?？]$/.test(point);

/** Evenly over the whole reference: its end matters as much as its beginning. */
function thinned(points: readonly string[]): string[] {
  if (points.length <= MAX_POINTS) return [...points];
  return Array.from(
    { length: MAX_POINTS },
    (_, at) => points[Math.round((at * (points.length - 1)) / (MAX_POINTS - 1))] ?? '',
  );
}

/**
 * Key points drafted from a reference's own lines: its sentences and list items in order, at most 12 of at most
 * 80 characters each, for the author to edit. Lines wrapped at the page's edge are joined first. Empty: none.
 */
export function draftKeyPoints(reference: string): string[] {
  const paragraphs: string[][] = [[]];
  for (const line of reference.split(/\r\n?|\n/)) {
    if (line.trim() === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  const points = paragraphs
    .flatMap((paragraph) => unwrap(linesOf(paragraph)))
    .flatMap(sentences)
    .map(shorten)
    .filter(says);
  return thinned([...new Set(points)]);
}
