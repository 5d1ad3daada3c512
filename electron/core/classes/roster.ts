import type { RosterStudent } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { studentKeyOf } from '../collect/student-key.ts';
import { cleanText } from '../homework/content.ts';

/** The list of the class as it was saved; empty: there is none. */
export function rosterOf(catalogue: Catalogue, classHomeworkId: string): RosterStudent[] {
  return catalogue
    .statement<[string], RosterStudent>(
      'SELECT name, number FROM roster_student WHERE class_homework_id = ? ORDER BY position',
    )
    .all(classHomeworkId);
}

/** Puts a list in the place of the one before; students of one key once, lines without any word left out. */
export function saveRoster(
  catalogue: Catalogue,
  classHomeworkId: string,
  students: readonly RosterStudent[],
): void {
  catalogue.transaction(() => {
    catalogue.statement('DELETE FROM roster_student WHERE class_homework_id = ?').run(classHomeworkId);
    const insert = catalogue.statement<[string, number, string, string, string]>(
      `INSERT INTO roster_student (class_homework_id, position, student_key, name, number) VALUES (?, ?, ?, ?, ?)`,
    );
    mergedStudents(students).forEach(({ name, number }, position) => {
      insert.run(classHomeworkId, position, studentKeyOf({ name, number }), name, number);
    });
  });
}

/** Each student once, at the first place; a name that a later line brings completes an empty one. */
export function mergedStudents(students: readonly RosterStudent[]): RosterStudent[] {
  const byKey = new Map<string, RosterStudent>();
  for (const { name, number } of students) {
    const student = { name: oneLine(name), number: oneLine(number) };
    if (student.name === '' && student.number === '') continue;
    const key = studentKeyOf(student);
    const known = byKey.get(key);
    if (!known) byKey.set(key, student);
    else if (known.name === '') known.name = student.name;
  }
  return [...byKey.values()];
}

const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
