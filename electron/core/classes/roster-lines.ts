/** One line of a list: its cells, and where it begins (1-based). */
export interface RosterLine {
  readonly line: number;
  readonly cells: string[];
}

const SEPARATORS = ['\t', ';', '；', ',', '，', '|'] as const;
type Separator = (typeof SEPARATORS)[number] | 'spaces';

/**
 * Bytes of a list as text: UTF-8 or UTF-16 by their mark, else UTF-8 where they are, else GB18030, which Chinese
 * spreadsheets write and which reads any bytes.
 */
export function decodeRoster(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The lines that hold anything, cut into cells at what most of them are separated by: a sign, else spaces. */
export function rosterLines(text: string): { separator: Separator; lines: RosterLine[] } {
  const separator = separatorOf(text);
  const lines = separator === 'spaces' ? spacedLines(text) : separatedLines(text, separator);
  return { separator, lines: lines.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}

/** The sign that stands in most lines; a sign in fewer than half of them belongs to somebody's name. */
function separatorOf(text: string): Separator {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  let best: Separator = 'spaces';
  let most = lines.length / 2;
  for (const separator of SEPARATORS) {
    const count = lines.filter((line) => line.replace(/"[^"]*"/g, '').includes(separator)).length;
    if (count > most || (count === most && best === 'spaces' && count > 0)) {
      best = separator;
      most = count;
    }
  }
  return best;
}

const spacedLines = (text: string): RosterLine[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line: at + 1, cells: line.split(/[\s\u3000]+/u).filter((cell) => cell !== '') }));

/** CSV as RFC 4180 has it: a cell that begins with a quote ends with one, two of them standing for one. */
function separatedLines(text: string, separator: string): RosterLine[] {
  const lines: RosterLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let wasQuoted = false;
  let line = 1;
  let first = 1;
  const endCell = () => {
    cells.push(cell.replace(/[\s\u3000]+/gu, ' ').trim());
    cell = '';
    wasQuoted = false;
  };
  const endLine = () => {
    endCell();
    lines.push({ line: first, cells });
    cells = [];
    first = line;
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    const isLineEnd = sign === '\n' || (sign === '\r' && text[at + 1] !== '\n');
    if (isLineEnd) line += 1;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"' && cell.trim() === '' && !wasQuoted) {
      isQuoted = true;
      wasQuoted = true;
      cell = '';
    } else if (sign === separator) endCell();
    else if (isLineEnd) endLine();
    else cell += sign;
  }
  if (cell !== '' || cells.length > 0) endLine();
  return lines;
}
