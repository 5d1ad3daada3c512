import { accessSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { asLibraryOpenError, LibraryOpenError, systemCode } from './library-open-error.ts';

/** Where things are in a library. Every name in it is made by the core. */
export interface LibraryPaths {
  readonly folder: string;
  readonly catalogue: string;
  readonly audio: string;
  /** Made with the first hand-in. */
  readonly handIns: string;
  readonly backups: string;
  readonly lock: string;
}

export function libraryPaths(folder: string): LibraryPaths {
  const absolute = resolve(folder);
  return {
    folder: absolute,
    catalogue: join(absolute, 'catalogue.sqlite'),
    audio: join(absolute, 'audio'),
    handIns: join(absolute, 'hand-ins'),
    backups: join(absolute, 'backups'),
    lock: join(absolute, 'library.lock'),
  };
}

/**
 * Makes the library's folders where missing and tries them out with a real file: a disk mounted read-only or full
 * passes the permission bits and would fail only in the middle of a recording. Throws LibraryOpenError.
 */
export function prepareLibraryFolder(folder: string): LibraryPaths {
  const paths = libraryPaths(folder);
  for (const path of [paths.folder, paths.audio, paths.backups]) {
    try {
      makeFolder(path);
      accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
      tryOut(join(path, `.writable-${process.pid}`));
    } catch (error) {
      throw asLibraryOpenError(error, path);
    }
  }
  return paths;
}

/** Node's own recursive mkdir never returns where the system answers ENOENT below a folder that is there (/proc). */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another start may have made it meanwhile; anything else under this name is no folder.
    if (systemCode(error) !== 'EEXIST') throw error;
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      throw new LibraryOpenError('NOT_A_FOLDER', path, { cause: error });
    }
  }
}

function tryOut(path: string): void {
  try {
    writeFileSync(path, 'kouda', { flush: true });
  } finally {
    rmSync(path, { force: true });
  }
}
