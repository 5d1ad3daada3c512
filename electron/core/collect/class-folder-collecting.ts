import { rm } from 'node:fs/promises';
import { CollectItem } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ClassFolderFile, ClassFolderStore } from '../class-folder/class-folder-store.ts';
import { type FoundFile, kindByName } from './found-file.ts';
import type { LiveRun } from './live-run.ts';
import { shownName } from './shown-name.ts';
import { itemOf } from './taking-in.ts';

interface ClassFolderCollecting {
  readonly classFolderId: string;
  readonly parts: {
    readonly openStore: (classFolderId: string) => Promise<ClassFolderStore>;
    readonly known: KnownFiles;
  };
  readonly run: LiveRun;
  /** null: it led to several lines, or waits. */
  readonly takeIn: (file: FoundFile) => Promise<CollectItem | null>;
}

/**
 * Collects from a class folder: one listing, one request for each file that is not known, nothing for the known ones.
 * A file that was fetched leads to a line of its own; one that cannot be fetched is named and the rest goes on, unless
 * nothing answers there any more.
 *
 * @throws KoudaError
 */
export async function collectClassFolder({
  classFolderId,
  parts,
  run,
  takeIn,
}: ClassFolderCollecting): Promise<void> {
  const store = await parts.openStore(classFolderId);
  const listed = (await store.list('hand-ins', run.signal))
    .filter(({ name }) => kindByName(name) !== 'other')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  run.expect(listed.length);
  for (const [at, file] of listed.entries()) {
    run.signal.throwIfAborted();
    const name = shownName(file.name);
    const before = parts.known.item(classFolderId, file, run.classHomeworkId);
    if (before) {
      run.report(() => asKnown(before));
      continue;
    }
    run.workOn(name);
    const path = await run.staging.newPath();
    try {
      await store.download('hand-ins', file, path, run.signal);
    } catch (error) {
      await rm(path, { force: true });
      run.signal.throwIfAborted();
      const code =
        error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
      if (ENDS_ALL.has(code)) {
        run.expect(at - listed.length);
        throw error;
      }
      run.report(() => itemOf(name, 'failed', { reason: code || 'CLASS_FOLDER_REFUSED' }));
      continue;
    }
    const item = await takeIn({ name, path, isOurs: true, depth: 0 });
    if (item) parts.known.remember(classFolderId, file, item);
  }
}

const ENDS_ALL = new Set([
  'CLASS_FOLDER_UNREACHABLE',
  'CLASS_FOLDER_PASSWORD',
  'CLASS_FOLDER_BUSY',
  'FOLDER_NOT_FOUND',
  'DISK_FULL',
  'LIBRARY_GONE',
]);

const TAKEN = new Set<CollectItem['outcome']>(['new', 'newer-version', 'older-version']);

const asKnown = (item: CollectItem): CollectItem =>
  TAKEN.has(item.outcome) || item.outcome === 'feedback' ? { ...item, outcome: 'already-there' } : item;

/** What was collected from class folders before, so that nothing is fetched twice. */
export class KnownFiles {
  readonly #catalogue: Catalogue;
  readonly #isThere: (submissionId: string) => boolean;

  /** @param isThere whether a collected hand-in is in the library, with its file. */
  constructor(catalogue: Catalogue, isThere: (submissionId: string) => boolean) {
    this.#catalogue = catalogue;
    this.#isThere = isThere;
  }

  /** The line a file led to, if fetching it again could lead to no other; null: fetch it. */
  item(classFolderId: string, file: ClassFolderFile, forClass: string | null): CollectItem | null {
    const row = this.#catalogue
      .statement<[string, string], { size_bytes: number; version: string; item: string }>(
        'SELECT size_bytes, version, item FROM class_folder_file WHERE class_folder_id = ? AND name = ?',
      )
      .get(classFolderId, file.name);
    if (!row || row.size_bytes !== file.sizeBytes || row.version !== file.version) return null;
    const item = CollectItem.safeParse(JSON.parse(row.item)).data;
    if (!item || item.outcome === 'failed' || item.outcome === 'another-homework') return null;
    // The Kouda that reads it next may be a newer one.
    if (item.reason === 'newer-version') return null;
    if (item.submissionId === null || item.outcome === 'refused') return item;
    // For another homework it is another line; a hand-in that is gone from the library is fetched again.
    const isWanted = forClass === null || item.classHomeworkId === forClass;
    return isWanted && this.#isThere(item.submissionId) ? item : null;
  }

  remember(classFolderId: string, file: ClassFolderFile, item: CollectItem): void {
    this.#catalogue
      .statement(
        `INSERT INTO class_folder_file (class_folder_id, name, size_bytes, version, item) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (class_folder_id, name)
         DO UPDATE SET size_bytes = excluded.size_bytes, version = excluded.version, item = excluded.item`,
      )
      .run(classFolderId, file.name, file.sizeBytes, file.version, JSON.stringify(item));
  }
}
