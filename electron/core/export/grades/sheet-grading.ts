import { isFormula } from '../cells.ts';
import { type CellChange, fillSheet, type Sheet } from './sheet-cells.ts';
import type { SheetColumns, SheetKind } from './sheet-columns.ts';
import { type GradedStudent, type MatchProblem, matchStudents } from './student-matching.ts';

export interface Grade extends GradedStudent {
  /** null: not scored; such a student is left out. */
  readonly points: number | null;
  readonly maxPoints: number;
  /** Plain text; may be empty. */
  readonly feedback: string;
}

export type SkipReason = MatchProblem | 'not-scored' | 'locked' | 'excused' | 'above-maximum';

export interface FilledSheet {
  readonly text: string;
  readonly filled: number;
  readonly skipped: readonly {
    readonly name: string;
    readonly number: string;
    readonly reason: SkipReason;
  }[];
}

/** The columns must name a grade and something to find students by. */
export const isFillable = ({ keys, name, grade }: SheetColumns): boolean =>
  grade !== null && (keys.length > 0 || name !== null);

/**
 * Puts grades and feedback into the teacher's own sheet; not a character outside those cells changes. Points are
 * scaled to the sheet's maximum where it says one. Numbers are written as the sheet writes them (decimal point or
 * comma); feedback is HTML to Moodle, so that what a comment says can never become markup there.
 *
 * @throws RangeError when the columns name no grade.
 */
export function gradeSheet(
  sheet: Sheet,
  kind: SheetKind,
  columns: SheetColumns,
  grades: readonly Grade[],
): FilledSheet {
  const { grade: gradeColumn } = columns;
  if (gradeColumn === null) throw new RangeError('no column for the grade');
  const cell = (row: number, column: number | null) =>
    column === null ? '' : (sheet.rows[row]?.[column]?.value ?? '').trim();
  const first = firstStudentRow(sheet, kind);
  const students = sheet.rows.slice(first).map((_, index) => ({
    row: first + index,
    keys: columns.keys.map((column) => cell(first + index, column)),
    name: cell(first + index, columns.name),
  }));
  const { rows, problems } = matchStudents(students, grades);
  const skipped = new Map<number, SkipReason>(problems.map(({ student, problem }) => [student, problem]));
  const canvasMaximum = kind === 'canvas' && first > 1 ? numberIn(cell(first - 1, gradeColumn)) : null;
  const comma = usesDecimalComma(sheet, columns);
  const changes: CellChange[] = [];
  let filled = 0;
  for (const [index, row] of rows) {
    const { points, maxPoints, feedback } = grades[index] as Grade;
    if (points === null) {
      skipped.set(index, 'not-scored');
      continue;
    }
    // A number in its place would take the excuse back.
    if (kind === 'canvas' && /^(ex|n\/a)$/i.test(cell(row, gradeColumn))) {
      skipped.set(index, 'excused');
      continue;
    }
    if (isLocked(cell(row, columns.changeable))) {
      skipped.set(index, 'locked');
      continue;
    }
    const maximum = columns.maximum === null ? canvasMaximum : numberIn(cell(row, columns.maximum));
    const scaled = maximum !== null && maxPoints > 0 ? (points * maximum) / maxPoints : points;
    const value = Math.round(scaled * 100) / 100;
    // Moodle refuses the whole file for one grade above the maximum.
    if (kind === 'moodle' && maximum !== null && value > maximum) {
      skipped.set(index, 'above-maximum');
      continue;
    }
    changes.push({ row, column: gradeColumn, value: String(value).replace('.', comma ? ',' : '.') });
    if (columns.feedback !== null && feedback.trim() !== '') {
      changes.push({ row, column: columns.feedback, value: asHtml(feedback) });
    }
    filled += 1;
  }
  return {
    text: fillSheet(sheet, changes),
    filled,
    skipped: [...skipped]
      .sort(([one], [other]) => one - other)
      .map(([index, reason]) => {
        const { name, number } = grades[index] as Grade;
        return { name, number, reason };
      }),
  };
}

/**
 * Canvas puts a row of maxima between the headers and the students, and before it one that says which assignments are
 * posted by hand, where there are such.
 */
const firstStudentRow = ({ rows }: Sheet, kind: SheetKind): number => {
  if (kind === 'moodle') return 1;
  const maxima = rows
    .slice(1, 3)
    .findIndex((row) => /^(points possible|可得分数|可能的分数|滿分)$/i.test(row[0]?.value.trim() ?? ''));
  return maxima < 0 ? 1 : maxima + 2;
};

const isLocked = (text: string): boolean => /^(no|否|不|いいえ|nein|non)$/i.test(text);

const numberIn = (text: string): number | null => {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*$/.exec(text);
  return match?.[1] ? Number(match[1].replace(',', '.')) : null;
};

function usesDecimalComma({ rows }: Sheet, { maximum, grade }: SheetColumns): boolean {
  return rows
    .slice(1)
    .some((row) =>
      [maximum, grade].some((column) => column !== null && /^\d+,\d+$/.test(row[column]?.value.trim() ?? '')),
    );
}

/** A sign that begins a formula is written as HTML's own name for it: Moodle shows the sign, a spreadsheet runs nothing. */
const asHtml = (text: string): string =>
  withoutFormula(
    text
      .toWellFormed()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .trim()
      .replace(/\r\n|[\r\n\u2028\u2029]/g, '<br />')
      .replace(/\p{Cc}/gu, ' '),
  );

const withoutFormula = (html: string): string => {
  if (!isFormula(html)) return html;
  const at = html.search(/[^\s\p{Cf}]/u);
  return `${html.slice(0, at)}&#${html.codePointAt(at)};${html.slice(at + 1)}`;
};
