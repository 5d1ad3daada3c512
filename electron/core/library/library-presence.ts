import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { APPLICATION_ID } from '../catalogue/connection.ts';
import { libraryPaths } from './library-folder.ts';

/**
 * Whether a folder was a library before: only looks. Opening makes what is missing, so a script with a mistyped folder
 * would make a library of it.
 */
export function isLibrary(folder: string): boolean {
  const { catalogue, lock } = libraryPaths(folder);
  return existsSync(catalogue) && (existsSync(lock) || isCatalogue(catalogue));
}

/** A library that was copied from elsewhere may have come without its lock file. */
function isCatalogue(path: string): boolean {
  const header = Buffer.alloc(100);
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readSync(descriptor, header, 0, 100, 0) === 100 && header.readUInt32BE(68) === APPLICATION_ID;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}
