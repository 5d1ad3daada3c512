/** A student as a sheet from elsewhere names them; empty: it does not say. */
export interface SheetStudent {
  readonly row: number;
  /** Keys that name one student, the surest first, such as the student number and the login. */
  readonly keys: readonly string[];
  readonly name: string;
}

export interface GradedStudent {
  readonly name: string;
  readonly number: string;
}

export type MatchProblem = 'not-in-sheet' | 'ambiguous-name' | 'matched-twice' | 'another-number';

export interface Matching {
  /** Index of a graded student → row of the sheet. */
  readonly rows: ReadonlyMap<number, number>;
  readonly problems: readonly { readonly student: number; readonly problem: MatchProblem }[];
}

const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** `Wang, Xiaoming`, `Xiaoming Wang` and `王 小明` mean whom they mean, however they are written. */
const nameForms = (name: string): string[] => {
  const whole = plain(name);
  const [last, first] = whole.split(',').map((part) => part.trim());
  const forms = first ? [`${first} ${last}`, `${last} ${first}`, `${last}${first}`] : [whole];
  return [...new Set([...forms, ...forms.map((form) => form.replaceAll(' ', ''))])];
};

/**
 * Finds each graded student in a sheet: by the number among the keys in their order, else by a name that is theirs
 * alone on both sides. Nobody is guessed: two of one name are reported, and so is a row that two students claim, and a
 * number that is in another row than the name, as when somebody typed a neighbour's.
 */
export function matchStudents(sheet: readonly SheetStudent[], students: readonly GradedStudent[]): Matching {
  const rows = new Map<number, number>();
  const problems: { student: number; problem: MatchProblem }[] = [];
  const keyCount = Math.max(0, ...sheet.map(({ keys }) => keys.length));
  const byKey = Array.from({ length: keyCount }, (_, index) =>
    grouped(sheet, ({ keys }) => (keys[index] ? [plain(keys[index])] : [])),
  );
  const byName = grouped(sheet, ({ name }) => (name.trim() ? nameForms(name) : []));
  const namesakes = grouped(
    students.map((student, row) => ({ ...student, row })),
    ({ name }) => nameForms(name),
  );
  const claims = new Map<number, number[]>();
  const claim = (row: number, student: number) => claims.set(row, [...(claims.get(row) ?? []), student]);

  for (const [index, { name, number }] of students.entries()) {
    const key = plain(number);
    const sure =
      key === '' ? undefined : byKey.map((group) => group.get(key)).find((found) => found?.size === 1);
    const named = new Set(nameForms(name).flatMap((form) => [...(byName.get(form) ?? [])]));
    if (sure) {
      const [row] = [...sure] as [number];
      if (named.size > 0 && !named.has(row)) problems.push({ student: index, problem: 'another-number' });
      else claim(row, index);
      continue;
    }
    const same = new Set(nameForms(name).flatMap((form) => [...(namesakes.get(form) ?? [])]));
    if (named.size === 0) problems.push({ student: index, problem: 'not-in-sheet' });
    else if (named.size > 1 || same.size > 1) problems.push({ student: index, problem: 'ambiguous-name' });
    else claim([...named][0] as number, index);
  }
  for (const [row, claiming] of claims) {
    if (claiming.length === 1) rows.set(claiming[0] as number, row);
    else for (const student of claiming) problems.push({ student, problem: 'matched-twice' });
  }
  return { rows, problems: problems.sort((one, other) => one.student - other.student) };
}

function grouped<T extends { readonly row: number }>(
  items: readonly T[],
  keysOf: (item: T) => readonly string[],
): Map<string, Set<number>> {
  const groups = new Map<string, Set<number>>();
  for (const item of items) {
    for (const key of keysOf(item)) groups.set(key, (groups.get(key) ?? new Set()).add(item.row));
  }
  return groups;
}
