import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

const FOLDER = `INSERT INTO class_folder VALUES ('f', 'webdav', '三班', 'https://x.example/', 'u', 1);`;
const DELIVERY = `INSERT INTO delivery (id, what, submission_id, class_folder_id, class_folder_name, file_name,
    source_path, state, total_bytes, created_at)
  VALUES ('d', 'hand-in', 's', 'f', '三班', 'a.kouda', 'hand-ins/s.kouda', 'waiting', 9, 1);`;

/** A library as the version before left it, with a setting in it. */
function migrated(): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 4));
  database.exec(`INSERT INTO setting (name, value) VALUES ('classFolderId', 'null')`);
  migrate(database, migrations.slice(0, 5));
  return database;
}

test('brings class folders and their outbox, and changes nothing else', () => {
  const database = migrated();
  expect(database.pragma('user_version', { simple: true })).toBe(5);
  expect(database.prepare('SELECT count(*) FROM setting').pluck().get()).toBe(1);
  database.exec(FOLDER + DELIVERY);
  expect(database.prepare('SELECT attempts, next_try_at, problem FROM delivery').get()).toEqual({
    attempts: 0,
    next_try_at: null,
    problem: null,
  });
});

test('a folder that goes takes what was collected from it along, and leaves the deliveries', () => {
  const database = migrated();
  database.exec(`${FOLDER}${DELIVERY}
    INSERT INTO class_folder_file VALUES ('f', 'a.kouda', 9, '"etag"', '{}');
    DELETE FROM class_folder;`);
  expect(database.prepare('SELECT count(*) FROM class_folder_file').pluck().get()).toBe(0);
  expect(database.prepare('SELECT count(*) FROM delivery').pluck().get()).toBe(1);
});

test('nothing that cannot be is kept', () => {
  const database = migrated();
  database.exec(FOLDER + DELIVERY);
  for (const sql of [
    `UPDATE class_folder SET kind = 'ftp'`,
    // Only memory knows what is under way: a row in this state would be stuck after a crash.
    `UPDATE delivery SET state = 'sending'`,
    `UPDATE delivery SET what = 'other'`,
    `UPDATE delivery SET problem = 'not json'`,
    `INSERT INTO class_folder_file VALUES ('nowhere', 'a.kouda', 9, '', '{}')`,
    `INSERT INTO class_folder_file VALUES ('f', 'a.kouda', 9, '', 'not json')`,
  ]) {
    expect(() => database.exec(sql), sql).toThrow();
  }
});

test('there is no place for a password', () => {
  const columns = migrated().prepare(`SELECT name FROM pragma_table_info('class_folder')`).pluck().all();
  expect(columns).toEqual(['id', 'kind', 'name', 'address', 'user_name', 'created_at']);
});
