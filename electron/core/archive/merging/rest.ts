import { Settings } from '../../../contract/index.ts';
import { RememberedLines } from '../../collect/known-files.ts';
import type { Merge, Row } from './merge.ts';

/**
 * What else a whole library holds: settings, class folders, the bank of comments, and what was collected, exported and
 * sent. What is set here stays, and where it sends things only a library without settings takes over. A package that waits on the other machine is not sent from here too: it comes in as
 * stopped, to be sent by hand.
 */
export function mergeRest(merge: Merge): void {
  const isNew = !isAnySet(merge, 'setting') && !isAnySet(merge, 'class_folder');
  missing(merge, 'setting', ['name'], ({ name, ...row }) => {
    const isMeant = String(name) in Settings.shape && (isNew || !DESTINATIONS.has(String(name)));
    return isMeant ? { name: name ?? null, ...row } : null;
  });
  missing(merge, 'class_folder', ['id']);
  missing(merge, 'class_folder_file', ['class_folder_id', 'name'], (row) =>
    merge.known('class_folder', String(row.class_folder_id)) && isHere(merge, String(row.item)) ? row : null,
  );
  missing(merge, 'bank_comment', ['text']);
  const runs = missing(merge, 'collect_run', ['id'], (row) => ({
    ...row,
    class_homework_id: merge.known('class_homework', String(row.class_homework_id))
      ? (row.class_homework_id ?? null)
      : null,
    state: row.state === 'finished' || row.state === 'cancelled' ? row.state : 'interrupted',
  }));
  for (const run of runs) {
    for (const item of merge.rows('SELECT * FROM collect_item WHERE run_id = ?', run.id))
      merge.insert('collect_item', item);
  }
  missing(merge, 'export_run', ['id'], (row) =>
    // Unfinished files of a run that was going on are removed at a start: never in a folder that a stranger names.
    row.state === 'running' ? { ...row, state: 'interrupted', planned: '[]' } : row,
  );
  missing(merge, 'delivery', ['id'], (row) => {
    const packageOf = row.what === 'hand-in' ? 'submission' : 'release';
    if (!merge.known(packageOf, String(row.what === 'hand-in' ? row.submission_id : row.return_id)))
      return null;
    const homeworkId =
      row.homework_id === null ? null : (merge.homeworkIds.get(String(row.homework_id)) ?? null);
    const isSent = row.state === 'delivered';
    return { ...row, homework_id: homeworkId, ...(isSent ? {} : { state: 'stopped', next_try_at: null }) };
  });
}

/**
 * Where things go next. A library that is in use keeps them, also where none was chosen yet: its next hand-in or return
 * must not go where somebody else's archive says.
 */
const DESTINATIONS: ReadonlySet<string> = new Set<keyof Settings>([
  'classFolderId',
  'returnFolder',
  'handInFolder',
  'exportFolder',
]);

const isAnySet = (merge: Merge, table: 'setting' | 'class_folder'): boolean =>
  merge.here.statement<[]>(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined;

/** Of a file of a class folder: what it led to came in, or was here. One that is remembered is not fetched again. */
const isHere = (merge: Merge, item: string): boolean =>
  RememberedLines.parse(JSON.parse(item)).every(
    ({ classHomeworkId, returnId }) =>
      (classHomeworkId === null || merge.known('class_homework', classHomeworkId) !== undefined) &&
      (returnId === null || merge.known('feedback', returnId) !== undefined),
  );

/** Writes the rows whose key is not here, as `asHere` makes them; null: not brought. Answers those written. */
function missing(
  merge: Merge,
  table: string,
  key: readonly string[],
  asHere: (row: Row) => Row | null = (row) => row,
): Row[] {
  const known = merge.here.statement<unknown[]>(
    `SELECT 1 FROM ${table} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
  );
  const written: Row[] = [];
  for (const row of merge.rows(`SELECT * FROM ${table} ORDER BY rowid`)) {
    if (known.get(...key.map((column) => row[column]))) continue;
    const here = asHere(row);
    if (!here) continue;
    merge.insert(table, here);
    written.push(here);
  }
  return written;
}
