import type { CaptureDevice, CaptureEvent, Measurements, StopReason, Take } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';
import { type TakeRow, takeFromRow } from './take-rows.ts';

/** What is known of a take once its file was read back. */
export interface FinishedTake {
  readonly frames: number;
  readonly audioHash: string;
  readonly sizeBytes: number;
  readonly measurements: Measurements;
  readonly droppedFrames: number;
  readonly events: readonly CaptureEvent[];
  readonly stopReason: StopReason;
}

const NEWEST_WORDING = `
  SELECT later.title, later.reference FROM revision_question later
  JOIN revision ON revision.id = later.revision_id
  WHERE later.question_id = take.question_id ORDER BY revision.number DESC LIMIT 1`;

const TAKE_WITH_SETTING = `
  SELECT take.*, question.homework_id AS homework_id,
    (SELECT (newest.title, newest.reference) IS NOT (answered.title, answered.reference)
      FROM (${NEWEST_WORDING}) newest) AS answers_earlier
  FROM take
  JOIN question ON question.id = take.question_id
  LEFT JOIN revision_question answered
    ON answered.revision_id = take.revision_id AND answered.question_id = take.question_id`;

type RowWithSetting = TakeRow & { homework_id: string; answers_earlier: 0 | 1 | null };

/** The catalogue's rows of takes: every statement about them stands here. */
export class TakeCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** All of `work` or, after a crash or an error, none of it. */
  together(work: () => void): void {
    this.#catalogue.transaction(work);
  }

  row(takeId: string): TakeRow | undefined {
    return this.#catalogue.statement<[string], TakeRow>('SELECT * FROM take WHERE id = ?').get(takeId);
  }

  rows(): TakeRow[] {
    return this.#catalogue.statement<[], TakeRow>('SELECT * FROM take ORDER BY started_at').all();
  }

  /** @throws KoudaError TAKE_NOT_FOUND */
  take(takeId: string): Take {
    const row = this.#catalogue
      .statement<[string], RowWithSetting>(`${TAKE_WITH_SETTING} WHERE take.id = ?`)
      .get(takeId);
    if (!row) throw new KoudaError('TAKE_NOT_FOUND');
    return asTake(row);
  }

  trashed(): { take: Take; homeworkTitle: string; questionTitle: string }[] {
    return this.#catalogue
      .statement<[], RowWithSetting>(
        `${TAKE_WITH_SETTING} WHERE take.trashed_at IS NOT NULL ORDER BY take.trashed_at DESC`,
      )
      .all()
      .map((row) => ({ take: asTake(row), ...this.titles(row.id) }));
  }

  /** How the take's homework and question read in the revision it answered. */
  titles(takeId: string): { homeworkTitle: string; questionTitle: string } {
    const titles = this.#catalogue
      .statement<[string], { homeworkTitle: string; questionTitle: string | null }>(
        `SELECT revision.title AS homeworkTitle, revision_question.title AS questionTitle FROM take
         JOIN revision ON revision.id = take.revision_id
         LEFT JOIN revision_question ON revision_question.revision_id = take.revision_id
           AND revision_question.question_id = take.question_id
         WHERE take.id = ?`,
      )
      .get(takeId);
    return { homeworkTitle: titles?.homeworkTitle ?? '', questionTitle: titles?.questionTitle ?? '' };
  }

  homeworkOf(takeId: string): string | undefined {
    return this.#catalogue
      .statement<[string], string>(
        'SELECT homework_id FROM question JOIN take ON take.question_id = question.id WHERE take.id = ?',
      )
      .pluck()
      .get(takeId);
  }

  /** Lists a take that is about to be recorded, under its question's next number. Committed when it returns. */
  begin(take: {
    id: string;
    homeworkId: string;
    questionId: string;
    revisionId: string;
    startedAt: number;
    sampleRate: number;
    device: CaptureDevice;
  }): number {
    return this.#catalogue.transaction(() => {
      const number = this.#catalogue
        .statement<[string], number>(
          'UPDATE question SET next_take_number = next_take_number + 1 WHERE id = ? RETURNING next_take_number - 1',
        )
        .pluck()
        .get(take.questionId);
      if (number === undefined) throw new KoudaError('QUESTION_NOT_FOUND');
      this.#catalogue
        .statement(
          `INSERT INTO take (id, question_id, revision_id, number, state, started_at, sample_rate, device)
             VALUES (?, ?, ?, ?, 'recording', ?, ?, ?)`,
        )
        .run(
          take.id,
          take.questionId,
          take.revisionId,
          number,
          take.startedAt,
          take.sampleRate,
          JSON.stringify(take.device),
        );
      this.#catalogue
        .statement('UPDATE homework SET last_used_at = max(last_used_at, ?) WHERE id = ?')
        .run(take.startedAt, take.homeworkId);
      return number;
    });
  }

  finish(takeId: string, finished: FinishedTake, state: 'finished' | 'damaged' = 'finished'): void {
    this.#catalogue
      .statement(
        `UPDATE take SET state = ?, stop_reason = ?, frames = ?, audio_hash = ?, size_bytes = ?, measurements = ?,
           dropped_frames = ?, events = ? WHERE id = ?`,
      )
      .run(
        state,
        finished.stopReason,
        finished.frames,
        finished.audioHash,
        finished.sizeBytes,
        JSON.stringify(finished.measurements),
        finished.droppedFrames,
        JSON.stringify(finished.events),
        takeId,
      );
  }

  /** A take that was only interrupted goes on. */
  goOn(takeId: string): void {
    this.#catalogue
      .statement(`UPDATE take SET state = 'recording', stop_reason = NULL, audio_hash = NULL WHERE id = ?`)
      .run(takeId);
  }

  markDamaged(takeId: string): void {
    this.#catalogue
      .statement(
        `UPDATE take SET state = 'damaged', stop_reason = coalesce(stop_reason, 'interrupted') WHERE id = ?`,
      )
      .run(takeId);
  }

  /** Its audio is there again and is what it was. */
  markSound(takeId: string): void {
    this.#catalogue.statement(`UPDATE take SET state = 'finished' WHERE id = ?`).run(takeId);
  }

  /**
   * Unlists a take that holds no audio. Its number goes back if it was the last one given: no recording ever
   * bore it, and a first take called the second would puzzle.
   */
  removeEmpty(takeId: string): void {
    this.#catalogue.transaction(() => {
      const row = this.row(takeId);
      if (!row) return;
      this.#catalogue.statement('DELETE FROM take WHERE id = ?').run(takeId);
      this.#catalogue
        .statement('UPDATE question SET next_take_number = ? WHERE id = ? AND next_take_number = ?')
        .run(row.number, row.question_id, row.number + 1);
    });
  }

  /** The compressed file took the place of the PCM; false when the take is not what it was. */
  compressed(takeId: string, audioHash: string, sizeBytes: number): boolean {
    return (
      this.#catalogue
        .statement(
          `UPDATE take SET codec = 'flac', size_bytes = ?
           WHERE id = ? AND state = 'finished' AND codec = 'pcm' AND audio_hash = ?`,
        )
        .run(sizeBytes, takeId, audioHash).changes === 1
    );
  }

  setFile(takeId: string, codec: 'pcm' | 'flac', sizeBytes: number): void {
    this.#catalogue
      .statement('UPDATE take SET codec = ?, size_bytes = ? WHERE id = ?')
      .run(codec, sizeBytes, takeId);
  }

  /** @throws KoudaError TAKE_NOT_FOUND, QUESTION_NOT_FOUND */
  choose(questionId: string, takeId: string | null): string {
    if (takeId !== null) {
      const row = this.row(takeId);
      const isFit = row?.question_id === questionId && row.state === 'finished' && row.trashed_at === null;
      if (!isFit) throw new KoudaError('TAKE_NOT_FOUND');
    }
    const homeworkId = this.#catalogue
      .statement<[string | null, string], string>(
        'UPDATE question SET chosen_take_id = ? WHERE id = ? RETURNING homework_id',
      )
      .pluck()
      .get(takeId, questionId);
    if (homeworkId === undefined) throw new KoudaError('QUESTION_NOT_FOUND');
    return homeworkId;
  }

  rename(takeId: string, name: string): void {
    this.#catalogue.statement('UPDATE take SET name = ? WHERE id = ?').run(name, takeId);
  }

  setTrashed(takeId: string, at: number | null): void {
    this.#catalogue.statement('UPDATE take SET trashed_at = ? WHERE id = ?').run(at, takeId);
  }

  /** Unlists for good; only takes in the trash. False when it is not there (any more). */
  deleteTrashed(takeId: string): boolean {
    return (
      this.#catalogue.statement('DELETE FROM take WHERE id = ? AND trashed_at IS NOT NULL').run(takeId)
        .changes === 1
    );
  }

  notify(at: number, body: Record<string, unknown>): void {
    this.#catalogue.statement('INSERT INTO notice (at, body) VALUES (?, ?)').run(at, JSON.stringify(body));
  }
}

const asTake = (row: RowWithSetting): Take =>
  takeFromRow(row, { homeworkId: row.homework_id, answersEarlierWording: row.answers_earlier === 1 });
