import type Database from 'better-sqlite3';
import { ownerOf } from '../../../electron/core/archive/file-owners.ts';

/** Whether a file is a take's PCM that waits a minute for players, though the take is its FLAC now. */
export const isSuperseded = (database: Database.Database, place: string): boolean =>
  place.endsWith('.wav') &&
  ownerOf(database, place) === null &&
  ownerOf(database, place.replace(/wav$/, 'flac')) !== null;
