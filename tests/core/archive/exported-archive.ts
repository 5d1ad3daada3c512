import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { expect, onTestFinished } from 'vitest';
import { type Entry, openPromise } from 'yauzl';
import type { ExportRun, ExportSubject } from '../../../electron/contract/index.ts';
import {
  ArchiveList,
  ArchiveMark,
  CATALOGUE_ENTRY,
  LIST_ENTRY,
  MARK_ENTRY,
} from '../../../electron/core/archive/archive-list.ts';
import type { Core } from '../../../electron/core/core.ts';
import { ended, filesIn } from '../export/exporting.ts';
import { scratchFolder } from '../library/opened.ts';

export const ARCHIVE = { what: 'archive' } as const;

/** Exports and answers the run, the folder and the file in it. */
export async function exportArchive(
  core: Core,
  subject: ExportSubject,
): Promise<{ run: ExportRun; folder: string; path: string }> {
  const folder = scratchFolder();
  const { id } = await core.exports.start({ subject, choice: ARCHIVE, folder });
  const run = await ended(core, id);
  expect(run.state, JSON.stringify(run.problems)).toBe('finished');
  const names = filesIn(folder);
  expect(names).toEqual(run.written);
  return { run, folder, path: join(folder, names[0] ?? '') };
}

/** An archive as another program reads it, small ones only: everything is held in memory. */
export interface ReadArchive {
  readonly names: readonly string[];
  readonly mark: ArchiveMark;
  readonly list: ArchiveList;
  entry(name: string): Buffer;
  /** A file of the library, put together; compared with its hash. */
  file(place: string): Buffer;
  /** Rows of its catalogue. */
  rows<Row>(sql: string): Row[];
}

export async function readArchive(path: string): Promise<ReadArchive> {
  const entries = new Map<string, Buffer>();
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  zip.on('entry', (entry: Entry) => {
    void zip.openReadStreamPromise(entry).then(async (stream) => {
      expect(entries.has(entry.fileName), entry.fileName).toBe(false);
      entries.set(entry.fileName, await buffer(stream));
      zip.readEntry();
    });
  });
  const end = once(zip, 'end');
  zip.readEntry();
  await end;
  zip.close();
  const entry = (name: string): Buffer => {
    const bytes = entries.get(name);
    if (!bytes) throw new Error(`no entry ${name}`);
    return bytes;
  };
  const list = ArchiveList.parse(JSON.parse(entry(LIST_ENTRY).toString()));
  const database = join(scratchFolder(), 'read.sqlite');
  writeFileSync(database, entry(CATALOGUE_ENTRY));
  const connection = new Database(database, { readonly: true });
  onTestFinished(() => void connection.close());
  return {
    names: [...entries.keys()],
    mark: ArchiveMark.parse(JSON.parse(entry(MARK_ENTRY).toString())),
    list,
    entry,
    file: (place) => {
      const listed = list.files.find((each) => each.place === place);
      if (!listed) throw new Error(`no file ${place}`);
      const pieces = listed.pieces.map(({ entry: name, start, size }) =>
        entry(name).subarray(start, start + size),
      );
      const bytes = Buffer.concat(pieces);
      expect(bytes.length, place).toBe(listed.size);
      expect(createHash('sha256').update(bytes).digest('hex'), place).toBe(listed.sha256);
      return bytes;
    },
    rows: (sql) => connection.prepare(sql).all() as never[],
  };
}
