import type { Block } from './document-blocks.ts';
import { readLabel } from './question-labels.ts';
import type { Marker } from './question-markers.ts';
import { readNumbering } from './question-numbering.ts';
import { QuestionReader, type ReadQuestion } from './question-reading.ts';

/** Where the heading or line `参考答案` stands that opens the second half of the document; -1 for none. */
function answersBegin(blocks: readonly Block[], after: number): number {
  return blocks.findIndex((block, at) => {
    if (at <= after || (block.kind !== 'heading' && block.kind !== 'text')) return false;
    const label = readLabel(block.kind === 'heading' ? block.text : block.raw);
    return label?.kind === 'answer' && label.rest === '';
  });
}

const numberingOf = (block: Block) =>
  block.kind === 'heading'
    ? readNumbering(block.text)
    : block.kind === 'text'
      ? readNumbering(block.raw)
      : null;

/**
 * Documents with all questions first and all answers after: numbered titles, then `参考答案`, then answers
 * numbered 1, 2, 3 … alike. Answers null when the document is not of this shape.
 */
export function answersApart(blocks: readonly Block[], markers: readonly Marker[]): ReadQuestion[] | null {
  const [first] = markers;
  if (first?.number !== 1) return null;
  const begin = answersBegin(blocks, first.at);
  const titles = markers.filter((marker) => marker.at < begin);
  if (begin < 0 || titles.length < 2 || titles.some((title, at) => title.number !== at + 1)) return null;
  const isTitle = new Set(titles.map((title) => title.at));
  for (let at = first.at; at < begin; at += 1) {
    if (!isTitle.has(at) && blocks[at]?.kind !== 'blank' && blocks[at]?.kind !== 'rule') return null;
  }
  const readers = titles.map((title) => new QuestionReader(title.title, title.line));
  let current: QuestionReader | undefined;
  let next = 1;
  for (const block of blocks.slice(begin + 1)) {
    const numbering = numberingOf(block);
    const isNext = numbering?.number === next && next <= readers.length;
    if (isNext) {
      current = readers[next - 1];
      next += 1;
      if (numbering.rest) current?.beginReference(numbering.rest, block.line);
    } else if (current) current.add(block);
    else if (block.kind !== 'blank') return null;
  }
  return next > 2 ? readers.map((reader) => reader.finish('')) : null;
}
