import type { Block } from './document-blocks.ts';
import type { Marker } from './question-markers.ts';
import { normaliseTitle } from './title-likeness.ts';

/** The numbering that most evidently numbers questions; the first to appear when none does. */
function chooseStyle(lines: readonly Marker[]): string | undefined {
  const scores = new Map<string, number>();
  for (const line of lines) {
    if (line.style === '') continue;
    const score = (line.marked ? 100 : 0) + (line.asks ? 2 : 0) + (line.answered ? 1 : 0);
    scores.set(line.style, (scores.get(line.style) ?? 0) + score);
  }
  let best: string | undefined;
  for (const [style, score] of scores) {
    if (best === undefined || score > (scores.get(best) ?? 0)) best = style;
  }
  return best;
}

/**
 * Walks a document and tells questions from the numbered lines of an answer: a question carries on the count, an
 * answer's list starts again at 1 while the question before it has text already.
 */
class Count {
  readonly #blocks: readonly Block[];
  readonly #style: string | undefined;
  readonly #known = new Set<string>();
  #last = 0;
  #begun = false;
  /** Nothing but titles so far: a list at the top, which starts again at 1 below. */
  #bare = true;
  /** Since the last question: whether anything was written, whether a heading came. */
  #content = false;
  #section = false;
  /** An answer's list that may go on. */
  #list: { next: number; line: number } | undefined;
  #lastBreak = 0;
  #cursor = 0;

  constructor(blocks: readonly Block[], style: string | undefined) {
    this.#blocks = blocks;
    this.#style = style;
  }

  takes(line: Marker): boolean {
    this.#advance(line.at);
    if (!this.#asksNext(line)) {
      if (line.number === 1) this.#list = { next: 2, line: line.line };
      return false;
    }
    this.#bare &&= !this.#content;
    this.#last = line.number ?? this.#last;
    this.#begun = true;
    this.#content = false;
    this.#section = false;
    this.#list = undefined;
    this.#known.add(normaliseTitle(line.title));
    this.#cursor = line.at + 1;
    return true;
  }

  #advance(to: number): void {
    for (; this.#cursor < to; this.#cursor += 1) {
      const block = this.#blocks[this.#cursor];
      if (!block) return;
      if (block.kind !== 'text') this.#lastBreak = block.line;
      if (block.kind === 'heading') this.#section = true;
      else if (block.kind !== 'blank' && block.kind !== 'rule') this.#content = true;
    }
  }

  #asksNext(line: Marker): boolean {
    if (line.marked || this.#known.has(normaliseTitle(line.title))) return true;
    if (line.style === '' || line.style !== this.#style) return false;
    if (line.number === null || !this.#begun) return true;
    if (this.#continuesList(line)) return false;
    if (line.number === 1) return (this.#bare && !this.#content) || this.#section;
    const startsParagraph = this.#blocks[line.at - 1]?.kind !== 'text' || !this.#content;
    if (line.number === this.#last + 1) return !line.style.endsWith('space') || startsParagraph || line.asks;
    return startsParagraph && (line.answered || line.asks);
  }

  #continuesList(line: Marker): boolean {
    const list = this.#list;
    if (!list || line.number !== list.next || this.#lastBreak > list.line) return false;
    this.#list = { next: list.next + 1, line: line.line };
    return true;
  }
}

/** The lines that number questions: `1 …`, `1、…`, `一、…`, `Q1 …`, or that are marked `（语音作业）`. */
export function findNumberedLines(blocks: readonly Block[], markers: readonly Marker[]): Marker[] {
  const lines = markers.filter(
    (marker) => (marker.depth === 0 || marker.depth === 7) && (marker.style !== '' || marker.marked),
  );
  const count = new Count(blocks, chooseStyle(lines));
  return lines.filter((line) => count.takes(line));
}
