import type { ClassQuestionId, ClassRow, ReviewState } from '../../../electron/contract/index.ts';

export type Column = 'name' | 'number' | 'points' | 'state' | 'handedIn' | 'version' | ClassQuestionId;

export interface Sorting {
  readonly column: Column;
  readonly direction: 'ascending' | 'descending';
}

/** Students by number and then by name, as class lists are. */
export const USUAL_ORDER: Sorting = { column: 'number', direction: 'ascending' };

export const STATE_FILTERS = ['missing', 'not-started', 'in-review', 'done', 'released'] as const;
export const MARK_FILTERS = ['stale', 'problem', 'commented', 'unlisted'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];
export type MarkFilter = (typeof MARK_FILTERS)[number];
export type Filter = StateFilter | MarkFilter;

/** The state told in the table: a student without a hand-in is missing, whatever else. */
export function shownState(row: ClassRow): 'missing' | ReviewState {
  return row.submission ? row.state : 'missing';
}

function isMarked(row: ClassRow, mark: MarkFilter, hasRoster: boolean): boolean {
  switch (mark) {
    case 'stale':
      return row.isStale;
    case 'problem':
      return row.answers.some((answer) => (answer?.hints.length ?? 0) > 0);
    case 'commented':
      return row.commentCount > 0;
    case 'unlisted':
      return hasRoster && !row.isOnRoster;
  }
}

const isStateFilter = (filter: Filter): filter is StateFilter =>
  (STATE_FILTERS as readonly string[]).includes(filter);

/** Rows in one of the chosen states (any, when none is chosen) that have every chosen mark. */
export function filtered(
  rows: readonly ClassRow[],
  filters: ReadonlySet<Filter>,
  hasRoster: boolean,
): readonly ClassRow[] {
  if (filters.size === 0) return rows;
  const states = new Set<string>([...filters].filter(isStateFilter));
  const marks = [...filters].filter((filter) => !isStateFilter(filter)) as MarkFilter[];
  return rows.filter(
    (row) =>
      (states.size === 0 || states.has(shownState(row))) &&
      marks.every((mark) => isMarked(row, mark, hasRoster)),
  );
}

/** How many rows each filter alone would show. */
export function filterCounts(rows: readonly ClassRow[], hasRoster: boolean): ReadonlyMap<Filter, number> {
  const counts = new Map<Filter, number>();
  const count = (filter: Filter) => counts.set(filter, (counts.get(filter) ?? 0) + 1);
  for (const row of rows) {
    count(shownState(row));
    for (const mark of MARK_FILTERS) if (isMarked(row, mark, hasRoster)) count(mark);
  }
  return counts;
}

const STATE_RANK: Readonly<Record<string, number>> = {
  missing: 0,
  'not-started': 1,
  'in-review': 2,
  done: 3,
  released: 4,
};

// Chinese names in the order of their pinyin, 张三2 before 张三10, 学号 as numbers. One for all comparisons: making a
// collator costs more than comparing.
const NAMES = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true, sensitivity: 'base' });

type Value = string | number | null;

function sortValue(row: ClassRow, column: Column, questionAt: ReadonlyMap<string, number>): Value {
  switch (column) {
    case 'name':
      return row.student.name || null;
    case 'number':
      return row.student.number || null;
    case 'points':
      return row.points;
    case 'state':
      return STATE_RANK[shownState(row)] ?? null;
    case 'handedIn':
      return row.submission?.sealedAt ?? null;
    case 'version':
      return row.submission?.number ?? null;
    default: {
      const answer = row.answers[questionAt.get(column) ?? -1];
      // Scored ones by their points; the others before them, by their length, which is below one day and so below 0.
      return answer ? (answer.points ?? answer.durationMs / 86_400_000 - 1) : null;
    }
  }
}

function compare(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return NAMES.compare(String(a), String(b));
}

/**
 * A new array, sorted by the column; what has no value there comes last in either direction. Ties keep the order of
 * student numbers and names, or of the aliases where names are hidden: an order by name would give them away.
 */
export function sorted(
  rows: readonly ClassRow[],
  { column, direction }: Sorting,
  questionIds: readonly ClassQuestionId[],
  aliases: ReadonlyMap<string, number> | null = null,
): readonly ClassRow[] {
  const questionAt = new Map<string, number>(questionIds.map((id, at) => [id, at]));
  const sign = direction === 'ascending' ? 1 : -1;
  const aliasOf = ({ studentKey }: ClassRow) => aliases?.get(studentKey) ?? 0;
  const isByName = column === 'name' || column === 'number';
  const keyed = rows.map((row) => ({
    row,
    value: aliases && isByName ? aliasOf(row) : sortValue(row, column, questionAt),
  }));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
    } else {
      const order = compare(a.value, b.value);
      if (order !== 0) return sign * order;
    }
    return aliases ? aliasOf(a.row) - aliasOf(b.row) : usual(a.row, b.row);
  });
  return keyed.map(({ row }) => row);
}

function usual(a: ClassRow, b: ClassRow): number {
  return (
    Number(!a.student.number) - Number(!b.student.number) ||
    NAMES.compare(a.student.number, b.student.number) ||
    NAMES.compare(a.student.name, b.student.name) ||
    (a.studentKey < b.studentKey ? -1 : 1)
  );
}
