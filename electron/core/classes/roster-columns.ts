import type { RosterStudent } from '../../contract/index.ts';
import type { RosterLine } from './roster-lines.ts';

/** Which cells of a line hold what; -1: none. */
interface Columns {
  readonly name: number;
  readonly familyName: number;
  readonly number: number;
}

const NAME = /^(?:学生)?(?:姓名|名字|名称)$|^(?:full|student'?s?)? ?names?$|^student$|^学生$/;
const GIVEN_NAME = /^名$|^(?:first|given) ?names?$|^forename$/;
const FAMILY_NAME = /^姓(?:氏)?$|^(?:last|family) ?names?$|^surname$/;
const NUMBER =
  /^(?:学|学生|学籍|工|考|准考证|座|编|班级?)?(?:号|号码|编号|证号)$|^(?:student|id|sis|roll)? ?(?:number|no\.?|num|id|#)$|^(?:sis )?user id$|^matriculation(?: number)?$/;

const CJK = /\p{Script=Han}/u;

/** What a first line that names the columns says; null: it is a student already. */
export function headerColumns({ cells }: RosterLine): Columns | null {
  const words = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
      .trim(),
  );
  const find = (pattern: RegExp) => words.findIndex((word) => pattern.test(word));
  const whole = find(NAME);
  const given = find(GIVEN_NAME);
  const familyName = whole < 0 ? find(FAMILY_NAME) : -1;
  const number = find(NUMBER);
  const name = whole >= 0 ? whole : given >= 0 ? given : familyName;
  if (name < 0 && number < 0) return null;
  return { name, familyName: given >= 0 ? familyName : -1, number };
}

/**
 * Which columns of a list without a heading look like names and like numbers. Of several columns of numbers the one
 * with the longest is the student number: the others count the lines or name the class.
 */
export function likelyColumns(lines: readonly RosterLine[]): Columns {
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length));
  let name = -1;
  let number = -1;
  let mostNames = 0;
  let longestNumber = 0;
  for (let column = 0; column < width; column++) {
    const cells = lines.map(({ cells }) => cells[column] ?? '');
    const names = cells.filter(looksLikeName).length;
    const numbers = cells.filter(looksLikeNumber);
    if (names > mostNames) {
      name = column;
      mostNames = names;
    }
    const length = numbers.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
    if (numbers.length > names && length > longestNumber) {
      number = column;
      longestNumber = length;
    }
  }
  return { name, familyName: -1, number };
}

export function studentInColumns({ cells }: RosterLine, columns: Columns): RosterStudent {
  const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim());
  const given = cell(columns.name);
  const family = cell(columns.familyName);
  // 王小明, but Xiaoming Wang.
  const name = CJK.test(family + given) ? family + given : `${given} ${family}`.trim();
  return { name, number: cell(columns.number) };
}

/** Words in any order: the longest one with a digit is the number, those without one make the name. */
export function studentInWords({ cells }: RosterLine): RosterStudent {
  const words = cells.filter((cell, at) => !(at === 0 && /^\d{1,4}[.、．)）]$/.test(cell)));
  const numbers = words.filter(looksLikeNumber).sort((a, b) => b.length - a.length);
  return { name: words.filter((word) => !/\d/.test(word)).join(' '), number: numbers[0] ?? '' };
}

const looksLikeNumber = (cell: string): boolean => /\d/.test(cell) && !CJK.test(cell) && !/[\s@]/.test(cell);
const looksLikeName = (cell: string): boolean => /\p{L}/u.test(cell) && !/[\d@]/.test(cell);
