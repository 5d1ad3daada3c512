import type { Catalogue } from '../catalogue/catalogue.ts';

export interface ReleaseRow {
  readonly id: string;
  readonly submission_id: string;
  /** 1, 2, 3 … of its submission. */
  readonly number: number;
  /** ms since 1970-01-01 UTC. */
  readonly released_at: number;
  readonly manifest_hash: string;
  readonly file_name: string;
  readonly size_bytes: number;
}

/** The catalogue's rows of releases: every statement about them stands here. */
export class ReleaseCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  row(returnId: string): ReleaseRow | undefined {
    return this.#catalogue
      .statement<[string], ReleaseRow>('SELECT * FROM release WHERE id = ?')
      .get(returnId);
  }

  newest(submissionId: string): ReleaseRow | undefined {
    return this.#catalogue
      .statement<[string], ReleaseRow>(
        'SELECT * FROM release WHERE submission_id = ? ORDER BY number DESC LIMIT 1',
      )
      .get(submissionId);
  }

  isTaken(submissionId: string, number: number): boolean {
    const sql = 'SELECT 1 FROM release WHERE submission_id = ? AND number = ?';
    return this.#catalogue.statement<[string, number]>(sql).get(submissionId, number) !== undefined;
  }

  /** Lists a release, whose package must stand, verified, and makes its review a released one. */
  add(row: ReleaseRow): void {
    this.#catalogue.transaction(() => {
      this.#catalogue
        .statement(
          `INSERT INTO release (id, submission_id, number, released_at, manifest_hash, file_name, size_bytes)
           VALUES (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          row.id,
          row.submission_id,
          row.number,
          row.released_at,
          row.manifest_hash,
          row.file_name,
          row.size_bytes,
        );
      this.markReleased(row.submission_id);
    });
  }

  /** A review that was opened again meanwhile stays open. */
  markReleased(submissionId: string): void {
    this.#catalogue
      .statement(`UPDATE review SET state = 'released' WHERE submission_id = ? AND state = 'done'`)
      .run(submissionId);
  }

  /** The class homework a collected hand-in belongs to, and who handed in; undefined: it is not there. */
  collected(
    submissionId: string,
  ): { classHomeworkId: string; contentHash: string; studentName: string } | undefined {
    return this.#catalogue
      .statement<[string], { classHomeworkId: string; contentHash: string; studentName: string }>(
        `SELECT class_homework_id AS classHomeworkId, content_hash AS contentHash, student_name AS studentName
         FROM collected_submission WHERE id = ?`,
      )
      .get(submissionId);
  }

  state(submissionId: string): 'in-review' | 'done' | 'released' | null {
    return (
      this.#catalogue
        .statement<[string], 'in-review' | 'done' | 'released'>(
          'SELECT state FROM review WHERE submission_id = ?',
        )
        .pluck()
        .get(submissionId) ?? null
    );
  }
}
