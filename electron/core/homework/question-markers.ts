import type { Block } from './document-blocks.ts';
import { readTitle } from './inline-text.ts';
import { readLabel } from './question-labels.ts';
import { readNumbering } from './question-numbering.ts';

/** A line or heading that may be a question. */
export interface Marker {
  /** Index into the document's blocks. */
  at: number;
  line: number;
  /** 1…6 for a heading, 7 for a line that is bold as a whole, 0 for any other line. */
  depth: number;
  /** How it is numbered; empty: not at all. */
  style: string;
  number: number | null;
  title: string;
  /** It says `（语音作业）` or ends with a question mark. */
  asks: boolean;
  marked: boolean;
  /** A fence, a quote, key points or an answer's label come next. */
  answered: boolean;
}

/** Titles are far shorter; reading longer lines as titles would let a hostile document take its time. */
const LONGEST_LINE = 20_000;
const WHOLLY_BOLD = /^[ \t]{0,3}\*\*[^*]+\*\*[:：]?[ \t]*$/;

function markerOf(block: Block, at: number): Marker | null {
  if (block.kind !== 'heading' && block.kind !== 'text') return null;
  const raw = block.kind === 'heading' ? block.text : block.raw;
  if (raw.length > LONGEST_LINE || readLabel(raw)) return null;
  if (block.kind === 'text' && /^ {4,}|^\t/.test(raw)) return null;
  const numbering = readNumbering(raw);
  const { title, marked } = readTitle(numbering?.rest ?? raw.trim());
  const bold = block.kind === 'text' && raw.length < 500 && WHOLLY_BOLD.test(raw);
  return {
    at,
    line: block.line,
    depth: block.kind === 'heading' ? block.depth : bold ? 7 : 0,
    style: numbering?.style ?? '',
    number: numbering?.number ?? null,
    title,
    asks: marked || /[?？][”"」』）)]?$/.test(title.slice(-3)),
    marked,
    answered: false,
  };
}

function answers(block: Block | undefined): boolean {
  if (!block) return false;
  if (block.kind === 'fence' || block.kind === 'quote' || block.kind === 'task') return true;
  if (block.kind === 'heading') return readLabel(block.text) !== null;
  return block.kind === 'text' && readLabel(block.raw) !== null;
}

/** Every line and heading that might be a question, in document order. */
export function findMarkers(blocks: readonly Block[]): Marker[] {
  const markers: Marker[] = [];
  let next: Block | undefined;
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at];
    if (!block || block.kind === 'blank') continue;
    const marker = markerOf(block, at);
    if (marker) markers.push({ ...marker, answered: answers(next) });
    next = block;
  }
  return markers.reverse();
}
