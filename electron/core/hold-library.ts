import { randomBytes } from 'node:crypto';
import type { SecretStore } from './class-folder/secret-store.ts';
import type { Core } from './core.ts';
import { askHolder, type ControlRequest, openControlChannel } from './library/control-channel.ts';
import type { HolderNote } from './library/holder-note.ts';
import { acquireLibraryLock } from './library/library-lock.ts';
import { asLibraryOpenError } from './library/library-open-error.ts';
import { openCore } from './open-core.ts';

export interface HoldLibraryOptions {
  readonly libraryFolder: string;
  readonly resourcesFolder: string;
  readonly appVersion: string;
  readonly hostKind: 'desktop' | 'browser';
  /** The host's keychain; without one, passwords last for a session. */
  readonly secrets?: SecretStore | null;
  /** A second start on the library asks for the window, or for an address that opens the page. */
  answer(request: ControlRequest): Promise<string | null>;
}

export interface HeldLibrary {
  readonly core: Core;
  /** Finishes the running take, closes the catalogue and lets the library go. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Opens a library for a host, or tells who has it already. In this order: lock, core, control channel, and the
 * reverse at the end, so that no second start ever meets an open catalogue without its lock.
 * Throws LibraryOpenError.
 */
export async function holdLibrary(
  options: HoldLibraryOptions,
): Promise<HeldLibrary | { readonly heldBy: HolderNote }> {
  const { libraryFolder, resourcesFolder, appVersion, hostKind, secrets = null } = options;
  const lock = acquireLibraryLock(libraryFolder);
  if ('heldBy' in lock) return lock;
  try {
    const core = await openCore({
      libraryFolder,
      resourcesFolder,
      appVersion,
      secrets,
      isLockedByHost: true,
    });
    const secret = randomBytes(32).toString('base64url');
    const channel = await openControlChannel(secret, (request) => options.answer(request)).catch(
      async (error) => {
        // Left open, it would go on writing without its lock, beside whoever opens the library next.
        await core.close().catch(() => undefined);
        throw error;
      },
    );
    lock.describe({ hostKind, address: channel.address });
    const end = async () => {
      await channel.close();
      try {
        await core.close();
      } finally {
        lock.release();
      }
    };
    let ending: Promise<void> | null = null;
    return {
      core,
      close: () => {
        ending ??= end();
        return ending;
      },
    };
  } catch (error) {
    lock.release();
    throw asLibraryOpenError(error, libraryFolder);
  }
}

/** How long a holder that is just starting may take to say where it is asked, in ms. */
const STARTING_MS = 10_000;
const LOOK_AGAIN_MS = 200;

/**
 * Asks the host that holds a library. A holder may have the lock and not be ready yet: its note is looked at again
 * until it names an address. null: it could not be asked, or has nothing to answer. The kouda command is not waited for.
 */
export async function askLibraryHolder(
  libraryFolder: string,
  first: HolderNote,
  request: ControlRequest,
): Promise<{ readonly heldBy: HolderNote; readonly reached: boolean; readonly answer: string | null }> {
  let heldBy = first;
  for (let waited = 0; isStarting(heldBy) && waited < STARTING_MS; waited += LOOK_AGAIN_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    const lock = acquireLibraryLock(libraryFolder);
    if (!('heldBy' in lock)) {
      // It ended meanwhile; the next start will have the library.
      lock.release();
      break;
    }
    heldBy = lock.heldBy;
  }
  if (!heldBy.address) return { heldBy, reached: false, answer: null };
  try {
    return { heldBy, reached: true, answer: await askHolder(heldBy.address, request) };
  } catch {
    return { heldBy, reached: false, answer: null };
  }
}

const isStarting = ({ address, hostKind }: HolderNote) => !address && hostKind !== 'command';
