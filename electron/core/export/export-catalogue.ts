import { type ExportProblem, ExportRequest, ExportRun } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const RUNS_SHOWN = 50;
const NAMES_KEPT = 20;

interface Row {
  readonly id: string;
  readonly subject: string;
  readonly what: string;
  readonly format: string | null;
  readonly title: string;
  readonly folder: string;
  readonly state: ExportRun['state'];
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly file_count: number;
  readonly done_count: number;
  readonly written: string;
  readonly problems: string;
}

/** Without the teacher's sheet and the names planned, which would be read again at every word of progress. */
const SELECT = `
  SELECT id, title, folder, state, started_at, ended_at, done_count, written, problems,
    json_extract(request, '$.subject') AS subject, json_extract(request, '$.choice.what') AS what,
    json_extract(request, '$.choice.format') AS format, json_array_length(planned) AS file_count
  FROM export_run`;

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
    const row = this.#catalogue
      .statement<[string], { request: string; folder: string }>(
        'SELECT request, folder FROM export_run WHERE id = ?',
      )
      .get(id);
    return row ? { request: ExportRequest.parse(JSON.parse(row.request)), folder: row.folder } : null;
  }

  run(id: string): ExportRun | null {
    const row = this.#catalogue.statement<[string], Row>(`${SELECT} WHERE id = ?`).get(id);
    return row ? asRun(row) : null;
  }

  /** Newest first. */
  runs(): ExportRun[] {
    return this.#catalogue
      .statement<[number], Row>(`${SELECT} ORDER BY started_at DESC, rowid DESC LIMIT ?`)
      .all(RUNS_SHOWN)
      .map(asRun);
  }

  /** Runs that were going on when the app ended. */
  unended(): { id: string; folder: string; planned: string[] }[] {
    return this.#catalogue
      .statement<[], { id: string; folder: string; planned: string }>(
        `SELECT id, folder, planned FROM export_run WHERE state = 'running'`,
      )
      .all()
      .map(({ id, folder, planned }) => ({ id, folder, planned: JSON.parse(planned) as string[] }));
  }
}

function asRun(row: Row): ExportRun {
  return ExportRun.parse({
    id: row.id,
    subject: JSON.parse(row.subject),
    what: row.what,
    format: row.format ?? '',
    title: row.title,
    folder: row.folder,
    state: row.state,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    fileCount: row.file_count,
    doneCount: row.done_count,
    share: row.state === 'finished' ? 1 : 0,
    leftMs: null,
    current: [],
    written: JSON.parse(row.written),
    problems: JSON.parse(row.problems),
  });
}
