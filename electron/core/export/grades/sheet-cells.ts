/** A cell of a sheet that is filled in place: what it says, and which characters of the text it is. */
export interface SheetCell {
  readonly value: string;
  /** Characters start…end of the text, its quotes included, `end` not. */
  readonly start: number;
  readonly end: number;
}

export interface Sheet {
  readonly text: string;
  readonly separator: ',' | ';' | '\t';
  readonly rows: readonly (readonly SheetCell[])[];
}

const SEPARATORS = [',', ';', '\t'] as const;

/**
 * Reads comma, semicolon or tab separated text (RFC 4180), whichever its first line has most of outside quotes.
 * Lines that are entirely empty are no rows. @throws SyntaxError when a quote is never closed.
 */
export function readSheet(text: string): Sheet {
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  const separator = separatorOf(text, from);
  const rows: SheetCell[][] = [];
  let row: SheetCell[] = [];
  let at = from;
  const endRow = () => {
    if (row.length > 1 || row[0]?.value !== '') rows.push(row);
    row = [];
  };
  while (at < text.length) {
    const cell = cellAt(text, at, separator);
    row.push(cell);
    at = cell.end;
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      row.push({ value: '', start: at, end: at });
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    endRow();
  }
  return { text, separator, rows };
}

function separatorOf(text: string, from: number): Sheet['separator'] {
  const counts = { ',': 0, ';': 0, '\t': 0 };
  let isQuoted = false;
  for (let at = from; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (sign === '\n' || sign === '\r')) break;
    else if (!isQuoted && sign in counts) counts[sign as Sheet['separator']] += 1;
  }
  return SEPARATORS.reduce((best, each) => (counts[each] > counts[best] ? each : best));
}

function cellAt(text: string, start: number, separator: string): SheetCell {
  let at = start;
  if (text[at] !== '"') {
    while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
    return { value: text.slice(start, at), start, end: at };
  }
  let value = '';
  at += 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new SyntaxError('a quote is never closed');
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  // What stands between the closing quote and the separator belongs to the cell, as spreadsheets read it.
  const closed = at;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { value: value + text.slice(closed, at), start, end: at };
}

export interface CellChange {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/**
 * The text with some cells changed and every other character as it was. A row that is too short for a column is
 * lengthened. A cell whose value is what it was is not touched.
 */
export function fillSheet({ text, separator, rows }: Sheet, changes: readonly CellChange[]): string {
  const written: { start: number; end: number; text: string }[] = [];
  const sorted = [...changes].sort((one, other) => one.row - other.row || one.column - other.column);
  const lengths = new Map<number, number>();
  for (const { row, column, value } of sorted) {
    const cells = rows[row];
    if (!cells) throw new RangeError(`no row ${row}`);
    const cell = cells[column];
    if (cell) {
      if (cell.value !== value)
        written.push({ start: cell.start, end: cell.end, text: quoted(value, separator) });
      continue;
    }
    const length = lengths.get(row) ?? cells.length;
    const at = cells.at(-1)?.end ?? 0;
    const gap = separator.repeat(column - length + 1);
    written.push({ start: at, end: at, text: gap + quoted(value, separator) });
    lengths.set(row, column + 1);
  }
  let filled = '';
  let at = 0;
  for (const each of written) {
    filled += text.slice(at, each.start) + each.text;
    at = each.end;
  }
  return filled + text.slice(at);
}

const quoted = (value: string, separator: string): string =>
  value.includes(separator) || /["\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
