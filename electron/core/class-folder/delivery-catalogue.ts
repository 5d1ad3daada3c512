import type { Catalogue } from '../catalogue/catalogue.ts';
import type { KoudaError } from '../error.ts';

const MOST_DELIVERED = 500;

export interface DeliveryRow {
  readonly id: string;
  readonly what: 'hand-in' | 'return';
  readonly submission_id: string;
  readonly homework_id: string | null;
  readonly return_id: string | null;
  readonly class_folder_id: string;
  readonly class_folder_name: string;
  readonly file_name: string;
  /** Inside the library, with `/` between folders. */
  readonly source_path: string;
  readonly state: 'waiting' | 'delivered' | 'stopped';
  readonly total_bytes: number;
  readonly attempts: number;
  /** All times: ms since 1970-01-01 UTC. */
  readonly next_try_at: number | null;
  /** JSON of `{ code, data }`. */
  readonly problem: string | null;
  readonly created_at: number;
  readonly delivered_at: number | null;
}

export type NewDelivery = Omit<
  DeliveryRow,
  'state' | 'attempts' | 'next_try_at' | 'problem' | 'delivered_at'
>;

/** The outbox's rows: every statement about them stands here. A row that is gone is changed by none of them. */
export class DeliveryCatalogue {
  readonly #catalogue: Catalogue;

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Newest first: all under way, and the last 500 delivered. */
  list(): DeliveryRow[] {
    return this.#catalogue
      .statement<[number], DeliveryRow>(
        `SELECT * FROM delivery WHERE state <> 'delivered' OR id IN (
           SELECT id FROM delivery WHERE state = 'delivered' ORDER BY delivered_at DESC, id LIMIT ?)
         ORDER BY created_at DESC, id`,
      )
      .all(MOST_DELIVERED);
  }

  byId(id: string): DeliveryRow | null {
    return (
      this.#catalogue.statement<[string], DeliveryRow>('SELECT * FROM delivery WHERE id = ?').get(id) ?? null
    );
  }

  /** The delivery of the same package to the same folder. */
  same({ submission_id, return_id, class_folder_id }: NewDelivery): DeliveryRow | null {
    return (
      this.#catalogue
        .statement<[string, string | null, string], DeliveryRow>(
          'SELECT * FROM delivery WHERE submission_id = ? AND return_id IS ? AND class_folder_id = ?',
        )
        .get(submission_id, return_id, class_folder_id) ?? null
    );
  }

  add(delivery: NewDelivery): void {
    this.#catalogue
      .statement<NewDelivery>(
        `INSERT INTO delivery (id, what, submission_id, homework_id, return_id, class_folder_id, class_folder_name,
           file_name, source_path, state, total_bytes, created_at)
         VALUES (@id, @what, @submission_id, @homework_id, @return_id, @class_folder_id, @class_folder_name,
           @file_name, @source_path, 'waiting', @total_bytes, @created_at)`,
      )
      .run(delivery);
  }

  /** What never failed first, then by its time: a package that fails for ever must not hold up the others. */
  waiting(): DeliveryRow[] {
    return this.#catalogue
      .statement<[], DeliveryRow>(`SELECT * FROM delivery WHERE state = 'waiting'
         ORDER BY coalesce(next_try_at, 0), created_at, id`)
      .all();
  }

  delivered(id: string, fileName: string, at: number): void {
    this.#catalogue
      .statement(
        `UPDATE delivery SET state = 'delivered', file_name = ?, delivered_at = ?, next_try_at = NULL, problem = NULL,
           attempts = attempts + 1 WHERE id = ?`,
      )
      .run(fileName, at, id);
  }

  failed(
    id: string,
    { code, data }: KoudaError,
    state: 'waiting' | 'stopped',
    nextTryAt: number | null,
  ): void {
    this.#catalogue
      .statement(
        'UPDATE delivery SET state = ?, next_try_at = ?, problem = ?, attempts = attempts + 1 WHERE id = ?',
      )
      .run(state, nextTryAt, JSON.stringify({ code, data: data ?? null }), id);
  }

  /** Waits again, for nothing; what went wrong is shown until the next try. */
  again(id: string): void {
    this.#catalogue
      .statement(
        `UPDATE delivery SET state = 'waiting', next_try_at = NULL, attempts = 0
         WHERE id = ? AND state <> 'delivered'`,
      )
      .run(id);
  }

  /**
   * Waits again, even if it was delivered: what lay in the folder may have been taken out since. Under the name that
   * was asked for; the row may hold the one that was free then.
   */
  sendAgain(id: string, fileName: string): void {
    this.#catalogue
      .statement(
        `UPDATE delivery SET state = 'waiting', file_name = ?, next_try_at = NULL, attempts = 0, delivered_at = NULL
         WHERE id = ?`,
      )
      .run(fileName, id);
  }

  /** Everything that waits for this folder is due at once. */
  allAgain(classFolderId: string): void {
    this.#catalogue
      .statement(`UPDATE delivery SET next_try_at = NULL WHERE class_folder_id = ? AND state = 'waiting'`)
      .run(classFolderId);
  }

  remove(id: string): void {
    this.#catalogue.statement('DELETE FROM delivery WHERE id = ?').run(id);
  }

  /** Ids of what was not delivered there, removed. */
  removeUndelivered(classFolderId: string): string[] {
    return this.#catalogue
      .statement<[string], string>(
        `DELETE FROM delivery WHERE class_folder_id = ? AND state <> 'delivered' RETURNING id`,
      )
      .pluck()
      .all(classFolderId);
  }
}
