import { realpathSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { ControlAddress } from './control-channel.ts';
import {
  type HolderNote,
  notePath,
  readNote,
  removeNote,
  userRuntimeFolder,
  writeNote,
} from './holder-note.ts';
import { libraryPaths, prepareLibraryFolder } from './library-folder.ts';
import { asLibraryOpenError, systemCode } from './library-open-error.ts';

/** Held from before the catalogue is opened until after it is closed. */
export interface LibraryLock {
  /** Says who holds the library and where to ask for its window; may be called again with a newer address. */
  describe(holder: { hostKind: 'desktop' | 'browser' | 'command'; address?: ControlAddress }): void;
  /** Releasing twice is no error. */
  release(): void;
}

/** Locks of this process: the system's do not keep a process from itself. */
const held = new Set<string>();

/**
 * Takes the library for this process, making its folders where missing, or tells who has it. The lock is the
 * system's own on `library.lock` (an exclusive SQLite transaction that is never committed), so it goes with the
 * process, also with kill -9; the note about the holder is a courtesy and is never believed over the lock.
 * On POSIX systems the lock is lost when this process opens and closes `library.lock` by any other way: don't.
 * Throws LibraryOpenError.
 */
export function acquireLibraryLock(
  folder: string,
  { runtimeFolder = userRuntimeFolder() }: { runtimeFolder?: string } = {},
): LibraryLock | { readonly heldBy: HolderNote } {
  prepareLibraryFolder(folder);
  const realPath = realpathSync.native(folder);
  const note = notePath(runtimeFolder, realPath);
  const release = held.has(realPath) ? null : lockFile(libraryPaths(realPath).lock);
  if (!release) return { heldBy: readNote(runtimeFolder, note) };
  held.add(realPath);
  // What a killed holder left must not be told about us.
  describeOrNot(() => removeNote(note));
  describeOrNot(() => writeNote(runtimeFolder, note, { pid: process.pid, hostKind: null }));
  let isHeld = true;
  return {
    describe: (holder) => {
      if (isHeld) describeOrNot(() => writeNote(runtimeFolder, note, { pid: process.pid, ...holder }));
    },
    release: () => {
      if (!isHeld) return;
      isHeld = false;
      // The note first: afterwards another process may have written its own.
      describeOrNot(() => removeNote(note));
      held.delete(realPath);
      release();
    },
  };
}

/** Whether this very process holds the library. */
export function isHeldHere(folder: string): boolean {
  try {
    return held.has(realpathSync.native(folder));
  } catch {
    return false;
  }
}

/** null: another process has it. */
function lockFile(path: string): (() => void) | null {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path, { timeout: 0 });
    // Nothing is ever committed: no journal is to lie about after a kill.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (systemCode(error).startsWith('SQLITE_BUSY')) return null;
    throw asLibraryOpenError(error, path);
  }
  const connection = lock;
  return () => connection.close();
}

/** A library can be used without a note: no reason not to open it. */
function describeOrNot(work: () => void): void {
  try {
    work();
  } catch {
    // Said above: the second start then knows only that somebody has it.
  }
}
