import type { Student } from '../../../electron/contract/index.ts';

export type NamedStudent = Readonly<Pick<Student, 'name' | 'number'>>;

/** As it stands in the field: `20260042 王小明`. */
export const textOfStudent = ({ name, number }: NamedStudent): string =>
  [number, name].filter(Boolean).join(' ');

/** Number first, as lists of students have it; or last. A number holds a digit and no blank. */
const NUMBER_FIRST = /^(\S*\d\S*)\s+(\S.*)$/;
const NUMBER_LAST = /^(\S.*?)\s+(\S*\d\S*)$/;

/**
 * Whom a text means: somebody known by number, name or both, else number and name as written. Null for an empty one,
 * a number nobody has, and a name two students share.
 */
export function studentOf(text: string, known: readonly NamedStudent[]): NamedStudent | null {
  const wanted = folded(text);
  if (wanted === '') return null;
  const exact = known.filter(
    (student) =>
      folded(textOfStudent(student)) === wanted ||
      (student.number !== '' && folded(student.number) === wanted) ||
      folded(student.name) === wanted,
  );
  if (exact.length > 0) return exact.length === 1 ? (exact[0] ?? null) : null;
  const tidy = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const [, number = '', name = ''] =
    NUMBER_FIRST.exec(tidy) ??
    ((match) => match && [match[0], match[2], match[1]])(NUMBER_LAST.exec(tidy)) ??
    [];
  if (name !== '') return { name: name.slice(0, 200), number: number.slice(0, 100) };
  return /^\S*\d\S*$/.test(tidy) ? null : { name: tidy.slice(0, 200), number: '' };
}

const folded = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase();
