import { rm } from 'node:fs/promises';
import type { CollectItem } from '../../contract/index.ts';
import type { ClassFolderStore } from '../class-folder/class-folder-store.ts';
import { type FoundFile, kindByName } from './found-file.ts';
import type { KnownFiles } from './known-files.ts';
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
 * A file that was fetched leads to lines of its own; one that cannot be fetched is named and the rest goes on, unless
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
    const before = parts.known.lines(classFolderId, file, run.classHomeworkId);
    if (before) {
      run.expect(before.length - 1);
      await run.reportAll(before);
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
      // Taken back, in use or changed since it was listed; neither this disk nor the library has to be looked at.
      const reason = code === 'VERIFY_FAILED' ? 'unreadable' : code || 'CLASS_FOLDER_REFUSED';
      run.report(() => itemOf(name, 'failed', { reason }));
      continue;
    }
    const lines: CollectItem[] = [];
    const onLine = (line: CollectItem) => void lines.push(line);
    const item = await takeIn({ name, path, isOurs: true, depth: 0, onLine });
    if (item) parts.known.remember(classFolderId, file, [item]);
    else parts.known.rememberLater(classFolderId, file, lines);
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
