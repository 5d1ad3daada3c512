import type { LibraryStatus } from '../../contract/index.ts';
import { freeBytesOf } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { EventBus } from '../event-bus.ts';
import type { Service } from '../service.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import { checkLibrary } from './library-check.ts';
import type { LibraryPaths } from './library-folder.ts';
import { dismissNotice, listNotices } from './notices.ts';

export interface LibraryServiceParts {
  readonly catalogue: Catalogue;
  readonly paths: LibraryPaths;
  readonly events: EventBus;
  readonly backups: BackupKeeper;
  readonly appVersion: string;
  /** Runs work while nothing is recorded nor can be: what is recorded would be taken for what a crash left. */
  readonly apartFromRecording: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Another catalogue stands in the place of the one before: lists what it does not know; answers how many. */
  readonly afterRestore: () => Promise<number>;
}

/** What the library holds, its notices, its check and its backups. */
export function createLibraryService(parts: LibraryServiceParts): Service<'library'> {
  const { catalogue, paths, events, backups, appVersion, apartFromRecording, afterRestore } = parts;

  return {
    status: async (): Promise<LibraryStatus> => ({
      path: paths.folder,
      ...sizes(catalogue),
      freeBytes: await freeBytesOf(paths.folder),
      lastBackupAt: backups.list()[0]?.createdAt ?? null,
      appVersion,
    }),

    notices: () => listNotices(catalogue),

    dismissNotice: ({ id }) => {
      dismissNotice(catalogue, id);
      events.emit({ kind: 'library-changed' });
    },

    check: (_input, signal) => checkLibrary(catalogue, paths, signal),

    backups: () => backups.list(),

    backUp: async () => {
      const backup = await backups.backUp();
      events.emit({ kind: 'library-changed' });
      return backup;
    },

    restoreBackup: ({ name }) =>
      apartFromRecording(async () => {
        await backups.restore(name);
        try {
          return { relistedTakes: await afterRestore() };
        } finally {
          // As after a lost connection: nothing a page shows is sure any more.
          events.emit({ kind: 'connected' });
        }
      }),
  };
}

function sizes(
  catalogue: Catalogue,
): Pick<LibraryStatus, 'takes' | 'audioBytes' | 'trashedTakes' | 'trashBytes'> {
  const row = catalogue
    .statement<[], { takes: number; audioBytes: number; trashedTakes: number; trashBytes: number }>(
      `SELECT count(*) FILTER (WHERE take.trashed_at IS NULL AND homework.purpose = 'answers') AS takes,
              ifnull(sum(size_bytes), 0) AS audioBytes,
              count(take.trashed_at) AS trashedTakes,
              ifnull(sum(size_bytes) FILTER (WHERE take.trashed_at IS NOT NULL), 0) AS trashBytes
       FROM take JOIN question ON question.id = take.question_id
       JOIN homework ON homework.id = question.homework_id`,
    )
    .get();
  return row ?? { takes: 0, audioBytes: 0, trashedTakes: 0, trashBytes: 0 };
}
