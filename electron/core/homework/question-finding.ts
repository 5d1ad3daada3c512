import type { Block } from './document-blocks.ts';
import { findNumberedLines } from './numbered-lines.ts';
import { findMarkers, type Marker } from './question-markers.ts';

/** Which of a document's lines are its questions. */
export interface FoundQuestions {
  questions: Marker[];
  /** A heading of this depth or less that asks nothing ends the question before it. */
  sectionDepth: number;
}

const isNumbered = (marker: Marker) => marker.style !== '';
const evident = (marker: Marker) => marker.asks || marker.answered;

/** Whether something other than a deeper heading follows: a heading without is the title of a section. */
function holdsContent(blocks: readonly Block[], heading: Marker, headings: ReadonlySet<number>): boolean {
  for (let at = heading.at + 1; at < blocks.length; at += 1) {
    const kind = blocks[at]?.kind;
    if (kind === 'blank' || kind === 'rule') continue;
    return !headings.has(at);
  }
  return false;
}

function headingsAsQuestions(blocks: readonly Block[], markers: readonly Marker[]): Marker[] {
  const headings = markers.filter((marker) => marker.depth > 0);
  const places = new Set(headings.map((marker) => marker.at));
  const top = headings.filter((marker) => marker.depth === 1);
  const [onlyTop] = top;
  // A document's one level-1 heading is its title, unless it plainly is a question and the only one.
  const others = top.length === 1 ? headings.filter((marker) => marker !== onlyTop) : headings;
  const titled = others.length > 0 || !onlyTop || !(onlyTop.asks || isNumbered(onlyTop));
  const pool = titled ? others : headings;
  const numbered = pool.filter(isNumbered);
  const candidates = numbered.length > 0 ? numbered : pool;
  const depths = [...new Set(candidates.map((marker) => marker.depth))].sort((a, b) => a - b);
  const depth =
    depths.find((each) =>
      candidates.some((marker) => marker.depth === each && holdsContent(blocks, marker, places)),
    ) ?? depths.at(-1);
  return pool.filter(
    (marker) => marker.depth === depth && (numbered.length === 0 || isNumbered(marker) || evident(marker)),
  );
}

/** Headings such as `## 第一部分` over lines such as `1. …？` are sections: the lines are the questions. */
function linesWin(headings: readonly Marker[], lines: readonly Marker[]): boolean {
  if (headings.length === 0) return true;
  if (lines.length === 0 || headings.some((marker) => marker.asks)) return false;
  if (headings.every((marker) => marker.depth === 7)) return lines.some(evident);
  return headings.some(isNumbered)
    ? lines.filter((marker) => marker.asks).length >= Math.max(2, headings.length)
    : lines.some(evident) || headings.every((marker) => !marker.answered);
}

/** Neither headings nor numbers: lines that ask, or lines with a fence or a quote right below. */
function plainLines(blocks: readonly Block[], markers: readonly Marker[]): Marker[] {
  const lines = markers.filter((marker) => marker.depth === 0 || marker.depth === 7);
  const starts = (marker: Marker) => marker.at === 0 || blocks[marker.at - 1]?.kind !== 'text';
  const directly = lines.filter((marker) => marker.asks || (marker.answered && starts(marker)));
  return directly.filter((marker) => marker.title !== '');
}

/** Finds the questions among a document's blocks; none found is an empty list. */
export function findQuestions(blocks: readonly Block[]): FoundQuestions {
  const markers = findMarkers(blocks);
  const headings = headingsAsQuestions(blocks, markers);
  const lines = findNumberedLines(blocks, markers);
  if (!linesWin(headings, lines)) {
    return { questions: headings, sectionDepth: Math.min(6, headings[0]?.depth ?? 6) };
  }
  return { questions: lines.length > 0 ? lines : plainLines(blocks, markers), sectionDepth: 6 };
}
