import { FeedbackSummary } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { VerifiedReturn } from '../hand-in/package/index.ts';

export interface FeedbackRow {
  readonly id: string;
  readonly submission_id: string;
  readonly homework_id: string;
  readonly release_number: number;
  readonly instructor: string;
  readonly points: number | null;
  readonly max_points: number;
  /** ms since 1970-01-01 UTC. */
  readonly released_at: number;
  readonly received_at: number;
  readonly read_at: number | null;
  readonly manifest_hash: string;
}

/** An own hand-in, as far as feedback on it needs it. */
export interface OwnSubmission {
  readonly id: string;
  readonly homework_id: string;
  readonly revision_id: string;
  readonly manifest_hash: string;
  readonly student_name: string;
  readonly student_number: string;
  /** Of the wording that was handed in. */
  readonly title: string;
}

const LISTED = `SELECT feedback.*, submission.number AS submission_number, revision.title AS title
  FROM feedback
  JOIN submission ON submission.id = feedback.submission_id
  JOIN revision ON revision.id = submission.revision_id`;
const OWN = `SELECT submission.*, revision.title AS title FROM submission
  JOIN revision ON revision.id = submission.revision_id`;
type ListedRow = FeedbackRow & { readonly submission_number: number; readonly title: string };

/** The catalogue's rows of received feedback: every statement about them stands here. */
export class FeedbackCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  row(returnId: string): FeedbackRow | undefined {
    return this.#catalogue
      .statement<[string], FeedbackRow>('SELECT * FROM feedback WHERE id = ?')
      .get(returnId);
  }

  summary(returnId: string): FeedbackSummary | null {
    const row = this.#catalogue
      .statement<[string], ListedRow>(`${LISTED} WHERE feedback.id = ?`)
      .get(returnId);
    return row ? asSummary(row) : null;
  }

  /** Newest first; of one homework, or of all. */
  list(homeworkId: string | null): FeedbackSummary[] {
    const order = 'ORDER BY feedback.released_at DESC, feedback.release_number DESC, feedback.id';
    const rows =
      homeworkId === null
        ? this.#catalogue.statement<[], ListedRow>(`${LISTED} ${order}`).all()
        : this.#catalogue
            .statement<[string], ListedRow>(`${LISTED} WHERE feedback.homework_id = ? ${order}`)
            .all(homeworkId);
    return rows.map(asSummary);
  }

  submission(submissionId: string): OwnSubmission | undefined {
    return this.#catalogue
      .statement<[string], OwnSubmission>(`${OWN} WHERE submission.id = ?`)
      .get(submissionId);
  }

  submissions(): OwnSubmission[] {
    return this.#catalogue.statement<[], OwnSubmission>(`${OWN} ORDER BY submission.sealed_at`).all();
  }

  /** The questions of a wording, in their order. */
  questions(revisionId: string): { questionId: string; title: string; reference: string }[] {
    return this.#catalogue
      .statement<[string], { questionId: string; title: string; reference: string }>(
        `SELECT question_id AS questionId, title, reference FROM revision_question
         WHERE revision_id = ? ORDER BY position`,
      )
      .all(revisionId);
  }

  /** Lists a return package. Its file must stand, verified, before this is called. */
  add({ manifest, manifestHash }: VerifiedReturn, homeworkId: string, receivedAt: number): void {
    const { release, submission } = manifest;
    this.#catalogue
      .statement(
        `INSERT INTO feedback (id, submission_id, homework_id, release_number, instructor, points, max_points,
           released_at, received_at, read_at, manifest_hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?)`,
      )
      .run(
        release.id,
        submission.id,
        homeworkId,
        release.number,
        release.instructor,
        manifest.points,
        manifest.maxPoints,
        Date.parse(release.releasedAt),
        receivedAt,
        manifestHash,
      );
  }

  /** False: it was read before. */
  markRead(returnId: string, at: number): boolean {
    return (
      this.#catalogue
        .statement('UPDATE feedback SET read_at = ? WHERE id = ? AND read_at IS NULL')
        .run(at, returnId).changes > 0
    );
  }
}

const asSummary = (row: ListedRow): FeedbackSummary =>
  FeedbackSummary.parse({
    id: row.id,
    homeworkId: row.homework_id,
    homeworkTitle: row.title,
    submissionId: row.submission_id,
    submissionNumber: row.submission_number,
    releaseNumber: row.release_number,
    instructor: row.instructor,
    releasedAt: row.released_at,
    receivedAt: row.received_at,
    points: row.points,
    maxPoints: row.max_points,
    isRead: row.read_at !== null,
  });
