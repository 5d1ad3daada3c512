import { z } from 'zod';
import { Sha256, Timestamp } from '../../contract/index.ts';

/** The first entry of an archive: what it is, readable from its first bytes. */
export const MARK_ENTRY = 'kouda-archive.json';
/** The last entry: every file of the library that is in it, with where its bytes stand. */
export const LIST_ENTRY = 'kouda/files.json';
/** The catalogue's rows: a SQLite database of the schema version that the mark tells. */
export const CATALOGUE_ENTRY = 'kouda/catalogue.sqlite';

export const ARCHIVE_FORMAT = 'kouda-archive';
export const ARCHIVE_FORMAT_VERSION = 1;

export const ArchiveMark = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  formatVersion: z.int().min(1),
  scope: z.enum(['homework', 'class', 'library']),
  /** Of the homework; of a library empty. */
  title: z.string().max(2_000),
  schemaVersion: z.int().min(1),
  createdAt: Timestamp,
  appVersion: z.string().max(100),
});
export type ArchiveMark = z.infer<typeof ArchiveMark>;

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/**
 * Where a file may lie in a library, with `/`. Names made by the core and no others: whatever an archive says, nothing
 * is ever written anywhere else.
 */
export const LIBRARY_PLACE = new RegExp(
  [
    `^audio/${ID}\\.(?:wav|flac|peaks|json)$`,
    `^(?:hand-ins|collected|feedback|returns)/${ID}\\.kouda$`,
    `^collected/${ID}\\.loose\\.json$`,
    `^collected/loose/${ID}\\.(?:json|decoded\\.wav|(?!json$|part$)[a-z0-9]{1,5})$`,
  ].join('|'),
);

/** A stretch of an entry's (unpacked) bytes. */
export const ArchivedPiece = z.object({
  entry: z.string().min(1).max(1_000),
  /** Bytes from the entry's start. */
  start: z.int().min(0),
  size: z.int().min(0),
});
export type ArchivedPiece = z.infer<typeof ArchivedPiece>;

/**
 * One file of the library. It is its pieces one after the other: a take is one entry; a package is cut at its audio, so
 * that a person finds every answer as a file of its own and nothing is in the archive twice, and put together again to
 * the very same bytes.
 */
export const ArchivedFile = z.object({
  place: z.string().regex(LIBRARY_PLACE),
  size: z.int().min(0),
  /** Of the whole file. */
  sha256: Sha256,
  pieces: z.array(ArchivedPiece).max(10_000),
});
export type ArchivedFile = z.infer<typeof ArchivedFile>;

export const ArchiveList = z.object({
  /** Of CATALOGUE_ENTRY's bytes. */
  catalogue: z.object({ size: z.int().min(1), sha256: Sha256 }),
  files: z.array(ArchivedFile).max(1_000_000),
});
export type ArchiveList = z.infer<typeof ArchiveList>;
