import { ClassHomeworkId, ClassQuestionId, type LooseAudio, LooseAudioId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LooseNote } from './loose-files.ts';
import { type GuessedQuestion, type GuessedStudent, looseGuesser } from './loose-names.ts';

export interface LooseRow {
  readonly id: string;
  readonly class_homework_id: string;
  readonly name: string;
  readonly file_hash: string;
  readonly extension: string;
  readonly size_bytes: number;
  readonly duration_ms: number;
  readonly decoding: 'core' | 'page';
  readonly collected_at: number;
  readonly submission_id: string | null;
  readonly is_aside: number;
}

/** The catalogue's rows of audio without a package: every statement about them stands here. */
export class LooseCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  row(id: string): LooseRow | undefined {
    return this.#catalogue.statement<[string], LooseRow>('SELECT * FROM loose_audio WHERE id = ?').get(id);
  }

  ofFile(classHomeworkId: string, fileHash: string): LooseRow | undefined {
    const sql = 'SELECT * FROM loose_audio WHERE class_homework_id = ? AND file_hash = ?';
    return this.#catalogue.statement<[string, string], LooseRow>(sql).get(classHomeworkId, fileHash);
  }

  insert(note: LooseNote): void {
    this.#catalogue
      .statement(
        `INSERT INTO loose_audio (id, class_homework_id, name, file_hash, extension, size_bytes, duration_ms, decoding,
           collected_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        note.id,
        note.classHomeworkId,
        note.name,
        note.fileHash,
        note.extension,
        note.sizeBytes,
        note.durationMs,
        note.decoding,
        note.collectedAt,
      );
  }

  /** What waits to be assigned, with guesses by its name; in the order of the names. */
  waiting(classHomeworkId: string): LooseAudio[] {
    const students = this.#students(classHomeworkId);
    const guess = looseGuesser(students, this.questions(classHomeworkId));
    return this.#catalogue
      .statement<[string], LooseRow>(
        `SELECT * FROM loose_audio WHERE class_homework_id = ? AND submission_id IS NULL AND is_aside = 0
         ORDER BY name, id`,
      )
      .all(classHomeworkId)
      .map((row) => {
        const { student, questionId } = guess(row.name);
        return {
          id: LooseAudioId.parse(row.id),
          classHomeworkId: ClassHomeworkId.parse(row.class_homework_id),
          name: row.name,
          sizeBytes: row.size_bytes,
          durationMs: row.duration_ms,
          needsPage: row.decoding === 'page',
          mediaPath: `/loose-audio/${row.id}`,
          guessedStudent: student,
          guessedQuestionId: questionId === null ? null : ClassQuestionId.parse(questionId),
          collectedAt: row.collected_at,
        };
      });
  }

  /** Answers the class homeworks that changed. */
  setAside(ids: readonly string[], isAside: boolean): string[] {
    const change = this.#catalogue.statement('UPDATE loose_audio SET is_aside = ? WHERE id = ?');
    const changed = new Set<string>();
    this.#catalogue.transaction(() => {
      for (const id of ids) {
        const row = this.row(id);
        if (!row) continue;
        change.run(isAside ? 1 : 0, id);
        changed.add(row.class_homework_id);
      }
    });
    return [...changed];
  }

  assign(id: string, submissionId: string): void {
    this.#catalogue
      .statement('UPDATE loose_audio SET submission_id = ?, is_aside = 0 WHERE id = ?')
      .run(submissionId, id);
  }

  /** Present ones, numbered as the class counts them, and then earlier ones. */
  questions(classHomeworkId: string): GuessedQuestion[] {
    return this.#catalogue
      .statement<[string], { id: string; title: string }>(
        'SELECT id, title FROM class_question WHERE class_homework_id = ? ORDER BY is_earlier, position, id',
      )
      .all(classHomeworkId)
      .map(({ id, title }, at) => ({ id, title, number: at + 1 }));
  }

  /** Of the list, and those who handed in before, in this class and others. */
  #students(classHomeworkId: string): GuessedStudent[] {
    const rows = this.#catalogue
      .statement<{ id: string }, { key: string; name: string; number: string }>(
        `SELECT student_key AS key, name, number, 0 AS far FROM roster_student WHERE class_homework_id = :id
         UNION ALL
         SELECT student_key, student_name, student_number, class_homework_id <> :id FROM collected_submission
         ORDER BY far`,
      )
      .all({ id: classHomeworkId });
    const byKey = new Map<string, GuessedStudent>();
    for (const { key, name, number } of rows) if (!byKey.has(key)) byKey.set(key, { name, number });
    return [...byKey.values()];
  }
}
