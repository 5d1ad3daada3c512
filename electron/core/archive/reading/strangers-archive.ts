import { rm } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { freeBytesOf } from '../../audio/write-error.ts';
import type { Connection } from '../../catalogue/connection.ts';
import { CATALOGUE_ENTRY } from '../archive-list.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';
import { neededFiles, ownerOf } from '../file-owners.ts';
import { type ArchiveContents, contentsOf } from './archive-contents.ts';
import { checkFile } from './check-file.ts';
import { READING_LIMITS } from './limits.ts';
import { putTogether, writeHashed } from './put-together.ts';
import type { OpenedArchive, ReadJob } from './read-job.ts';
import { washCatalogue } from './washed-catalogue.ts';
import { ZipEntries } from './zip-entries.ts';

/**
 * An archive, read as a stranger's: opened only if its list fits its entries, its rows are ones that Kouda could have
 * written, and rows and files name each other without a rest. Writes only to paths it is given.
 */
export class StrangersArchive {
  readonly #zip: ZipEntries;
  readonly #contents: ArchiveContents;
  readonly #catalogue: Connection;

  private constructor(zip: ZipEntries, contents: ArchiveContents, catalogue: Connection) {
    this.#zip = zip;
    this.#contents = contents;
    this.#catalogue = catalogue;
  }

  /** @throws ArchiveRefusal; the system's or SQLite's error */
  static async open(job: Extract<ReadJob, { kind: 'open' }>): Promise<StrangersArchive> {
    const zip = await ZipEntries.open(job.path);
    try {
      return await StrangersArchive.#opened(zip, job);
    } catch (error) {
      await zip.close();
      throw error;
    }
  }

  static async #opened(zip: ZipEntries, job: Extract<ReadJob, { kind: 'open' }>): Promise<StrangersArchive> {
    const contents = await contentsOf(zip);
    const { catalogue: said, mark } = contents;
    if (said.size > READING_LIMITS.catalogueBytes) throw new ArchiveRefusal('archive-bomb', CATALOGUE_ENTRY);
    // Twice: as it came, and washed.
    await refuseWithoutSpace(job.libraryFolder, 2 * said.size);
    try {
      await writeHashed(job.scratch, said, zip.unpacked(CATALOGUE_ENTRY, said.size), 'archive-catalogue');
      washCatalogue(job.scratch, job.catalogue, mark.schemaVersion);
    } finally {
      await rm(job.scratch, { force: true });
    }
    const catalogue = new Database(job.catalogue, { readonly: true });
    try {
      matchFiles(catalogue, contents);
    } catch (error) {
      catalogue.close();
      throw error;
    }
    return new StrangersArchive(zip, contents, catalogue);
  }

  get opened(): OpenedArchive {
    const { mark, files } = this.#contents;
    return {
      mark,
      files: [...files.values()].map(({ place, size, sha256 }) => ({ place, size, sha256 })),
    };
  }

  async close(): Promise<void> {
    this.#catalogue.close();
    await this.#zip.close();
  }

  /** @throws ArchiveRefusal; the system's error */
  async stage(place: string, path: string): Promise<void> {
    const file = this.#contents.files.get(place);
    if (!file) throw new ArchiveRefusal('archive-file-missing', place);
    await putTogether(this.#zip, file, path);
    await checkFile(this.#catalogue, file, path);
  }
}

/** Rows and files name each other, and nothing is left over. @throws ArchiveRefusal */
function matchFiles(catalogue: Connection, { files }: ArchiveContents): void {
  for (const { place, size } of neededFiles(catalogue)) {
    const file = files.get(place);
    if (!file || (size !== null && file.size !== size))
      throw new ArchiveRefusal('archive-file-missing', place);
  }
  for (const place of files.keys()) {
    if (!ownerOf(catalogue, place)) throw new ArchiveRefusal('archive-file-unnamed', place);
  }
}

/** @throws a full disk's error, as the system's would be */
async function refuseWithoutSpace(folder: string, bytes: number): Promise<void> {
  const free = await freeBytesOf(folder);
  if (free !== null && free < bytes + READING_LIMITS.spareBytes)
    throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
}
