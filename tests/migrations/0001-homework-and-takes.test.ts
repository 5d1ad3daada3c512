import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { APPLICATION_ID } from '../../electron/core/catalogue/connection.ts';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

function empty(): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  return database;
}

test('from nothing: the tables, the version and the application id; a second run changes nothing', () => {
  const database = empty();
  migrate(database, migrations.slice(0, 1));
  const tables = () =>
    database
      .prepare(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`,
      )
      .pluck()
      .all();
  expect(tables()).toEqual([
    'homework',
    'notice',
    'question',
    'revision',
    'revision_question',
    'setting',
    'take',
  ]);
  expect(database.pragma('user_version', { simple: true })).toBe(1);
  expect(database.pragma('application_id', { simple: true })).toBe(APPLICATION_ID);
  migrate(database, migrations.slice(0, 1));
  expect(tables().length).toBe(7);
});

test('what must never be in it is refused by the schema itself', () => {
  const database = empty();
  migrate(database, migrations.slice(0, 1));
  database.exec(`
    INSERT INTO homework VALUES ('h', 'written', '', 1, 1, NULL);
    INSERT INTO revision VALUES ('r', 'h', 1, 'hash', 'Title', 'always', 1);
    INSERT INTO question (id, homework_id) VALUES ('q', 'h');
    INSERT INTO revision_question VALUES ('r', 0, 'q', 'Title', '', '[]', 0, 0);
    INSERT INTO take (id, question_id, revision_id, number, state, started_at, sample_rate, device)
      VALUES ('t', 'q', 'r', 1, 'recording', 1, 48000, '{}');
    UPDATE question SET chosen_take_id = 't';`);
  for (const sql of [
    `DELETE FROM homework`,
    `DELETE FROM question`,
    `DELETE FROM revision`,
    `INSERT INTO revision VALUES ('r2', 'h', 1, 'hash', 'Title', 'always', 1)`,
    `INSERT INTO take (id, question_id, revision_id, number, state, started_at, sample_rate, device)
       VALUES ('t2', 'q', 'r', 1, 'recording', 1, 48000, '{}')`,
    `UPDATE take SET state = 'lost'`,
    `UPDATE take SET measurements = 'not json'`,
    `UPDATE take SET frames = 'many'`,
    `INSERT INTO setting VALUES ('theme', 'dark')`,
  ]) {
    expect(() => database.exec(sql), sql).toThrow();
  }
  database.exec(`DELETE FROM take`);
  expect(database.prepare('SELECT chosen_take_id FROM question').pluck().get()).toBeNull();
});
