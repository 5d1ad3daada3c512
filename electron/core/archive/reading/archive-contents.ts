import { z } from 'zod';
import { newestVersion } from '../../catalogue/migrate.ts';
import { migrations } from '../../catalogue/migrations/index.ts';
import {
  ARCHIVE_FORMAT,
  ARCHIVE_FORMAT_VERSION,
  type ArchivedFile,
  ArchiveList,
  ArchiveMark,
  CATALOGUE_ENTRY,
  LIST_ENTRY,
  MARK_ENTRY,
} from '../archive-list.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';
import { READING_LIMITS } from './limits.ts';
import type { ZipEntries } from './zip-entries.ts';

/** What an archive says it is and holds. Its list fits its entries; what stands in them was not looked at. */
export interface ArchiveContents {
  readonly mark: ArchiveMark;
  readonly catalogue: ArchiveList['catalogue'];
  /** By its place in a library. */
  readonly files: ReadonlyMap<string, ArchivedFile>;
}

/** Texts for people; Kouda never reads them. */
const READABLE = /\.(?:md|txt|csv)$/i;
const AnyVersion = z.object({ format: z.literal(ARCHIVE_FORMAT), formatVersion: z.int().min(1) });

/** @throws ArchiveRefusal with the first reason found; the system's error */
export async function contentsOf(zip: ZipEntries): Promise<ArchiveContents> {
  const mark = await markOf(zip);
  const list = await listOf(zip);
  const files = new Map<string, ArchivedFile>();
  const used = new Set<string>([MARK_ENTRY, LIST_ENTRY, CATALOGUE_ENTRY]);
  for (const file of list.files) {
    if (files.has(file.place)) throw new ArchiveRefusal('archive-duplicate', file.place);
    checkPieces(zip, file);
    for (const { entry } of file.pieces) used.add(entry);
    files.set(file.place, file);
  }
  for (const name of zip.names()) {
    const isForPeople = READABLE.test(name) || name.endsWith('/');
    if (!used.has(name) && !isForPeople) throw new ArchiveRefusal('archive-extra-entry', name);
  }
  return { mark, catalogue: list.catalogue, files };
}

async function markOf(zip: ZipEntries): Promise<ArchiveMark> {
  if (zip.ends.first !== MARK_ENTRY) throw new ArchiveRefusal('archive-mark');
  const said = asJson(await zip.bytes(MARK_ENTRY, READING_LIMITS.markBytes), 'archive-mark');
  const version = AnyVersion.safeParse(said);
  if (!version.success) throw new ArchiveRefusal('archive-mark');
  // Before anything else of it: a newer one may say more, or say it otherwise.
  if (version.data.formatVersion > ARCHIVE_FORMAT_VERSION) throw new ArchiveRefusal('archive-newer');
  const mark = ArchiveMark.safeParse(said);
  if (!mark.success) throw new ArchiveRefusal('archive-mark', mark.error.issues[0]?.path.join('.'));
  if (mark.data.schemaVersion > newestVersion(migrations)) throw new ArchiveRefusal('archive-newer');
  return mark.data;
}

async function listOf(zip: ZipEntries): Promise<ArchiveList> {
  if (zip.ends.last !== LIST_ENTRY) throw new ArchiveRefusal('archive-list');
  const said = asJson(await zip.bytes(LIST_ENTRY, READING_LIMITS.listBytes), 'archive-list');
  const list = ArchiveList.safeParse(said);
  if (!list.success) throw new ArchiveRefusal('archive-list', list.error.issues[0]?.path.join('.'));
  return list.data;
}

function asJson(bytes: Buffer, reason: 'archive-mark' | 'archive-list'): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new ArchiveRefusal(reason);
  }
}

/** Every piece lies in a stored entry, and together they are the file. Compressed ones would have to be unpacked over and over. */
function checkPieces(zip: ZipEntries, { place, size, pieces }: ArchivedFile): void {
  const refused = new ArchiveRefusal('archive-piece', place);
  const byEntry = new Map<string, { start: number; end: number }[]>();
  let sum = 0;
  for (const { entry: name, start, size: bytes } of pieces) {
    const entry = zip.get(name);
    if (!entry?.isStored || start + bytes > entry.size) throw refused;
    sum += bytes;
    const stretches = byEntry.get(name) ?? [];
    stretches.push({ start, end: start + bytes });
    byEntry.set(name, stretches);
  }
  if (sum !== size) throw refused;
  for (const stretches of byEntry.values()) {
    stretches.sort((a, b) => a.start - b.start || a.end - b.end);
    stretches.forEach((stretch, at) => {
      const before = stretches[at - 1];
      // The same answer twice is the same piece twice; half of one is no file's.
      const isSame = before?.start === stretch.start && before.end === stretch.end;
      if (before && !isSame && stretch.start < before.end) throw refused;
    });
  }
}
