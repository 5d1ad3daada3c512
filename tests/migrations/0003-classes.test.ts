import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

/** A library as the version before left it, with a homework and a hand-in of the student's own, brought to version 3. */
function migrated(): { database: Database.Database; before: unknown[]; after: () => unknown[] } {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 2));
  database.exec(`
    INSERT INTO homework VALUES ('h', 'written', '', 1, 1, NULL);
    INSERT INTO revision VALUES ('r', 'h', 1, 'hash', 'Title', 'always', 1);
    INSERT INTO submission VALUES ('s', 'h', 'r', 1, '张三', '', 1, 'm', 'R', 'f.kouda', 9, 'opus-48');`);
  const own = () =>
    ['homework', 'revision', 'submission'].map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  const before = own();
  migrate(database, migrations.slice(0, 3));
  return { database, before, after: own };
}

const CLASS = `
  INSERT INTO class_homework (id, title, homework_id, created_at) VALUES ('c', 'Kafka', 'h', 1);
  INSERT INTO class_question (id, class_homework_id, position, title, reference, max_points) VALUES ('q', 'c', 0, 'Title', '', 2);
  INSERT INTO key_point (id, class_question_id, position, text, points) VALUES ('k', 'q', 0, 'pull', 1);
  INSERT INTO roster_student VALUES ('c', 0, 'key', '张三', '1');`;
const HAND_IN = `
  INSERT INTO collected_submission (id, class_homework_id, student_key, student_name, student_number, number,
      content_hash, sealed_at, collected_at, manifest_hash, receipt, size_bytes)
    VALUES ('cs', 'c', 'key', '张三', '1', 1, 'hash', 1, 2, 'm', 'R', 9);
  INSERT INTO collected_answer (id, submission_id, class_question_id, question_number, question_id, take_id, take_number,
      sample_hash, codec, sample_rate, frames, duration_ms, data_start, data_bytes, dropped_frames)
    VALUES ('a', 'cs', 'q', 1, 'theirs', 't', 1, 'sh', 'opus', 48000, 480, 10, 100, 50, 0);`;

test('brings the instructor’s tables, and changes nothing of the student’s own', () => {
  const { database, before, after } = migrated();
  expect(database.pragma('user_version', { simple: true })).toBe(3);
  database.exec(CLASS + HAND_IN);
  expect(after()).toEqual(before);
});

test('a hand-in takes its answers along; what others hang on stays', () => {
  const { database } = migrated();
  database.exec(CLASS + HAND_IN);
  for (const sql of [
    'DELETE FROM class_homework',
    'DELETE FROM class_question',
    'DELETE FROM homework',
    'UPDATE collected_submission SET number = 0',
    `UPDATE collected_answer SET codec = 'mp3'`,
    `UPDATE collected_answer SET measurements = '{'`,
    `INSERT INTO collect_run (id, state, started_at) VALUES ('x', 'going', 1)`,
    `INSERT INTO collect_item VALUES ('nowhere', 0, '{}')`,
  ]) {
    expect(() => database.exec(sql), sql).toThrow();
  }
  database.exec(`DELETE FROM collected_submission`);
  expect(database.prepare('SELECT count(*) FROM collected_answer').pluck().get()).toBe(0);
  expect(database.prepare('SELECT count(*) FROM key_point').pluck().get()).toBe(1);
});
