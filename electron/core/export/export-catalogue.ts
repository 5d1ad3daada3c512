import { type ExportProblem, ExportRequest, ExportRun } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const RUNS_SHOWN = 50;
const NAMES_KEPT = 20;

interface Row {
  readonly id: string;
  readonly request: string;
  readonly title: string;
  readonly folder: string;
  readonly state: ExportRun['state'];
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly planned: string;
  readonly done_count: number;
  readonly written: string;
  readonly problems: string;
}

export interface EndedRun {
  readonly state: Exclude<ExportRun['state'], 'running'>;
  readonly endedAt: number;
  readonly written: readonly string[];
  readonly problems: readonly ExportProblem[];
}

/** The catalogue's rows of exports. */
export class ExportCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  add(run: {
    readonly id: string;
    readonly request: ExportRequest;
    readonly title: string;
    readonly folder: string;
    readonly startedAt: number;
    readonly planned: readonly string[];
  }): void {
    this.#catalogue
      .statement(
        `INSERT INTO export_run (id, request, title, folder, state, started_at, planned)
         VALUES (?, ?, ?, ?, 'running', ?, ?)`,
      )
      .run(
        run.id,
        JSON.stringify(run.request),
        run.title,
        run.folder,
        run.startedAt,
        JSON.stringify(run.planned),
      );
  }

  end(id: string, { state, endedAt, written, problems }: EndedRun): void {
    this.#catalogue
      .statement(
        `UPDATE export_run SET state = ?, ended_at = ?, done_count = ?, written = ?, problems = ? WHERE id = ?`,
      )
      .run(
        state,
        endedAt,
        written.length,
        JSON.stringify(written.slice(0, NAMES_KEPT)),
        JSON.stringify(problems),
        id,
      );
  }

  request(id: string): { request: ExportRequest; folder: string } | null {
    const row = this.#row(id);
    return row ? { request: ExportRequest.parse(JSON.parse(row.request)), folder: row.folder } : null;
  }

  run(id: string): ExportRun | null {
    const row = this.#row(id);
    return row ? asRun(row) : null;
  }

  /** Newest first. */
  runs(): ExportRun[] {
    return this.#catalogue
      .statement<[number], Row>('SELECT * FROM export_run ORDER BY started_at DESC, id LIMIT ?')
      .all(RUNS_SHOWN)
      .map(asRun);
  }

  /** Runs that were going on when the app ended. */
  unended(): { id: string; folder: string; planned: string[] }[] {
    return this.#catalogue
      .statement<[], Row>(`SELECT * FROM export_run WHERE state = 'running'`)
      .all()
      .map(({ id, folder, planned }) => ({ id, folder, planned: JSON.parse(planned) as string[] }));
  }

  #row(id: string): Row | undefined {
    return this.#catalogue.statement<[string], Row>('SELECT * FROM export_run WHERE id = ?').get(id);
  }
}

function asRun(row: Row): ExportRun {
  const { subject, choice } = JSON.parse(row.request) as ExportRequest;
  return ExportRun.parse({
    id: row.id,
    subject,
    what: choice.what,
    format: 'format' in choice ? choice.format : '',
    title: row.title,
    folder: row.folder,
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    fileCount: (JSON.parse(row.planned) as string[]).length,
    doneCount: row.done_count,
    share: row.state === 'finished' ? 1 : 0,
    leftMs: null,
    current: [],
    written: JSON.parse(row.written),
    problems: JSON.parse(row.problems),
  });
}
