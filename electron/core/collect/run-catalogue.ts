import {
  CollectItem,
  CollectOutcome,
  CollectRun,
  type CollectRunId,
  type CollectRun as Run,
} from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const LISTED = 50;

interface RunRow {
  readonly id: string;
  readonly class_homework_id: string | null;
  readonly state: string;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly total: number;
  readonly problems: string;
}

export type Counts = CollectRun['counts'];

export const noCounts = (): Counts =>
  Object.fromEntries(CollectOutcome.options.map((outcome) => [outcome, 0])) as Counts;

/** The catalogue's rows of runs and their reports. */
export class RunCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  insert(run: Run): void {
    this.#catalogue
      .statement('INSERT INTO collect_run (id, class_homework_id, state, started_at) VALUES (?, ?, ?, ?)')
      .run(run.id, run.classHomeworkId, run.state, run.startedAt);
  }

  /**
   * A backup that was put in the catalogue's place during a run knows nothing of it, nor perhaps of its class. Answers
   * whether that was so.
   */
  ensure(run: Run): boolean {
    const { changes } = this.#catalogue
      .statement(
        `INSERT INTO collect_run (id, class_homework_id, state, started_at)
         VALUES (?, (SELECT id FROM class_homework WHERE id = ?), ?, ?) ON CONFLICT (id) DO NOTHING`,
      )
      .run(run.id, run.classHomeworkId, run.state, run.startedAt);
    return changes > 0;
  }

  update({ id, state, endedAt, total, problems }: Run): void {
    this.#catalogue
      .statement('UPDATE collect_run SET state = ?, ended_at = ?, total = ?, problems = ? WHERE id = ?')
      .run(state, endedAt, total, JSON.stringify(problems), id);
  }

  remove(runId: string): void {
    this.#catalogue.statement('DELETE FROM collect_run WHERE id = ?').run(runId);
  }

  addItem(runId: string, position: number, item: CollectItem): void {
    this.#catalogue
      .statement('INSERT INTO collect_item (run_id, position, body) VALUES (?, ?, ?)')
      .run(runId, position, JSON.stringify(item));
  }

  /** In the order of the work. */
  items(runId: string): CollectItem[] {
    return this.#catalogue
      .statement<[string], string>('SELECT body FROM collect_item WHERE run_id = ? ORDER BY position')
      .pluck()
      .all(runId)
      .map((body) => CollectItem.parse(JSON.parse(body)));
  }

  run(runId: string): Run | null {
    const row = this.#catalogue
      .statement<[string], RunRow>('SELECT * FROM collect_run WHERE id = ?')
      .get(runId);
    return row ? this.#asRun(row) : null;
  }

  /** Newest first. */
  runs(): Run[] {
    return this.#catalogue
      .statement<[number], RunRow>('SELECT * FROM collect_run ORDER BY started_at DESC, rowid DESC LIMIT ?')
      .all(LISTED)
      .map((row) => this.#asRun(row));
  }

  /** What a crash left: runs in the middle are marked, those that had not begun go. */
  settleInterrupted(now: number): void {
    this.#catalogue.statement("DELETE FROM collect_run WHERE state = 'open'").run();
    this.#catalogue
      .statement("UPDATE collect_run SET state = 'interrupted', ended_at = ? WHERE state = 'running'")
      .run(now);
  }

  #asRun(row: RunRow): Run {
    const counts = this.#counts(row.id);
    const done = Object.values(counts).reduce((sum, count) => sum + count, 0);
    return CollectRun.parse({
      id: row.id,
      classHomeworkId: row.class_homework_id,
      state: row.state,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      total: Math.max(row.total, done),
      done,
      current: '',
      share: 0,
      isArchive: done > 0 && this.#ofArchives(row.id) === done,
      counts,
      problems: JSON.parse(row.problems),
    });
  }

  /** Lines that tell of archives of Kouda. */
  #ofArchives(runId: string): number {
    const sql = `SELECT count(*) FROM collect_item WHERE run_id = ? AND json_type(body, '$.restored') = 'object'`;
    return this.#catalogue.statement<[string], number>(sql).pluck().get(runId) ?? 0;
  }

  #counts(runId: string): Counts {
    const counts = noCounts();
    const rows = this.#catalogue
      .statement<[string], { outcome: CollectOutcome; count: number }>(
        `SELECT json_extract(body, '$.outcome') AS outcome, count(*) AS count FROM collect_item
         WHERE run_id = ? GROUP BY 1`,
      )
      .all(runId);
    for (const { outcome, count } of rows) counts[outcome] = count;
    return counts;
  }
}

export type { CollectRunId };
