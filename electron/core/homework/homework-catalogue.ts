import { randomUUID } from 'node:crypto';
import {
  type HomeworkContent,
  type HomeworkId,
  QuestionId,
  type Revision,
  RevisionId,
} from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { contentHash } from './content.ts';
import type { KnownQuestion } from './question-matching.ts';

export interface HomeworkRow {
  id: HomeworkId;
  origin: 'built-in' | 'document' | 'written';
  source_name: string;
  created_at: number;
  last_used_at: number;
  trashed_at: number | null;
}

export interface RevisionRow {
  id: RevisionId;
  number: number;
  content_hash: string;
  title: string;
  reference_visibility: 'after-first-take' | 'always';
  created_at: number;
}

export const revisionOf = (row: RevisionRow): Revision => ({
  id: row.id,
  number: row.number,
  contentHash: row.content_hash,
  createdAt: row.created_at,
});

/**
 * The catalogue's rows of homeworks, their revisions and questions. What spoken comments are recorded for is stored like
 * a homework and is none: nothing here finds it.
 */
export class HomeworkCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  transaction<Result>(work: () => Result): Result {
    return this.#catalogue.transaction(work);
  }

  homework(id: string): HomeworkRow | undefined {
    const sql = `SELECT * FROM homework WHERE id = ? AND purpose = 'answers'`;
    return this.#catalogue.statement<[string], HomeworkRow>(sql).get(id);
  }

  homeworks(): HomeworkRow[] {
    return this.#catalogue
      .statement<[], HomeworkRow>(
        `SELECT * FROM homework WHERE purpose = 'answers' ORDER BY last_used_at DESC, created_at DESC, id`,
      )
      .all();
  }

  newestRevision(homeworkId: string): RevisionRow | undefined {
    return this.#catalogue
      .statement<[string], RevisionRow>(
        'SELECT * FROM revision WHERE homework_id = ? ORDER BY number DESC LIMIT 1',
      )
      .get(homeworkId);
  }

  hasRevision(homeworkId: string, hash: string): boolean {
    const sql = 'SELECT 1 FROM revision WHERE homework_id = ? AND content_hash = ?';
    return this.#catalogue.statement<[string, string]>(sql).get(homeworkId, hash) !== undefined;
  }

  /** Whether any take, also one in the trash, answered this revision, or it was handed in with earlier takes. */
  isAnswered(revisionId: string): boolean {
    const sql = `SELECT 1 FROM take WHERE revision_id = :id UNION ALL
      SELECT 1 FROM submission WHERE revision_id = :id LIMIT 1`;
    return this.#catalogue.statement<{ id: string }>(sql).get({ id: revisionId }) !== undefined;
  }

  /** Every question this homework ever had as it last read: the present ones in order, then earlier ones. */
  knownQuestions(homeworkId: string): KnownQuestion[] {
    // With one MAX() the other columns come from its row (SQLite, "bare columns in an aggregate query").
    const rows = this.#catalogue
      .statement<[string], Omit<KnownQuestion, 'present'> & { newest: number }>(
        `SELECT asked.question_id AS id, asked.title, asked.reference, MAX(revision.number) AS newest
         FROM revision_question asked JOIN revision ON revision.id = asked.revision_id
         WHERE revision.homework_id = ?
         GROUP BY asked.question_id ORDER BY newest DESC, asked.position`,
      )
      .all(homeworkId);
    const present = rows[0]?.newest;
    return rows.map(({ newest, ...question }) => ({ ...question, present: newest === present }));
  }

  ownsQuestion(homeworkId: string, questionId: string): boolean {
    const sql = 'SELECT 1 FROM question WHERE id = ? AND homework_id = ?';
    return this.#catalogue.statement<[string, string]>(sql).get(questionId, homeworkId) !== undefined;
  }

  insertHomework(row: HomeworkRow): void {
    this.#catalogue
      .statement<HomeworkRow>(
        `INSERT INTO homework (id, origin, source_name, created_at, last_used_at, trashed_at)
         VALUES (@id, @origin, @source_name, @created_at, @last_used_at, @trashed_at)`,
      )
      .run(row);
  }

  /** Adds a revision after the newest; questions without an id are made. Answers it with its questions' ids. */
  addRevision(
    homeworkId: HomeworkId,
    content: HomeworkContent,
    ids: readonly (QuestionId | null)[],
    now: number,
  ): { revision: Revision; questionIds: QuestionId[] } {
    const row: RevisionRow = {
      id: RevisionId.parse(randomUUID()),
      number: (this.newestRevision(homeworkId)?.number ?? 0) + 1,
      content_hash: contentHash(content),
      title: content.title,
      reference_visibility: content.referenceVisibility,
      created_at: now,
    };
    this.#catalogue
      .statement<RevisionRow & { homework_id: string }>(
        `INSERT INTO revision (id, homework_id, number, content_hash, title, reference_visibility, created_at)
         VALUES (@id, @homework_id, @number, @content_hash, @title, @reference_visibility, @created_at)`,
      )
      .run({ ...row, homework_id: homeworkId });
    const questionIds = content.questions.map((question, position) => {
      const id = ids[position] ?? this.#addQuestion(homeworkId);
      this.#catalogue
        .statement<[string, number, string, string, string, string, number, number]>(
          `INSERT INTO revision_question (revision_id, position, question_id, title, reference, key_points,
             preparation_seconds, longest_answer_seconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          row.id,
          position,
          id,
          question.title,
          question.reference,
          JSON.stringify(question.keyPoints),
          question.preparationSeconds,
          question.longestAnswerSeconds,
        );
      return id;
    });
    return { revision: revisionOf(row), questionIds };
  }

  /** Only for a revision that no take answered; the rows of its questions stay, so that an undo finds them. */
  removeRevision(revisionId: string): void {
    this.#catalogue.statement<[string]>('DELETE FROM revision WHERE id = ?').run(revisionId);
  }

  setTrashed(homeworkId: string, at: number | null): void {
    this.#catalogue
      .statement<[number | null, string]>('UPDATE homework SET trashed_at = ? WHERE id = ?')
      .run(at, homeworkId);
  }

  setUsed(homeworkId: string, at: number): void {
    this.#catalogue
      .statement<[number, string]>('UPDATE homework SET last_used_at = ? WHERE id = ?')
      .run(at, homeworkId);
  }

  setSource(homeworkId: string, origin: HomeworkRow['origin'], name: string): void {
    this.#catalogue
      .statement<[string, string, string]>('UPDATE homework SET origin = ?, source_name = ? WHERE id = ?')
      .run(origin, name, homeworkId);
  }

  #addQuestion(homeworkId: string): QuestionId {
    const id = QuestionId.parse(randomUUID());
    this.#catalogue
      .statement<[string, string]>('INSERT INTO question (id, homework_id) VALUES (?, ?)')
      .run(id, homeworkId);
    return id;
  }
}
