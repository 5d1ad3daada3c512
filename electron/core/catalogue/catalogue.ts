import type { Statement } from 'better-sqlite3';
import type { Connection } from './connection.ts';

/**
 * The opened catalogue. Its database can be replaced while the app runs (a backup is restored), so services keep
 * the Catalogue, never a connection or a statement: `statement(sql)` prepares once per database.
 */
export class Catalogue {
  readonly path: string;
  #connection: Connection;
  #statements = new Map<string, Statement>();

  constructor(path: string, connection: Connection) {
    this.path = path;
    this.#connection = connection;
  }

  /** The database as it is now. Don't keep it across an `await`. */
  get database(): Connection {
    return this.#connection;
  }

  /** A prepared statement of the present database; the same SQL is prepared once. */
  statement<Parameters extends unknown[] | object = unknown[], Row = unknown>(
    sql: string,
  ): Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row> {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement as unknown as Statement<Parameters extends unknown[] ? Parameters : [Parameters], Row>;
  }

  /**
   * Runs `work` in one immediate transaction (a savepoint inside another) and answers what it answers; undone when
   * it throws. When this returns, the change is on the disk. `work` must not await.
   */
  transaction<Result>(work: () => Result): Result {
    return this.#connection.transaction(work).immediate();
  }

  /**
   * Closes the present database, runs `swap` on its file and goes on with the connection it answers. Without an
   * await in between, so no service ever meets a closed database.
   */
  replaceDatabase(swap: () => Connection): void {
    try {
      this.#closeConnection();
    } catch {
      // A full disk cannot take the log in. The swap moves a log that is left out of the way of the new file.
    }
    this.#connection = swap();
  }

  get isOpen(): boolean {
    return this.#connection.open;
  }

  /** Brings everything into the one file and closes it. */
  close(): void {
    if (this.#connection.open) this.#closeConnection();
  }

  #closeConnection(): void {
    this.#statements.clear();
    try {
      this.#connection.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      this.#connection.close();
    }
  }
}
