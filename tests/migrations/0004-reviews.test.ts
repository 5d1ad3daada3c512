import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

/** A library as the version before left it, with a take and a collected answer in it. */
function before(): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 3));
  database.exec(`
    INSERT INTO homework VALUES ('h', 'written', '', 1, 1, NULL);
    INSERT INTO revision VALUES ('r', 'h', 1, 'hash', 'Title', 'always', 1);
    INSERT INTO question (id, homework_id) VALUES ('q', 'h');
    INSERT INTO take (id, question_id, revision_id, number, state, started_at, sample_rate, device)
      VALUES ('t', 'q', 'r', 1, 'finished', 1, 48000, '{}');
    INSERT INTO class_homework (id, title, created_at) VALUES ('ch', 'Title', 1);
    INSERT INTO class_question (id, class_homework_id, position, title, reference, max_points)
      VALUES ('cq', 'ch', 0, '', '', 1);
    INSERT INTO key_point (id, class_question_id, position, text, points) VALUES ('k', 'cq', 0, '', 1);
    INSERT INTO collected_submission (id, class_homework_id, student_key, student_name, student_number, number,
      content_hash, sealed_at, collected_at, manifest_hash, receipt, size_bytes)
      VALUES ('s', 'ch', '1', '', '1', 1, 'c', 1, 1, 'm', 'R', 9);
    INSERT INTO collected_answer (id, submission_id, class_question_id, question_number, question_id, take_id,
      take_number, sample_hash, codec, sample_rate, frames, duration_ms, data_start, data_bytes, dropped_frames)
      VALUES ('a', 's', 'cq', 1, 'x', 'y', 1, 'z', 'opus', 48000, 48000, 1000, 0, 9, 0);`);
  return database;
}

const REVIEW = `
  INSERT INTO review VALUES ('s', 'in-review', '', NULL, 'h', 1);
  INSERT INTO answer_review VALUES ('a', 1, NULL, NULL, 'q');
  INSERT INTO key_point_mark VALUES ('a', 'k', 1);
  INSERT INTO comment (id, answer_id, kind, text, voice_take_id, created_at, changed_at)
    VALUES ('c', 'a', 'note', '', 't', 1, 1);
  INSERT INTO release VALUES ('l', 's', 1, 1, 'm', 'f.kouda', 9);`;

test('what there is becomes homework to answer, and nothing else of it changes', () => {
  const database = before();
  const taken = database.prepare('SELECT * FROM take').all();
  migrate(database, migrations.slice(0, 4));
  expect(database.prepare('SELECT purpose FROM homework').pluck().all()).toEqual(['answers']);
  expect(database.prepare('SELECT * FROM take').all()).toEqual(taken);
  database.exec(REVIEW);
});

test('a review goes with its hand-in, a spoken comment outlives its recording, a release keeps its hand-in', () => {
  const database = before();
  migrate(database, migrations.slice(0, 4));
  database.exec(REVIEW);
  expect(() => database.exec('DELETE FROM collected_submission')).toThrow();
  database.exec(`DELETE FROM take`);
  expect(database.prepare('SELECT id, voice_take_id FROM comment').all()).toEqual([
    { id: 'c', voice_take_id: null },
  ]);
  database.exec('DELETE FROM release; DELETE FROM collected_submission');
  for (const table of ['review', 'answer_review', 'key_point_mark', 'comment'])
    expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
});

test('what makes no sense is refused', () => {
  const database = before();
  migrate(database, migrations.slice(0, 4));
  database.exec(REVIEW);
  for (const sql of [
    `UPDATE homework SET purpose = 'else'`,
    `UPDATE review SET state = 'not-started'`,
    `UPDATE review SET voice_homework_id = 'nowhere'`,
    `UPDATE answer_review SET draft = '{'`,
    `UPDATE comment SET kind = 'shout'`,
    `INSERT INTO key_point_mark VALUES ('a', 'k', 0)`,
    `INSERT INTO key_point_mark VALUES ('nowhere', 'k', 0)`,
    `INSERT INTO release VALUES ('l2', 's', 1, 1, 'm', 'f.kouda', 9)`,
    `INSERT INTO comment (id, answer_id, kind, text, carried_from, created_at, changed_at)
       VALUES ('d', 'a', 'note', '', 'o', 1, 1), ('e', 'a', 'note', '', 'o', 1, 1)`,
    `DELETE FROM key_point`,
  ]) {
    expect(() => database.exec(sql), sql).toThrow();
  }
});
