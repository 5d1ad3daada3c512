import type { Catalogue } from '../catalogue/catalogue.ts';
import { rosterOf } from './roster.ts';
import { matchRoster, type NamedStudent } from './roster-matching.ts';

/** How many on the list of a class have no hand-in, as its rows tell it, without reading a single answer. */
export function missingCountOf(catalogue: Catalogue, classHomeworkId: string): number {
  const roster = rosterOf(catalogue, classHomeworkId);
  // Named as in the newest hand-in: beside max() SQLite takes the other columns from the same row.
  const handIns = catalogue
    .statement<[string], NamedStudent>(
      `SELECT student_name AS name, student_number AS number, max(number) FROM collected_submission
       WHERE class_homework_id = ? GROUP BY student_key`,
    )
    .all(classHomeworkId);
  return roster.length - matchRoster(roster, handIns).filter((place) => place !== null).length;
}
