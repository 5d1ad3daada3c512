import type { ClassHomeworkId, ExportProblem } from '../../../contract/index.ts';
import type { TakeRow } from '../../audio/take-rows.ts';
import { Catalogue } from '../../catalogue/catalogue.ts';
import { schemaVersionOf } from '../../catalogue/connection.ts';
import type { HomeworkRow } from '../../homework/homework-catalogue.ts';
import { ARCHIVE_FORMAT, ARCHIVE_FORMAT_VERSION, ArchiveMark, MARK_ENTRY } from '../archive-list.ts';
import type { ArchiveScope } from '../archive-scope.ts';
import { openArchivedCatalogue } from '../archived-catalogue.ts';
import { addClass } from './add-class.ts';
import { addHomework } from './add-homework.ts';
import { ArchiveEntries, README_ENTRY } from './archive-entries.ts';
import { type Archiving, addTake } from './archiving.ts';
import { README } from './readme.ts';
import { verifyArchive } from './verify-archive.ts';
import { ZipOutput } from './zip-output.ts';

export interface ArchiveJob {
  readonly scope: ArchiveScope;
  /** Of the homework; of a library empty. */
  readonly title: string;
  /** The whole catalogue as it was at one moment. */
  readonly snapshotPath: string;
  /** Where the rows that are archived are put together; not there yet. */
  readonly rowsPath: string;
  readonly libraryFolder: string;
  /** The archive; not there yet. */
  readonly target: string;
  /** ms since 1970-01-01 UTC. */
  readonly now: number;
  readonly appVersion: string;
}

export interface ArchiveHearing {
  /** Bytes of the library's files that were written (`written`), then read back (`verified`), so far. */
  readonly report: (bytes: { readonly written: number; readonly verified: number }) => void;
  readonly tell: (problem: ExportProblem) => void;
}

/**
 * Writes an archive, syncs it, reads it back and compares every file with its hash. Only files that the snapshot's rows
 * name go in: what is recorded or collected meanwhile belongs to the next archive.
 *
 * @throws ArchiveUnsound; the system's or SQLite's error. The target is not removed.
 */
export async function writeArchive(job: ArchiveJob, { report, tell }: ArchiveHearing): Promise<void> {
  const { scope, title, snapshotPath, rowsPath, libraryFolder, target, now, appVersion } = job;
  let written = 0;
  const onWritten = (bytes: number) => {
    written += bytes;
    report({ written, verified: 0 });
  };
  const rows = openArchivedCatalogue(snapshotPath, scope, rowsPath);
  const output = await ZipOutput.create(target, now);
  try {
    const mark = ArchiveMark.parse({
      format: ARCHIVE_FORMAT,
      formatVersion: ARCHIVE_FORMAT_VERSION,
      scope: scope.kind,
      title,
      schemaVersion: schemaVersionOf(rows),
      createdAt: now,
      appVersion,
    });
    await output.storeText(MARK_ENTRY, `${JSON.stringify(mark, null, 2)}\n`);
    await output.deflate(README_ENTRY, README);
    const catalogue = new Catalogue(rowsPath, rows);
    const entries = new ArchiveEntries(output, libraryFolder, onWritten);
    await addAll({ catalogue, entries, libraryFolder, tell });
    // In the mode in which looking at it needs no second file.
    rows.pragma('journal_mode = DELETE');
    rows.close();
    await entries.end(rowsPath);
    await output.end();
  } finally {
    if (rows.open) rows.close();
    await output.close();
  }
  await verifyArchive(target, (verified) => report({ written, verified }));
}

async function addAll(archiving: Archiving): Promise<void> {
  const { catalogue, entries } = archiving;
  const homeworks = catalogue
    .statement<[], HomeworkRow>(`SELECT * FROM homework WHERE purpose = 'answers' ORDER BY created_at, rowid`)
    .all();
  for (const homework of homeworks) await addHomework(archiving, homework);
  const classes = catalogue
    .statement<[], ClassHomeworkId>('SELECT id FROM class_homework ORDER BY created_at, rowid')
    .pluck()
    .all();
  for (const id of classes) await addClass(archiving, id, homeworks.length > 0);
  // Takes that no list shows any more, such as a spoken comment whose hand-in is gone.
  for (const take of catalogue.statement<[], TakeRow>('SELECT * FROM take ORDER BY rowid').all()) {
    const own = `audio/${take.id}`;
    if (entries.holds(`${own}.wav`) || entries.holds(`${own}.flac`)) continue;
    await addTake(archiving, take, (extension) => entries.hidden(`${own}${extension}`), `t${take.number}`);
  }
}
