import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import {
  CATALOGUE_ENTRY,
  LIBRARY_PLACE,
  LIST_ENTRY,
  MARK_ENTRY,
} from '../../../electron/core/archive/archive-list.ts';
import type { ArchiveScope } from '../../../electron/core/archive/archive-scope.ts';
import { openArchivedCatalogue } from '../../../electron/core/archive/archived-catalogue.ts';
import { ownerOf } from '../../../electron/core/archive/file-owners.ts';
import { tablesOf } from '../../../electron/core/archive/reading/washed-catalogue.ts';
import { migrate } from '../../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../../electron/core/catalogue/migrations/index.ts';
import { deflated } from '../collect/zips.ts';
import { type RawEnd, type RawEntry, zipOf } from '../hand-in/package/raw-zip.ts';
import { scratchFolder } from '../library/opened.ts';

/** An archive before it is zipped; a test changes what it likes and says what it must not believe. */
export interface Handmade {
  mark: Record<string, unknown>;
  /** Of kouda/catalogue.sqlite. */
  catalogue: Buffer;
  files: { place: string; bytes: Buffer }[];
  /** The list, when every file was listed; answers what stands in the zip. */
  list: (list: HandmadeList) => unknown;
  /** Everything in its order, before it is zipped. */
  entries: (entries: RawEntry[]) => RawEntry[];
  end: RawEnd;
}

export interface HandmadeList {
  catalogue: { size: number; sha256: string };
  files: {
    place: string;
    size: number;
    sha256: string;
    pieces: { entry: string; start: number; size: number }[];
  }[];
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const stored = (name: string, data: Buffer): RawEntry => ({ name, data, crc: crc32(data), flags: 0x800 });

/** What a closed library holds, as an archive of the whole; each file is one entry. Knows nothing of the product's writer. */
export function handmade(libraryFolder: string, scope: ArchiveScope = { kind: 'library' }): Handmade {
  const copy = join(scratchFolder(), 'archived.sqlite');
  const archived = openArchivedCatalogue(join(libraryFolder, 'catalogue.sqlite'), scope, copy);
  archived.pragma('journal_mode = DELETE');
  const places = (readdirSync(libraryFolder, { recursive: true }) as string[])
    .map((name) => name.replaceAll('\\', '/'))
    .filter((place) => LIBRARY_PLACE.test(place) && ownerOf(archived, place) !== null)
    .sort();
  const schemaVersion = archived.pragma('user_version', { simple: true });
  archived.close();
  return {
    mark: {
      format: 'kouda-archive',
      formatVersion: 1,
      scope: scope.kind,
      title: '',
      schemaVersion,
      createdAt: Date.UTC(2026, 10, 27),
      appVersion: '1.2.3',
    },
    catalogue: readFileSync(copy),
    files: places.map((place) => ({ place, bytes: readFileSync(join(libraryFolder, place)) })),
    list: (list) => list,
    entries: (entries) => entries,
    end: {},
  };
}

/** Changes the rows of its database by SQL. */
export function withRows(archive: Handmade, change: (database: Database.Database) => void): Handmade {
  const path = join(scratchFolder(), 'changed.sqlite');
  writeFileSync(path, archive.catalogue);
  const database = new Database(path);
  database.pragma('foreign_keys = OFF');
  change(database);
  database.close();
  return { ...archive, catalogue: readFileSync(path) };
}

export const zippedArchive = (archive: Handmade): Buffer => zipOf(entriesOf(archive), archive.end);

export function entriesOf(archive: Handmade): RawEntry[] {
  const { catalogue, files } = archive;
  const list: HandmadeList = {
    catalogue: { size: catalogue.length, sha256: sha256(catalogue) },
    files: files.map(({ place, bytes }) => ({
      place,
      size: bytes.length,
      sha256: sha256(bytes),
      pieces: [{ entry: `kept/${place}`, start: 0, size: bytes.length }],
    })),
  };
  return archive.entries([
    stored(MARK_ENTRY, Buffer.from(JSON.stringify(archive.mark))),
    stored('README.md', Buffer.from('# Kouda\n')),
    ...files.map(({ place, bytes }) => stored(`kept/${place}`, bytes)),
    deflated(CATALOGUE_ENTRY, catalogue),
    stored(LIST_ENTRY, Buffer.from(JSON.stringify(archive.list(list)))),
  ]);
}

/** Writes it and answers its path. */
export function archiveFile(archive: Handmade, name = 'archive.zip'): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, zippedArchive(archive));
  return path;
}

/** The same rows in the schema of an older Kouda; what that did not know is left out. */
export function inSchema(archive: Handmade, version: number): Handmade {
  const folder = scratchFolder();
  const [from, to] = [join(folder, 'newer.sqlite'), join(folder, 'older.sqlite')];
  writeFileSync(from, archive.catalogue);
  const older = new Database(to);
  migrate(older, migrations.slice(0, version));
  older.pragma('foreign_keys = OFF');
  older.prepare('ATTACH ? AS newer').run(from);
  for (const table of tablesOf(older)) {
    const columns = older.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table).join(', ');
    older.exec(`INSERT INTO ${table} (${columns}) SELECT ${columns} FROM newer.${table}`);
  }
  older.exec('DETACH newer');
  older.close();
  return { ...archive, catalogue: readFileSync(to), mark: { ...archive.mark, schemaVersion: version } };
}
