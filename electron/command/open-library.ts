import type { Core } from '../core/core.ts';
import { acquireLibraryLock } from '../core/library/library-lock.ts';
import { asLibraryOpenError } from '../core/library/library-open-error.ts';
import { isLibrary } from '../core/library/library-presence.ts';
import { openCore } from '../core/open-core.ts';
import { CommandError } from './command-error.ts';

export interface LibraryPlace {
  readonly folder: string;
  /** Makes a library where there is none. */
  readonly creates: boolean;
  /** Holds the built-in homework. */
  readonly resourcesFolder: string;
  readonly appVersion: string;
}

/**
 * Opens a library for one errand and closes it again: never one that another process holds (it is not waited for),
 * never a folder that was none, and nothing goes on in it beside the errand.
 *
 * @throws CommandError NOT_A_LIBRARY, HELD_BY_APP, HELD_BY_COMMAND; LibraryOpenError; whatever the errand throws.
 */
export async function inLibrary<Result>(
  { folder, creates, resourcesFolder, appVersion }: LibraryPlace,
  errand: (core: Core) => Promise<Result>,
): Promise<Result> {
  if (!creates && !isLibrary(folder)) throw new CommandError({ code: 'NOT_A_LIBRARY', path: folder });
  const lock = acquireLibraryLock(folder);
  if ('heldBy' in lock) {
    const { pid, hostKind } = lock.heldBy;
    throw new CommandError({
      code: hostKind === 'command' ? 'HELD_BY_COMMAND' : 'HELD_BY_APP',
      path: folder,
      pid,
    });
  }
  try {
    lock.describe({ hostKind: 'command' });
    const core = await openCore({
      libraryFolder: folder,
      resourcesFolder,
      appVersion,
      isLockedByHost: true,
      isUnattended: true,
    }).catch((error: unknown) => {
      throw asLibraryOpenError(error, folder);
    });
    try {
      return await errand(core);
    } finally {
      await core.close();
    }
  } finally {
    lock.release();
  }
}
