import type { QuestionContent } from '../../contract/index.ts';
import { type Block, scanBlocks } from './document-blocks.ts';
import { readInline, readTitle } from './inline-text.ts';
import { readLabel } from './question-labels.ts';

/** A question as read, with the lines its parts stand on. */
export interface ReadQuestion extends QuestionContent {
  line: number;
  referenceLine: number;
  keyPointLines: number[];
  /** Only a title: nothing at all was written under it. */
  bare: boolean;
}

type Section = 'body' | 'answer' | 'key-points';

const LIST_ITEM = /^[ \t]*(?:[-*+•][ \t]+|\d{1,3}[.)、．][ \t]*|[（(]\d{1,3}[）)][ \t]*)/;
const isBlank = (line: string) => line.trim() === '';

/** Without blank lines at both ends, and without the indent that all lines share. */
function asParagraphs(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => !isBlank(line));
  if (first < 0) return [];
  const trimmed = lines.slice(first, lines.findLastIndex((line) => !isBlank(line)) + 1);
  let indent = Number.POSITIVE_INFINITY;
  for (const line of trimmed) {
    if (!isBlank(line)) indent = Math.min(indent, /^[ \t]*/.exec(line)?.[0].length ?? 0);
  }
  // One space may be the author's own; two or more come from standing inside a list item.
  return indent >= 2 ? trimmed.map((line) => line.slice(indent)) : [...trimmed];
}

/** The same for lines indented under a first one that is not. */
function hanging(lines: readonly string[]): string[] {
  const [first = '', ...rest] = lines;
  const blanks = rest.findIndex((line) => !isBlank(line));
  return [first, ...rest.slice(0, Math.max(0, blanks)), ...asParagraphs(rest)];
}

/** A quote that holds nothing but one fence is that fence. */
function quoted(lines: readonly string[]): string[] {
  const inside = scanBlocks(lines).filter((block) => block.kind !== 'blank');
  const [only] = inside;
  return inside.length === 1 && only?.kind === 'fence' ? only.lines : asParagraphs(lines);
}

/** Collects one question's blocks. Fences and quotes are kept to the character, paragraphs line by line. */
export class QuestionReader {
  readonly #line: number;
  readonly #titleLines: string[];
  #section: Section = 'body';
  #sectionHasPoints = false;
  /** The heading was a number alone: the paragraph below is the title. */
  #titleOpen: boolean;
  #loose: string[] = [];
  /** The loose lines begin with what followed a label or number; the others may be indented under it. */
  #hanging = false;
  #parts: string[][] = [];
  #referenceLine: number;
  #keyPoints: string[] = [];
  #keyPointLines: number[] = [];
  #preparationSeconds = 0;
  #longestAnswerSeconds = 0;
  #bare = true;

  constructor(title: string, line: number) {
    this.#titleLines = title === '' ? [] : [title];
    this.#titleOpen = title === '';
    this.#line = line;
    this.#referenceLine = line;
  }

  add(block: Block): void {
    if (block.kind === 'blank') this.#addBlank();
    else if (block.kind === 'rule') this.#loose.push(block.raw);
    else if (block.kind === 'task') this.#addKeyPoint(block.text, block.line);
    else if (block.kind === 'fence') this.#addPart(block.lines, block.line);
    else if (block.kind === 'quote') this.#addPart(quoted(block.lines), block.line);
    else this.#addLine(block);
    if (block.kind !== 'blank' && block.kind !== 'rule' && !this.#titleOpen) this.#bare = false;
  }

  /** The reference's first line, which stood behind a label or a number. */
  beginReference(text: string, line: number): void {
    this.#addLoose(text, line);
    this.#hanging = true;
    this.#bare = false;
  }

  finish(fallbackTitle: string): ReadQuestion {
    this.#endLoose();
    return {
      title: this.#titleLines.join('\n') || fallbackTitle,
      reference: this.#parts.map((part) => part.join('\n')).join('\n\n'),
      keyPoints: this.#keyPoints,
      preparationSeconds: this.#preparationSeconds,
      longestAnswerSeconds: this.#longestAnswerSeconds,
      line: this.#line,
      referenceLine: this.#referenceLine,
      keyPointLines: this.#keyPointLines,
      bare: this.#bare,
    };
  }

  #addBlank(): void {
    this.#loose.push('');
    if (this.#titleLines.length > 0) this.#titleOpen = false;
    if (this.#section === 'key-points' && this.#sectionHasPoints) this.#section = 'body';
  }

  #addLine(block: Block & { kind: 'heading' | 'text' }): void {
    const label = readLabel(block.kind === 'heading' ? block.text : block.raw);
    if (label?.kind === 'preparation') this.#preparationSeconds = Math.min(3_600, label.seconds);
    else if (label?.kind === 'longest') this.#longestAnswerSeconds = Math.min(14_400, label.seconds);
    else if (label?.kind === 'key-points') this.#startKeyPoints(label.rest, block.line);
    else if (label?.kind === 'answer' && this.#section !== 'answer')
      this.#startAnswer(label.rest, block.line);
    else if (this.#titleOpen) this.#titleLines.push(readTitle(block.raw).title);
    else if (this.#section === 'key-points') this.#addListed(block.raw, block.line);
    else this.#addLoose(block.raw, block.line);
  }

  #startKeyPoints(rest: string, line: number): void {
    this.#endLoose();
    this.#section = 'key-points';
    this.#sectionHasPoints = false;
    if (!isBlank(rest)) this.#addKeyPoint(rest, line);
  }

  /** What stands between the title and an answer's label still asks: it belongs to the title. */
  #startAnswer(rest: string, line: number): void {
    if (this.#section === 'body' && this.#parts.length === 0) {
      this.#titleLines.push(
        ...asParagraphs(this.#loose)
          .filter((each) => !isBlank(each))
          .map(readInline),
      );
      this.#loose = [];
    } else this.#endLoose();
    this.#section = 'answer';
    if (!isBlank(rest)) this.beginReference(rest, line);
  }

  #addListed(raw: string, line: number): void {
    const item = LIST_ITEM.exec(raw);
    if (item || !this.#sectionHasPoints) this.#addKeyPoint(raw.slice(item?.[0].length ?? 0), line);
    else if (/^[ \t]{2,}/.test(raw)) {
      const last = this.#keyPoints.length - 1;
      this.#keyPoints[last] = `${this.#keyPoints[last] ?? ''}\n${readInline(raw)}`;
    } else this.#addKeyPoint(raw, line);
  }

  #addKeyPoint(raw: string, line: number): void {
    const text = readInline(raw);
    if (text === '') return;
    this.#keyPoints.push(text);
    this.#keyPointLines.push(line);
    this.#sectionHasPoints = true;
  }

  #addLoose(raw: string, line: number): void {
    if (this.#parts.length === 0 && asParagraphs(this.#loose).length === 0) this.#referenceLine = line;
    this.#loose.push(raw);
  }

  #addPart(lines: readonly string[], line: number): void {
    this.#endLoose();
    if (this.#parts.length === 0) this.#referenceLine = line;
    this.#parts.push([...lines]);
    this.#section = 'answer';
  }

  /** Paragraphs up to here; rules at their ends only separate. */
  #endLoose(): void {
    const separates = (line: string) => isBlank(line) || /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(line);
    const first = this.#loose.findIndex((line) => !separates(line));
    const last = this.#loose.findLastIndex((line) => !separates(line));
    const lines = first < 0 ? [] : this.#loose.slice(first, last + 1);
    const paragraphs = this.#hanging ? hanging(lines) : asParagraphs(lines);
    this.#hanging = false;
    if (paragraphs.length > 0) this.#parts.push(paragraphs);
    this.#loose = [];
  }
}
