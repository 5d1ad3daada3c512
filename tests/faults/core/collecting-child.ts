/**
 * Waits for a word, opens the library named first, says what lies in it, and collects the folder named second. Every word is one line of
 * JSON, written the moment it is true, so that a kill takes none back.
 */

import { once } from 'node:events';
import { readdirSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { openCore } from '../../../electron/core/open-core.ts';
import { collected } from '../../core/collect/generated-class.ts';

const [libraryFolder = '', folder = ''] = process.argv.slice(2);
const say = (word: object) => writeSync(1, `${JSON.stringify(word)}\n`);

/** What the catalogue and the folder say of each other, looked at by another connection. */
function look() {
  const database = new Database(join(libraryFolder, 'catalogue.sqlite'), { readonly: true });
  const all = <Row>(sql: string) => database.prepare(sql).all() as Row[];
  const submissions = all<{ id: string; answers: number }>(
    `SELECT id, (SELECT count(*) FROM collected_answer WHERE submission_id = collected_submission.id) AS answers
     FROM collected_submission`,
  );
  const files = readdirSync(join(libraryFolder, 'collected'), { recursive: false }).map(String);
  const rows = new Set(submissions.map(({ id }) => `${id}.kouda`));
  const seen = {
    submissions: submissions.length,
    partial: submissions.filter(({ answers }) => answers !== 2).length,
    filesWithoutRow: files.filter((name) => !rows.has(name)),
    rowsWithoutFile: [...rows].filter((name) => !files.includes(name)),
    classes: all('SELECT id FROM class_homework').length,
    orphans: all(
      'SELECT 1 FROM collected_answer WHERE submission_id NOT IN (SELECT id FROM collected_submission)',
    ).length,
    running: all("SELECT 1 FROM collect_run WHERE state IN ('open', 'running')").length,
    damage: database.pragma('quick_check', { simple: true }),
    staged: readdirSync(join(libraryFolder, 'incoming')).length,
  };
  database.close();
  return seen;
}

const existing = (work: () => object) => {
  try {
    return work();
  } catch (error) {
    // Nothing was collected yet: its folders are not there.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

// Loaded while another one still runs; from here on it is the only one.
await once(process.stdin, 'data');
const core = await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
say({ kind: 'opened', seen: existing(look) });
const run = await collected(core, { folders: [folder] });
say({ kind: 'ended', run, seen: look() });
await core.close();
process.exit(0);
