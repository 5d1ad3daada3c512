/**
 * Waits for a word, opens the library named first, says what lies in it, and brings back the archive named second. Every
 * word is one line of JSON, written the moment it is true, so that a kill takes none back.
 */

import { once } from 'node:events';
import { existsSync, readdirSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { LIBRARY_PLACE } from '../../../electron/core/archive/archive-list.ts';
import { neededFiles, ownerOf } from '../../../electron/core/archive/file-owners.ts';
import { openCore } from '../../../electron/core/open-core.ts';
import { isOfCompressing } from '../../core/archive/compressing.ts';
import { endOf } from '../../core/collect/generated-class.ts';

const [libraryFolder = '', archive = ''] = process.argv.slice(2);
const say = (word: object) => writeSync(1, `${JSON.stringify(word)}\n`);

/** What catalogue and files say of each other, looked at by another connection. */
function look() {
  const database = new Database(join(libraryFolder, 'catalogue.sqlite'), { readonly: true });
  const names = (folder: string) => readdirSync(join(libraryFolder, folder), { recursive: true }) as string[];
  const places = names('.').filter(
    (place) => place.includes('/') && !/^(?:backups|incoming)\/|\/\./.test(place),
  );
  const seen = {
    /** Takes of each homework that came in. */
    homeworks: database
      .prepare<[], number>(
        `SELECT count(take.id) FROM homework LEFT JOIN question ON question.homework_id = homework.id
         LEFT JOIN take ON take.question_id = question.id
         WHERE homework.origin = 'written' GROUP BY homework.id`,
      )
      .pluck()
      .all(),
    handIns: database.prepare('SELECT count(*) FROM collected_submission').pluck().get(),
    filesWithoutRow: places.filter(
      (place) =>
        !isOfCompressing(database, place) && !(LIBRARY_PLACE.test(place) && ownerOf(database, place)),
    ),
    rowsWithoutFile: [...neededFiles(database)]
      .map(({ place }) => place)
      .filter((place) => !existsSync(join(libraryFolder, place))),
    notices: database.prepare('SELECT count(*) FROM notice').pluck().get(),
    running: database
      .prepare("SELECT count(*) FROM collect_run WHERE state IN ('open', 'running')")
      .pluck()
      .get(),
    damage: database.pragma('quick_check', { simple: true }),
    staged: existsSync(join(libraryFolder, 'incoming')) ? names('incoming') : [],
  };
  database.close();
  return seen;
}

// Loaded while another one still runs; from here on it is the only one.
await once(process.stdin, 'data');
const core = await openCore({
  libraryFolder,
  resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
  appVersion: '0.0.0',
});
say({ kind: 'opened', seen: look() });
const runId = await core.openPackages([archive]);
const run = await endOf(core, runId);
const items = await core.collect.items({ runId: runId as never });
say({ kind: 'ended', run, items, seen: look() });
await core.close();
process.exit(0);
