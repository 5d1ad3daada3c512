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
      // XML has no control characters; the unpaired half of a surrogate would make the whole file unreadable.
      return {
        type: String,
        value: linesOf(cell).join('\n'),
        ...(index === 0 && { fontWeight: 'bold' as const }),
      };
    }),
  );
  // Only now: a start has no use for it.
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const workbook = await writeXlsxFile(data, { sheet: sheetName(title), stickyRowsCount: 1 }).toBuffer();
  await writeFile(target, workbook, { flag: 'wx' });
}
