/**
 * Titles and key points: one line of Markdown each. Only this much of Markdown is read in them: a backslash
 * before ASCII punctuation, `<br>` as a line break, `**`, and HTML comments, which are left out. All else,
 * tags included, is text. The writer's side escapes exactly what the reader, or another editor, would take.
 */
interface Piece {
  kind: 'plain' | 'escaped' | 'break' | 'comment' | 'strong';
  text: string;
}

const ESCAPABLE = /[!-/:-@[-`{-~]/;
const BREAK = /<br[ \t]*\/?>/iy;
/** At the end of a title: says only that the answer is spoken, which here all are. */
const MARK = /[（(【[][ \t]*(?:语音作业|口头作业|voice homework)[ \t]*[）)】\]]$/i;
/** Longer than any mark: the pattern need not look at more. */
const MARK_REACH = 60;

function piecesOf(raw: string): Piece[] {
  const pieces: Piece[] = [];
  const lastCommentEnd = raw.lastIndexOf('-->');
  let plain = '';
  const push = (piece: Piece) => {
    if (plain) pieces.push({ kind: 'plain', text: plain });
    plain = '';
    pieces.push(piece);
  };
  let at = 0;
  while (at < raw.length) {
    const character = raw[at] ?? '';
    BREAK.lastIndex = at;
    const lineBreak = character === '<' ? BREAK.exec(raw) : null;
    if (character === '\\' && ESCAPABLE.test(raw[at + 1] ?? '')) {
      push({ kind: 'escaped', text: raw[at + 1] ?? '' });
      at += 2;
    } else if (lineBreak) {
      push({ kind: 'break', text: '\n' });
      at += lineBreak[0].length;
    } else if (raw.startsWith('<!--', at) && lastCommentEnd >= at + 4) {
      const end = raw.indexOf('-->', at + 4);
      push({ kind: 'comment', text: raw.slice(at + 4, end) });
      at = end + 3;
    } else if (raw.startsWith('**', at)) {
      push({ kind: 'strong', text: '**' });
      at += 2;
    } else {
      plain += character;
      at += 1;
    }
  }
  if (plain) pieces.push({ kind: 'plain', text: plain });
  return pieces;
}

function withoutStrong(pieces: Piece[]): Piece[] {
  const paired = pieces.filter((piece) => piece.kind === 'strong').length % 2 === 0;
  const merged: Piece[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'strong' && paired) continue;
    const kind = piece.kind === 'strong' ? 'plain' : piece.kind;
    const last = merged.at(-1);
    if (kind === 'plain' && last?.kind === 'plain') last.text += piece.text;
    else merged.push({ kind, text: piece.text });
  }
  return merged;
}

/** Takes `（语音作业）` and `<br>` off the end; an empty comment there (`<!-- -->`) protects what precedes it. */
function dropMarkAndBreaks(pieces: Piece[]): boolean {
  let marked = false;
  for (let last = pieces.at(-1); last; last = pieces.at(-1)) {
    if (last.kind === 'escaped') return marked;
    if (last.kind === 'comment' && last.text.trim() === '') return marked;
    if (last.kind === 'plain') {
      const text = last.text.trimEnd();
      const mark = MARK.exec(text.slice(-MARK_REACH));
      if (mark) marked = true;
      const rest = mark ? text.slice(0, text.length - mark[0].length) : text;
      if (!mark && text !== '') return marked;
      if (rest !== '') last.text = rest;
      else pieces.pop();
    } else pieces.pop();
  }
  return marked;
}

const textOf = (pieces: readonly Piece[]) =>
  pieces
    .map((piece) => (piece.kind === 'comment' ? '' : piece.text))
    .join('')
    .trim();

/** One line of Markdown as plain text, `<br>` as `\n`; trimmed. */
export function readInline(raw: string): string {
  return textOf(withoutStrong(piecesOf(raw)));
}

/** As readInline, without `（语音作业）` and `<br>` at its end; `marked` tells whether the former was there. */
export function readTitle(raw: string): { title: string; marked: boolean } {
  const pieces = withoutStrong(piecesOf(raw));
  const marked = dropMarkAndBreaks(pieces);
  return { title: textOf(pieces), marked };
}

/** Text as one line of Markdown that readInline and readTitle turn back into the same text. */
export function writeInline(text: string): string {
  const escaped = text
    .replace(/\\(?=[!-/:-@[-`{-~]|\n|$)|[*]|~(?=~)|<(?=[a-zA-Z/!?])|&(?=[#a-zA-Z])|\](?=\()/g, '\\$&')
    .replace(/(^|[ \t])(#+)$/, '$1\\$2')
    .replaceAll('\n', '<br>');
  return MARK.test(text.slice(-MARK_REACH)) ? `${escaped}<!-- -->` : escaped;
}
