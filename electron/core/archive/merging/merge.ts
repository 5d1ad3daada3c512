import type { Restored } from '../../../contract/index.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';

export type Row = Readonly<Record<string, string | number | null>>;
type Why = Restored['left'][number]['why'];

/** What a take's journal says of where it belongs, where that is another homework's or question's id here. */
export interface OtherIds {
  readonly homeworkId: string;
  readonly questionId: string;
  readonly revisionId: string;
}

export interface MergeParts {
  readonly here: Catalogue;
  /** The archive's rows, washed. */
  readonly from: Catalogue;
  /** Whether no file lay at a place before this homework or class was brought in. */
  readonly isMissing: (place: string) => boolean;
  /** Places of the archive's files. */
  readonly files: { has(place: string): boolean };
  /** Places of those that turned out to be broken. */
  readonly unsound: ReadonlySet<string>;
  /** Ids that a homework of the archive has here; outlives one homework, for the classes that name it. */
  readonly homeworkIds: Map<string, string>;
}

/**
 * One homework or class on its way in: what was decided so far. What is here stays as it is; only what is missing is
 * written. Runs inside a transaction, first to see what it wants and then, once the files lie in their places, for good.
 */
export class Merge {
  readonly here: Catalogue;
  readonly from: Catalogue;
  readonly homeworkIds: Map<string, string>;
  readonly counts = { takes: 0, renumbered: 0, handIns: 0, feedback: 0, reviews: 0 };
  /** Files of the archive that must lie in the library for it. */
  readonly wanted = new Set<string>();
  /** By take id. */
  readonly otherIds = new Map<string, OtherIds>();
  readonly #parts: MergeParts;
  readonly #left = new Map<Why, number>();

  constructor(parts: MergeParts) {
    this.here = parts.here;
    this.from = parts.from;
    this.homeworkIds = parts.homeworkIds;
    this.#parts = parts;
  }

  get left(): Restored['left'] {
    return [...this.#left].map(([why, count]) => ({ why, count }));
  }

  leave(why: Why): void {
    this.#left.set(why, (this.#left.get(why) ?? 0) + 1);
  }

  /** The archive's rows. */
  rows(sql: string, ...values: unknown[]): Row[] {
    return this.from.statement<unknown[], Row>(sql).all(...values);
  }

  /** This library's row of an id. */
  known(table: string, id: string): Row | undefined {
    return this.here.statement<[string], Row>(`SELECT * FROM ${table} WHERE id = ?`).get(id);
  }

  /** Writes a row, in the columns of the present schema. */
  insert(table: string, row: Row): void {
    const columns = Object.keys(row);
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`;
    this.here.statement<Row>(sql).run(row);
  }

  /** True: what this file belongs to stays out, and is named. */
  leaveUnsound(place: string, why: 'take-unsound' | 'package-unsound'): boolean {
    const isUnsound = this.#parts.unsound.has(place);
    if (isUnsound) this.leave(why);
    return isUnsound;
  }

  /** A file that a row which came in names. */
  want(place: string): void {
    this.wanted.add(place);
  }

  /** One that a row can be without. */
  wantIfThere(place: string): void {
    const { files, unsound } = this.#parts;
    if (files.has(place) && !unsound.has(place)) this.wanted.add(place);
  }

  /** The row is here and its file is gone: the archive's is the same, and makes it whole again. */
  heal(place: string): void {
    const { files, unsound, isMissing } = this.#parts;
    if (files.has(place) && !unsound.has(place) && isMissing(place)) this.wanted.add(place);
  }
}

export const clash = (table: string): ArchiveRefusal => new ArchiveRefusal('archive-clash', table);
