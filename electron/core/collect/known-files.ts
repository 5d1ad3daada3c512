import { z } from 'zod';
import { CollectItem } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ClassFolderFile } from '../class-folder/class-folder-store.ts';

/** What a file of a class folder led to: one line, as earlier versions wrote it, or all lines of an archive. */
export const RememberedLines = z.union([z.array(CollectItem), CollectItem.transform((line) => [line])]);

/** What was collected from class folders before, so that nothing is fetched twice. */
export class KnownFiles {
  readonly #catalogue: Catalogue;
  readonly #isThere: (submissionId: string) => boolean;
  readonly #later: (() => void)[] = [];

  /** @param isThere whether a collected hand-in is in the library, with its file as large as it was. */
  constructor(catalogue: Catalogue, isThere: (submissionId: string) => boolean) {
    this.#catalogue = catalogue;
    this.#isThere = isThere;
  }

  /** The lines a file leads to, if fetching it again could lead to no others; null: fetch it. */
  lines(classFolderId: string, file: ClassFolderFile, forClass: string | null): CollectItem[] | null {
    const row = this.#catalogue
      .statement<[string, string], { size_bytes: number; version: string; item: string }>(
        'SELECT size_bytes, version, item FROM class_folder_file WHERE class_folder_id = ? AND name = ?',
      )
      .get(classFolderId, file.name);
    if (!row || row.size_bytes !== file.sizeBytes || row.version !== file.version) return null;
    const lines = RememberedLines.safeParse(JSON.parse(row.item)).data;
    if (!lines || lines.length === 0 || !lines.every((line) => this.#isSettled(line, forClass))) return null;
    return lines.map(asKnown);
  }

  /** Nothing where the folder is no longer a class folder: it was removed, or a backup of before was restored. */
  remember(classFolderId: string, file: ClassFolderFile, lines: readonly CollectItem[]): void {
    this.#catalogue
      .statement(
        `INSERT INTO class_folder_file (class_folder_id, name, size_bytes, version, item)
         SELECT id, ?, ?, ?, ? FROM class_folder WHERE id = ?
         ON CONFLICT (class_folder_id, name)
         DO UPDATE SET size_bytes = excluded.size_bytes, version = excluded.version, item = excluded.item`,
      )
      .run(file.name, file.sizeBytes, file.version, JSON.stringify(lines), classFolderId);
  }

  /** Of an archive or a recording, whose lines are complete only at the end of the run (see `settle`). */
  rememberLater(classFolderId: string, file: ClassFolderFile, lines: readonly CollectItem[]): void {
    this.#later.push(() => this.remember(classFolderId, file, lines));
  }

  /** The run went through to its end. */
  settle(): void {
    this.#catalogue.transaction(() => {
      for (const remember of this.#later.splice(0)) remember();
    });
  }

  #isSettled(
    { outcome, reason, submissionId, classHomeworkId }: CollectItem,
    forClass: string | null,
  ): boolean {
    if (outcome === 'failed' || outcome === 'another-homework' || UNSETTLED.has(reason)) return false;
    if (outcome === 'refused') return true;
    // For another homework it is another line; a hand-in that is gone from the library is fetched again.
    if (classHomeworkId !== null && forClass !== null && classHomeworkId !== forClass) return false;
    return submissionId === null || this.#isThere(submissionId);
  }
}

/** The Kouda that reads it next may be a newer one; a recording may find its homework once that was collected. */
const UNSETTLED = new Set(['newer-version', 'which-homework']);

const TAKEN = new Set<CollectItem['outcome']>([
  'new',
  'newer-version',
  'older-version',
  'feedback',
  'loose-audio',
]);

const asKnown = (line: CollectItem): CollectItem =>
  TAKEN.has(line.outcome) ? { ...line, outcome: 'already-there' } : line;
