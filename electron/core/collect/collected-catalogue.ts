import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { classHomeworkFor } from '../classes/class-wordings.ts';
import type { Manifest } from '../hand-in/package/index.ts';
import { wordingOfManifest } from './manifest-wording.ts';
import { studentKeyOf } from './student-key.ts';

/** A hand-in whose package was verified, as it lies in the library. */
export interface VerifiedHandIn {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json's bytes. */
  readonly manifestHash: string;
  readonly receipt: string;
  readonly sizeBytes: number;
  /** Where each answer's audio lies in the file, bytes. */
  readonly places: readonly { readonly start: number; readonly size: number }[];
}

export interface CollectedRow {
  readonly id: string;
  readonly class_homework_id: string;
  readonly student_key: string;
  readonly number: number;
  readonly sealed_at: number;
  readonly manifest_hash: string;
  readonly size_bytes: number;
  readonly is_loose: number;
}

/** The class of a hand-in that was put together here from loose audio, and its questions by number - 1. */
export interface LooseClass {
  readonly classHomeworkId: string;
  readonly classQuestionIds: readonly string[];
}

export type Standing = 'new' | 'newer-version' | 'older-version';

/** The catalogue's rows of collected hand-ins: every statement that writes them stands here. */
export class CollectedCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  row(submissionId: string): CollectedRow | undefined {
    return this.#catalogue
      .statement<[string], CollectedRow>('SELECT * FROM collected_submission WHERE id = ?')
      .get(submissionId);
  }

  /** The number of a student's next hand-in. */
  nextNumber(classHomeworkId: string, studentKey: string): number {
    const sql = `SELECT coalesce(max(number), 0) + 1 FROM collected_submission
      WHERE class_homework_id = ? AND student_key = ?`;
    return (
      this.#catalogue.statement<[string, string], number>(sql).pluck().get(classHomeworkId, studentKey) ?? 1
    );
  }

  #isThere({ classHomeworkId, classQuestionIds }: LooseClass): boolean {
    const sql = `SELECT count(*) FROM class_question
      WHERE class_homework_id = ? AND id IN (SELECT value FROM json_each(?))`;
    const count = this.#catalogue
      .statement<[string, string], number>(sql)
      .pluck()
      .get(classHomeworkId, JSON.stringify(classQuestionIds));
    return count === classQuestionIds.length;
  }

  /** All rows of one hand-in, with its class homework where that is new. Call it inside a transaction. */
  add(
    { manifest, manifestHash, receipt, sizeBytes, places }: VerifiedHandIn,
    { now, composition }: { now: number; composition?: LooseClass | null },
  ): { classHomeworkId: string; standing: Standing } {
    const { student, submission, answers } = manifest;
    const wording = wordingOfManifest(manifest);
    const { classHomeworkId, classQuestionIds } =
      composition && this.#isThere(composition)
        ? composition
        : classHomeworkFor(this.#catalogue, wording, now);
    const studentKey = studentKeyOf(student);
    const sealedAt = Date.parse(submission.sealedAt);
    const standing = this.#standing(classHomeworkId, studentKey, submission.number, sealedAt);
    this.#catalogue
      .statement(
        `INSERT INTO collected_submission (id, class_homework_id, student_key, student_name, student_number, number,
           content_hash, sealed_at, collected_at, manifest_hash, receipt, size_bytes, is_loose)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        submission.id,
        classHomeworkId,
        studentKey,
        student.name,
        student.number,
        submission.number,
        wording.contentHash,
        sealedAt,
        now,
        manifestHash,
        receipt,
        sizeBytes,
        composition ? 1 : 0,
      );
    const insert = this.#catalogue.statement(
      `INSERT INTO collected_answer (id, submission_id, class_question_id, question_number, question_id, take_id,
         take_number, sample_hash, codec, sample_rate, frames, duration_ms, data_start, data_bytes, measurements,
         dropped_frames, stop_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const [at, answer] of answers.entries()) {
      const place = places[at];
      if (!place) throw new Error('an answer without a place');
      insert.run(
        randomUUID(),
        submission.id,
        classQuestionIds[answer.questionNumber - 1],
        answer.questionNumber,
        answer.questionId,
        answer.takeId,
        answer.takeNumber,
        answer.sampleHash,
        answer.codec,
        answer.sampleRate,
        answer.frames,
        answer.durationMs,
        place.start,
        place.size,
        answer.measurements && JSON.stringify(answer.measurements),
        answer.droppedFrames,
        answer.stopReason,
      );
    }
    this.#catalogue
      .statement(
        'UPDATE class_homework SET last_collected_at = max(coalesce(last_collected_at, 0), ?) WHERE id = ?',
      )
      .run(now, classHomeworkId);
    return { classHomeworkId, standing };
  }

  /** Newer is the higher number; two of one number (another computer) are told by their time. */
  #standing(classHomeworkId: string, studentKey: string, number: number, sealedAt: number): Standing {
    const newest = this.#catalogue
      .statement<[string, string], { number: number; sealed_at: number }>(
        `SELECT number, sealed_at FROM collected_submission WHERE class_homework_id = ? AND student_key = ?
         ORDER BY number DESC, sealed_at DESC LIMIT 1`,
      )
      .get(classHomeworkId, studentKey);
    if (!newest) return 'new';
    const isNewer = number > newest.number || (number === newest.number && sealedAt >= newest.sealed_at);
    return isNewer ? 'newer-version' : 'older-version';
  }
}
