import type Database from 'better-sqlite3';
import { ownerOf } from '../../../electron/core/archive/file-owners.ts';

/**
 * Whether a file is of a take that is being compressed at this moment: the FLAC that is written beside its PCM, or
 * the PCM that waits a minute for players, though the take is its FLAC now.
 */
export function isOfCompressing(database: Database.Database, place: string): boolean {
  const isOwned = (extension: string) =>
    ownerOf(database, place.replace(/\.(?:wav|flac\.part)$/, extension)) !== null;
  // It may be done between the look at the folder and the look at the rows.
  if (place.endsWith('.flac.part')) return isOwned('.wav') || isOwned('.flac');
  return place.endsWith('.wav') && !isOwned('.wav') && isOwned('.flac');
}
