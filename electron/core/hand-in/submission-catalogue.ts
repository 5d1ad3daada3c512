import { existsSync } from 'node:fs';
import { type PackageAudio, type Student, Submission } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { packagePathOf } from './package-files.ts';

interface SubmissionRow {
  readonly id: string;
  readonly homework_id: string;
  readonly revision_id: string;
  readonly number: number;
  readonly student_name: string;
  readonly student_number: string;
  /** ms since 1970-01-01 UTC. */
  readonly sealed_at: number;
  readonly manifest_hash: string;
  readonly receipt: string;
  readonly file_name: string;
  readonly size_bytes: number;
  readonly audio: PackageAudio;
}

/** A submission whose package was just verified. */
export interface SealedSubmission {
  readonly id: string;
  readonly homeworkId: string;
  readonly revisionId: string;
  readonly number: number;
  readonly student: Student;
  readonly sealedAt: number;
  readonly manifestHash: string;
  readonly receipt: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly audio: PackageAudio;
  readonly answers: readonly { readonly questionId: string; readonly takeId: string }[];
}

/** The catalogue's rows of submissions: every statement about them stands here. */
export class SubmissionCatalogue {
  readonly #catalogue: Catalogue;
  readonly #libraryFolder: string;

  constructor(catalogue: Catalogue, libraryFolder: string) {
    this.#catalogue = catalogue;
    this.#libraryFolder = libraryFolder;
  }

  has(submissionId: string): boolean {
    return this.#row(submissionId) !== undefined;
  }

  submission(submissionId: string): Submission | null {
    const row = this.#row(submissionId);
    return row ? this.#asSubmission(row) : null;
  }

  manifestHash(submissionId: string): string | null {
    return this.#row(submissionId)?.manifest_hash ?? null;
  }

  /** Newest first. */
  ofHomework(homeworkId: string): Submission[] {
    return this.#catalogue
      .statement<[string], SubmissionRow>(
        'SELECT * FROM submission WHERE homework_id = ? ORDER BY number DESC, sealed_at DESC, id',
      )
      .all(homeworkId)
      .map((row) => this.#asSubmission(row));
  }

  /** One more than the highest version there is of this homework. */
  nextNumber(homeworkId: string): number {
    const highest = this.#catalogue
      .statement<[string], number | null>('SELECT max(number) FROM submission WHERE homework_id = ?')
      .pluck()
      .get(homeworkId);
    return (highest ?? 0) + 1;
  }

  /** Lists a submission. Its package must stand, verified, before this is called. */
  add(sealed: SealedSubmission): void {
    this.#catalogue.transaction(() => {
      this.#catalogue
        .statement(`INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
        .run(
          sealed.id,
          sealed.homeworkId,
          sealed.revisionId,
          sealed.number,
          sealed.student.name,
          sealed.student.number,
          sealed.sealedAt,
          sealed.manifestHash,
          sealed.receipt,
          sealed.fileName,
          sealed.sizeBytes,
          sealed.audio,
        );
      for (const [position, { questionId, takeId }] of sealed.answers.entries()) {
        this.#catalogue
          .statement('INSERT INTO submission_answer VALUES (?, ?, ?, ?)')
          .run(sealed.id, position, questionId, takeId);
      }
    });
  }

  addCopy(submissionId: string, path: string, writtenAt: number): void {
    this.#catalogue
      .statement(
        `INSERT INTO submission_copy VALUES (?, ?, ?)
         ON CONFLICT (submission_id, path) DO UPDATE SET written_at = excluded.written_at`,
      )
      .run(submissionId, path, writtenAt);
  }

  #row(submissionId: string): SubmissionRow | undefined {
    return this.#catalogue
      .statement<[string], SubmissionRow>('SELECT * FROM submission WHERE id = ?')
      .get(submissionId);
  }

  #asSubmission(row: SubmissionRow): Submission {
    const answers = this.#catalogue
      .statement<[string], { questionId: string; takeId: string }>(
        `SELECT question_id AS questionId, take_id AS takeId FROM submission_answer
         WHERE submission_id = ? ORDER BY position`,
      )
      .all(row.id);
    const copies = this.#catalogue
      .statement<[string], { path: string; writtenAt: number }>(
        `SELECT path, written_at AS writtenAt FROM submission_copy
         WHERE submission_id = ? ORDER BY written_at DESC, path`,
      )
      .all(row.id);
    return Submission.parse({
      id: row.id,
      homeworkId: row.homework_id,
      revisionId: row.revision_id,
      number: row.number,
      student: { name: row.student_name, number: row.student_number },
      sealedAt: row.sealed_at,
      receipt: row.receipt,
      fileName: row.file_name,
      sizeBytes: row.size_bytes,
      audio: row.audio,
      answers,
      copies,
      isPackageThere: existsSync(packagePathOf(this.#libraryFolder, row.id)),
      packagePath: `/package/${row.id}`,
    });
  }
}
