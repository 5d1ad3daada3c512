import { studentKeyOf } from '../collect/student-key.ts';

/** A student as a list or a hand-in names them. */
export interface NamedStudent {
  readonly name: string;
  readonly number: string;
}

/** Spreadsheets drop leading zeros, people add spaces and dashes. */
const bareNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^0+(?=.)/, '');

const bareName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Finds each hand-in's place on the list of the class: by the student's key, then by the bare number, then by a name
 * that only one student on the list and one hand-in bear among those left. Nobody is matched twice.
 *
 * @returns for each hand-in the index in `roster`, or null.
 */
export function matchRoster(
  roster: readonly NamedStudent[],
  handIns: readonly NamedStudent[],
): (number | null)[] {
  const found: (number | null)[] = handIns.map(() => null);
  const taken = new Set<number>();
  const pass = (keyOf: (student: NamedStudent) => string) => {
    const listed = placesByKey(roster, keyOf, (at) => !taken.has(at));
    const handed = placesByKey(handIns, keyOf, (at) => found[at] === null);
    for (const [key, places] of handed) {
      const [place, ...more] = listed.get(key) ?? [];
      const [handIn, ...others] = places;
      if (place === undefined || handIn === undefined || more.length > 0 || others.length > 0) continue;
      found[handIn] = place;
      taken.add(place);
    }
  };
  pass(studentKeyOf);
  pass(({ number }) => bareNumber(number));
  pass(({ name }) => bareName(name));
  return found;
}

/** Empty keys tell nobody apart and stand for none. */
function placesByKey(
  students: readonly NamedStudent[],
  keyOf: (student: NamedStudent) => string,
  isFree: (at: number) => boolean,
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  students.forEach((student, at) => {
    const key = keyOf(student);
    if (key === '' || !isFree(at)) return;
    places.set(key, [...(places.get(key) ?? []), at]);
  });
  return places;
}
