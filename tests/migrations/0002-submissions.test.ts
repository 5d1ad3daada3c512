import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

/** A library as the version before left it, with a take in it. */
function before(): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 1));
  database.exec(`
    INSERT INTO homework VALUES ('h', 'written', '', 1, 1, NULL);
    INSERT INTO revision VALUES ('r', 'h', 1, 'hash', 'Title', 'always', 1);
    INSERT INTO question (id, homework_id) VALUES ('q', 'h');
    INSERT INTO revision_question VALUES ('r', 0, 'q', 'Title', '', '[]', 0, 0);
    INSERT INTO take (id, question_id, revision_id, number, state, started_at, sample_rate, device)
      VALUES ('t', 'q', 'r', 1, 'finished', 1, 48000, '{}');`);
  return database;
}

const SUBMISSION = `INSERT INTO submission VALUES ('s', 'h', 'r', 1, '张三', '', 1, 'm', 'R', 'f.kouda', 9, 'opus-48');
  INSERT INTO submission_answer VALUES ('s', 0, 'q', 't');
  INSERT INTO submission_copy VALUES ('s', '/class/f.kouda', 2);`;

test('brings three tables to a library that has takes, and changes nothing else in it', () => {
  const database = before();
  const rows = () => database.prepare('SELECT * FROM take').all();
  const taken = rows();
  migrate(database, migrations.slice(0, 2));
  expect(database.pragma('user_version', { simple: true })).toBe(2);
  expect(rows()).toEqual(taken);
  database.exec(SUBMISSION);
});

test('the take of a submission may go; its homework, revision and questions may not', () => {
  const database = before();
  migrate(database, migrations.slice(0, 2));
  database.exec(SUBMISSION);
  database.exec('DELETE FROM take');
  expect(database.prepare('SELECT take_id FROM submission_answer').pluck().all()).toEqual(['t']);
  for (const sql of [
    'DELETE FROM revision',
    'DELETE FROM homework',
    'DELETE FROM revision_question; DELETE FROM question',
    `UPDATE submission SET number = 0`,
    `UPDATE submission SET audio = 'mp3'`,
    `INSERT INTO submission_answer VALUES ('s', 1, 'q', 'another')`,
    `INSERT INTO submission_copy VALUES ('nowhere', '/x', 1)`,
  ]) {
    expect(() => database.exec(sql), sql).toThrow();
  }
});
