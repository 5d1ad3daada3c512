/** A piece of a Markdown document as the homework reader needs it. Lines are 1-based; text is the source's own. */
export type Block =
  | { kind: 'blank'; line: number }
  | { kind: 'heading'; line: number; depth: number; text: string; raw: string }
  | { kind: 'fence'; line: number; lines: string[] }
  | { kind: 'quote'; line: number; lines: string[] }
  | { kind: 'task'; line: number; text: string }
  | { kind: 'rule'; line: number; raw: string }
  | { kind: 'text'; line: number; raw: string };

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
/** Chinese writers often leave out the space: `##1、…`. Not `#!/bin/sh`, not `#include`. */
const TIGHT_HEADING = /^(?:#{2,6}(?=[^#\s!])|#(?=[\d\p{Script=Han}（]))/u;
const FENCE = /^([ \t]*)(`{3,}|~{3,})(.*)$/;
const QUOTE = /^[ \t]*> ?/;
const TASK = /^[ \t]*(?:[-*+•]|\d{1,9}[.)、])[ \t]*\[[ xX✓√]?\](?!\()[ \t]*(?=\S)/;
const RULE = /^ {0,3}(?:-[ \t]*){3,}$|^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/;
/** Longer lines of `*` are no rule to anyone, and overflow the pattern's stack. */
const LONGEST_RULE = 500;
const UNDERLINE = /^={3,}[ \t]*$/;

const isBlank = (line: string) => line.trim() === '';

/** Drops a heading's closing `##`, by hand: a pattern anchored at the end is quadratic on long lines. */
function headingText(rest: string): string {
  const text = rest.trim();
  let end = text.length;
  while (end > 0 && text[end - 1] === '#') end -= 1;
  if (end === text.length || end === 0) return end === 0 ? '' : text;
  return /[ \t]/.test(text[end - 1] ?? '') ? text.slice(0, end).trimEnd() : text;
}

function headingOf(raw: string, line: number): Block | null {
  const match = HEADING.exec(raw) ?? TIGHT_HEADING.exec(raw);
  if (!match) return null;
  const depth = (match[1] ?? match[0]).length;
  return { kind: 'heading', line, depth, text: headingText(raw.slice(match[0].length)), raw };
}

/** Fences may be indented as far as their list item is; their content loses that much and no more. */
function withoutIndent(line: string, width: number): string {
  let at = 0;
  while (at < width && (line[at] === ' ' || line[at] === '\t')) at += 1;
  return line.slice(at);
}

function closesFence(line: string, mark: string): boolean {
  const text = line.trim();
  if (text.length < mark.length) return false;
  for (const character of text) if (character !== mark[0]) return false;
  return true;
}

/** For every line, the first line at or after it that holds `-->`. Found once, or hostile comments cost n². */
function commentEnds(lines: readonly string[]): Int32Array {
  const ends = new Int32Array(lines.length + 1).fill(-1);
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    ends[at] = lines[at]?.includes('-->') ? at : (ends[at + 1] ?? -1);
  }
  return ends;
}

/**
 * The blocks of a Markdown document in one pass, in time linear in its length. Blocks are flat: lists and
 * quotes inside one another stay lines of text, so that nesting costs nothing. HTML stays text, except that
 * comments on lines of their own are left out. Fences that never close run to the end, as CommonMark has it.
 */
export function scanBlocks(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  const ends = commentEnds(lines);
  let at = 0;
  while (at < lines.length) {
    const raw = lines[at] ?? '';
    const line = at + 1;
    const fence = FENCE.exec(raw);
    if (isBlank(raw)) {
      blocks.push({ kind: 'blank', line });
      at += 1;
    } else if (fence?.[2] && !(fence[2].startsWith('`') && fence[3]?.includes('`'))) {
      const content: string[] = [];
      at += 1;
      while (at < lines.length && !closesFence(lines[at] ?? '', fence[2])) {
        content.push(withoutIndent(lines[at] ?? '', fence[1]?.length ?? 0));
        at += 1;
      }
      at += 1;
      blocks.push({ kind: 'fence', line, lines: content });
    } else if (QUOTE.test(raw)) {
      const content: string[] = [];
      for (; at < lines.length && QUOTE.test(lines[at] ?? ''); at += 1) {
        content.push((lines[at] ?? '').replace(QUOTE, ''));
      }
      blocks.push({ kind: 'quote', line, lines: content });
    } else if (
      raw.trimStart().startsWith('<!--') &&
      (ends[at] ?? -1) >= 0 &&
      endsWithComment(lines, ends[at])
    ) {
      at = (ends[at] ?? at) + 1;
    } else {
      const task = TASK.exec(raw);
      const heading = headingOf(raw, line);
      const underlined = UNDERLINE.test(lines[at + 1] ?? '');
      if (heading) blocks.push(heading);
      else if (raw.length <= LONGEST_RULE && RULE.test(raw)) blocks.push({ kind: 'rule', line, raw });
      else if (task) blocks.push({ kind: 'task', line, text: raw.slice(task[0].length) });
      else if (underlined) blocks.push({ kind: 'heading', line, depth: 1, text: raw.trim(), raw });
      else blocks.push({ kind: 'text', line, raw });
      at += underlined && !heading && !task ? 2 : 1;
    }
  }
  return blocks;
}

function endsWithComment(lines: readonly string[], end: number | undefined): boolean {
  const line = lines[end ?? -1] ?? '';
  return isBlank(line.slice(line.lastIndexOf('-->') + 3));
}
