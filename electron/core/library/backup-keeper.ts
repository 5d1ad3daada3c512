import { join } from 'node:path';
import type { Backup } from '../../contract/index.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import { isBackupDue } from '../catalogue/backup-thinning.ts';
import { listBackups, makeBackup, thinBackups, verifyBackup } from '../catalogue/backups.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Connection, openConnection } from '../catalogue/connection.ts';
import { placeCatalogue } from '../catalogue/damaged-catalogue.ts';
import type { Migration } from '../catalogue/migration.ts';
import { migrations as released } from '../catalogue/migrations/index.ts';
import { migrateOrRefuse } from '../catalogue/open-catalogue.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import type { LibraryPaths } from './library-folder.ts';

export interface BackupKeeperParts {
  readonly catalogue: Catalogue;
  readonly paths: LibraryPaths;
  readonly clock: Clock;
  readonly migrations?: readonly Migration[];
}

/** Makes, thins and restores the catalogue's backups, one thing at a time. */
export class BackupKeeper {
  readonly #catalogue: Catalogue;
  readonly #paths: LibraryPaths;
  readonly #clock: Clock;
  readonly #migrations: readonly Migration[];
  #running: Promise<unknown> = Promise.resolve();

  constructor({ catalogue, paths, clock, migrations = released }: BackupKeeperParts) {
    this.#catalogue = catalogue;
    this.#paths = paths;
    this.#clock = clock;
    this.#migrations = migrations;
  }

  /** Newest first, those dated after now last. */
  list(): Backup[] {
    return listBackups(this.#paths.backups, this.#clock()).map(({ name, createdAt, sizeBytes }) => ({
      name,
      createdAt,
      sizeBytes,
    }));
  }

  /** Throws DISK_FULL, LIBRARY_GONE, WRITE_FAILED, and BACKUP_DAMAGED when the catalogue itself is not whole. */
  backUp(): Promise<Backup> {
    return this.#inTurn(() => this.#backUp());
  }

  /** Backs up when the newest backup is older than a day. A failure is met again at the next start, not thrown. */
  async backUpWhenDue(): Promise<void> {
    await this.#inTurn(async () => {
      if (isBackupDue(this.list()[0]?.createdAt ?? null, this.#clock())) await this.#backUp();
    }).catch(() => undefined);
  }

  /**
   * Puts the backup in the present catalogue's place, after verifying the one and backing up the other.
   * Audio is not touched. Throws BACKUP_NOT_FOUND, BACKUP_DAMAGED, BUSY_RECORDING and what `backUp` throws; then the
   * present catalogue goes on.
   */
  restore(name: string): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.list().some((backup) => backup.name === name)) throw new KoudaError('BACKUP_NOT_FOUND');
      const path = join(this.#paths.backups, name);
      this.#refuseWhileRecording();
      verifyBackup(path, this.#migrations);
      // Not thinned: that could remove the very backup that is asked for.
      const present = await makeBackup(
        this.#catalogue.database,
        this.#paths.backups,
        this.#clock(),
        this.#migrations,
      );
      // A recording may have begun during the backup: its row would be gone, and the next chunk refused.
      this.#refuseWhileRecording();
      this.#replaceWith(path, join(this.#paths.backups, present.name));
    });
  }

  /** Resolves when nothing is being written. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #replaceWith(path: string, present: string): void {
    let failure: unknown;
    this.#catalogue.replaceDatabase(() => {
      try {
        return this.#place(path);
      } catch (error) {
        failure = error;
        return this.#comeBack(present);
      }
    });
    if (failure !== undefined) throw failure;
  }

  /** The present catalogue was just backed up and verified; where not even that can be placed, it never went. */
  #comeBack(present: string): Connection {
    try {
      return this.#place(present);
    } catch {
      return openConnection(this.#catalogue.path);
    }
  }

  #place(path: string): Connection {
    placeCatalogue(path, this.#catalogue.path);
    const connection = openConnection(this.#catalogue.path);
    try {
      migrateOrRefuse(connection, this.#migrations);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  #refuseWhileRecording(): void {
    const running = this.#catalogue.database.prepare(`SELECT 1 FROM take WHERE state = 'recording'`).get();
    if (running) throw new KoudaError('BUSY_RECORDING');
  }

  async #backUp(): Promise<Backup> {
    const backup = await makeBackup(
      this.#catalogue.database,
      this.#paths.backups,
      this.#clock(),
      this.#migrations,
    );
    thinBackups(this.#paths.backups, this.#clock());
    return backup;
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#running.then(work);
    this.#running = result.catch(() => undefined);
    try {
      return await result;
    } catch (error) {
      throw await writeErrorFrom(error, this.#paths.folder);
    }
  }
}
