import { linesOf } from './comments/timed-comment.ts';

/** One cell of a table: a number stays a number, text can never become a formula. */
export type Cell = string | number | null;

/** What a spreadsheet may take for the beginning of a formula, full-width forms included. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

export const isFormula = (text: string): boolean => FORMULA.test(text);

/**
 * Text as a cell shows it and nothing runs it: what looks like a formula gets an apostrophe before it (OWASP, “CSV
 * injection”). Numbers are not text and keep their minus sign.
 */
export const safeText = (text: string): string => {
  const clean = linesOf(text).join('\n');
  return isFormula(clean) || isFormula(text) ? `'${clean}` : clean;
};

/**
 * RFC 4180 with CR LF. The byte order mark is what makes Chinese Excel read UTF-8.
 */
export const csv = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

const cellOf = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = safeText(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
