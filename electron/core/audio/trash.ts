import { stat } from 'node:fs/promises';
import { syncFolder } from '../library/durable-file.ts';
import { removeTakeFiles } from './recovery.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import { TakeFiles } from './take-files.ts';
import { readJournal, takeBackDiscarding, writeJournal } from './take-journal.ts';

/**
 * Deletes the takes in the trash for good, in an order that a crash cannot turn into harm: the journal is marked
 * first (so that nobody lists the take again), then the row goes (so that nobody misses its file), then the
 * files, the journal last. `recoverTakes` ends what was begun.
 *
 * @returns how many takes and how many bytes of audio are gone.
 */
export const emptyTrash = async (
  takes: TakeCatalogue,
  libraryFolder: string,
): Promise<{ takes: number; bytes: number }> => {
  const gone = { takes: 0, bytes: 0 };
  for (const row of takes.rows()) {
    if (row.trashed_at === null) continue;
    const files = new TakeFiles(libraryFolder, row.id);
    if (!(await unlist(takes, row.id, files))) continue;
    gone.takes++;
    for (const path of [files.wav, files.flac]) gone.bytes += (await stat(path).catch(() => null))?.size ?? 0;
    // What the system will not let go now, `recoverTakes` removes at the next start.
    await removeTakeFiles(files).catch(() => undefined);
  }
  if (gone.takes > 0) await syncFolder(new TakeFiles(libraryFolder, '').folder);
  return gone;
};

/** False when it was restored from the trash while its journal was being marked: it stays. */
const unlist = async (takes: TakeCatalogue, takeId: string, files: TakeFiles): Promise<boolean> => {
  const journal = await readJournal(files.journal);
  if (journal) await writeJournal(files.journal, { ...journal, isDiscarded: true });
  let isUnlisted = false;
  try {
    isUnlisted = takes.deleteTrashed(takeId);
  } finally {
    // Also when the catalogue refused, on a full disk say: a mark that stays would delete it some other day.
    if (!isUnlisted) await takeBackDiscarding(files.journal).catch(() => undefined);
  }
  return isUnlisted;
};
