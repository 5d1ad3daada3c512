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
const WHOLLY_BOLD =
  /^[ \t]{0,3}\*\*[^*]+\*\*[:：]?[ \t]*(?:[（(]语音作业[）)])?[ \t]*(?:<br[ \t]*\/?>)?[ \t]*$/i;

/** What a line without number, bold or answer must hold to be a question. */
const MAY_ASK = /[?？]|作业|homework/i;

const textOf = (block: Block & { kind: 'heading' | 'text' }) =>
  block.kind === 'heading' ? block.text : block.raw;

function markerOf(block: Block, at: number, answered: boolean): Marker | null {
  if (block.kind !== 'heading' && block.kind !== 'text') return null;
  const raw = textOf(block);
  if (raw.length > LONGEST_LINE) return null;
  if (block.kind === 'text' && /^ {4,}|^\t/.test(raw)) return null;
  const numbering = readNumbering(raw);
  const bold = block.kind === 'text' && raw.length < 500 && WHOLLY_BOLD.test(raw);
  const plain = block.kind === 'text' && !numbering && !bold && !answered;
  if ((plain && !MAY_ASK.test(raw)) || readLabel(raw)) return null;
  const { title, marked } = readTitle(numbering?.rest ?? raw.trim());
  return {
    at,
    line: block.line,
    depth: block.kind === 'heading' ? block.depth : bold ? 7 : 0,
    style: numbering?.style ?? '',
    number: numbering?.number ?? null,
    title,
    asks: marked || /[?？][”"」』）)]?$/.test(title.slice(-3)),
    marked,
    answered,
  };
}

function answers(block: Block | undefined): boolean {
  if (!block) return false;
  if (block.kind === 'fence' || block.kind === 'quote' || block.kind === 'task') return true;
  if (block.kind === 'heading') return readLabel(block.text) !== null;
  return block.kind === 'text' && readLabel(block.raw) !== null;
}

/** `3 种策略` begins with a figure, not a number: a number and a space number only a list, or its first item. */
function withoutFigures(markers: Marker[], blocks: readonly Block[]): Marker[] {
  const spaced = markers.filter((marker) => marker.style === 'space');
  if (spaced.length !== 1 || spaced[0]?.number === 1) return markers;
  return markers.map((marker) => {
    const block = blocks[marker.at];
    if (marker !== spaced[0] || (block?.kind !== 'heading' && block?.kind !== 'text')) return marker;
    return { ...marker, style: '', number: null, title: readTitle(textOf(block).trim()).title };
  });
}

/** Every line and heading that might be a question, in document order. */
export function findMarkers(blocks: readonly Block[]): Marker[] {
  const markers: Marker[] = [];
  let next: Block | undefined;
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at];
    if (!block || block.kind === 'blank') continue;
    const marker = markerOf(block, at, answers(next));
    if (marker) markers.push(marker);
    next = block;
  }
  return withoutFigures(markers.reverse(), blocks);
}
