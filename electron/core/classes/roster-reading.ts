import { MAX_ROSTER_STUDENTS, type RosterStudent } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';
import { mergedStudents } from './roster.ts';
import { headerColumns, likelyColumns, studentInColumns, studentInWords } from './roster-columns.ts';
import { decodeRoster, rosterLines } from './roster-lines.ts';

export interface ReadRoster {
  readonly students: RosterStudent[];
  /** 1-based lines without a name, such as those of signs alone. */
  readonly skippedLines: number[];
}

/** Longer ones are no lists of students. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/**
 * Reads a list of students as people have them: pasted lines or CSV, with or without a heading, number and name in
 * any order and in whatever encoding spreadsheets write. Students of one number or name come once.
 *
 * @throws KoudaError ROSTER_EMPTY when there is no name in it, ROSTER_TOO_LARGE.
 */
export function readRoster(bytes: Uint8Array): ReadRoster {
  if (bytes.length > LARGEST_BYTES) throw tooLarge(Math.ceil(bytes.length / 32));
  const { separator, lines } = rosterLines(decodeRoster(bytes));
  const [first] = lines;
  const header = first ? headerColumns(first) : null;
  const rest = header ? lines.slice(1) : lines;
  const columns = header ?? (separator === 'spaces' ? null : likelyColumns(rest));
  const named: RosterStudent[] = [];
  const skippedLines: number[] = [];
  for (const line of rest) {
    // Spaces also stand inside names, so a heading above spaced words only says that it is one.
    const inColumns = columns && (separator !== 'spaces' || line.cells.length <= (first?.cells.length ?? 0));
    const student = inColumns ? studentInColumns(line, columns) : studentInWords(line);
    const isNamed =
      /[\p{L}\p{N}]/u.test(student.name) && student.name.length <= 200 && student.number.length <= 100;
    if (isNamed) named.push(student);
    else skippedLines.push(line.line);
  }
  const students = mergedStudents(named);
  if (students.length === 0) throw new KoudaError('ROSTER_EMPTY');
  if (students.length > MAX_ROSTER_STUDENTS) throw tooLarge(students.length);
  return { students, skippedLines };
}

const tooLarge = (students: number) =>
  new KoudaError('ROSTER_TOO_LARGE', { students, maxStudents: MAX_ROSTER_STUDENTS });
