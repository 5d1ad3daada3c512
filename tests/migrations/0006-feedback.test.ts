import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

/** A library as the version before left it, with a hand-in in it. */
function before(): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 5));
  database.exec(`
    INSERT INTO homework (id, origin, source_name, created_at, last_used_at) VALUES ('h', 'written', '', 1, 1);
    INSERT INTO revision VALUES ('r', 'h', 1, 'hash', 'Title', 'always', 1);
    INSERT INTO submission VALUES ('s', 'h', 'r', 1, '张三', '', 1, 'm', 'R', 'f.kouda', 9, 'opus-48');`);
  return database;
}

const insert = (id: string, submission = 's') =>
  `INSERT INTO feedback (id, submission_id, homework_id, release_number, instructor, points, max_points,
     released_at, received_at, manifest_hash) VALUES ('${id}', '${submission}', 'h', 1, '', NULL, 10, 1, 2, 'x')`;

test('brings the feedback to a library that has hand-ins, and changes nothing else in it', () => {
  const database = before();
  const rows = () => database.prepare('SELECT * FROM submission').all();
  const handedIn = rows();
  migrate(database, migrations.slice(0, 6));
  expect(database.pragma('user_version', { simple: true })).toBe(6);
  expect(rows()).toEqual(handedIn);
  database.exec(insert('one'));
  database.exec(insert('two'));
  expect(database.prepare('SELECT read_at FROM feedback').pluck().all()).toEqual([null, null]);
});

test('feedback belongs to a hand-in that is there and stays, and no package is listed twice', () => {
  const database = before();
  migrate(database, migrations.slice(0, 6));
  database.exec(insert('one'));
  for (const sql of [insert('one'), insert('two', 'nowhere'), 'DELETE FROM submission'])
    expect(() => database.exec(sql), sql).toThrow();
});
