import { writeFile } from 'node:fs/promises';
import type { Cell } from '../cells.ts';
import { linesOf } from '../comments/timed-comment.ts';

/** What Excel takes as a sheet's name: 31 characters, none of these, no apostrophe at its edges. */
const sheetName = (title: string): string =>
  linesOf(title)
    .join(' ')
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .toWellFormed()
    .replace(/^'+|'+$/g, '')
    .trim() || 'Kouda';

/** Characters a cell may hold; Excel calls a workbook with more of them damaged. */
const MOST_CHARACTERS = 32_767;

/**
 * XML has no control characters and none that Unicode calls no character: one would make the whole file unreadable.
 * `_x0041_` is an escape in a workbook, so what only looks like one is escaped itself.
 */
const asCellText = (text: string): string => {
  const lines = linesOf(text)
    .join('\n')
    .replace(/[\uFFFE\uFFFF]/g, ' ')
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  return lines.length <= MOST_CHARACTERS ? lines : `${lines.slice(0, MOST_CHARACTERS - 1)}…`.toWellFormed();
};

/**
 * A table as an XLSX workbook (ECMA-376). Every text is a cell of type text: no spreadsheet takes it for a formula,
 * whatever it begins with. The first row stays in sight.
 */
export async function writeWorkbook(
  title: string,
  rows: readonly (readonly Cell[])[],
  target: string,
): Promise<void> {
  const data = rows.map((row, index) =>
    row.map((cell) => {
      if (cell === null) return null;
      if (typeof cell === 'number') return { type: Number, value: cell };
      return {
        type: String,
        value: asCellText(cell),
        ...(index === 0 && { fontWeight: 'bold' as const }),
      };
    }),
  );
  // Only now: a start has no use for it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const workbook = await writeXlsxFile(data, { sheet: sheetName(title), stickyRowsCount: 1 }).toBuffer();
  await writeFile(target, workbook, { flag: 'wx' });
}
