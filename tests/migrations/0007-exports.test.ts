import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../electron/core/catalogue/migrate.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';

/** A library as the version before left it. */
function before(): Database.Database {
  const database = new Database(':memory:');
  database.pragma('foreign_keys = ON');
  onTestFinished(() => void database.close());
  migrate(database, migrations.slice(0, 6));
  database.exec(`
    INSERT INTO homework (id, origin, source_name, created_at, last_used_at) VALUES ('h', 'written', '', 1, 1);
    INSERT INTO revision VALUES ('r', 'h', 1, 'hash', 'Title', 'always', 1);`);
  return database;
}

const insert = (id: string, { request = '{}', state = 'running', planned = '[]' } = {}) =>
  `INSERT INTO export_run (id, request, title, folder, state, started_at, planned)
     VALUES ('${id}', '${request}', 'Title', '/x', '${state}', 1, '${planned}')`;

test('brings exports to a library, and changes nothing else in it', () => {
  const database = before();
  const rows = () => [
    database.prepare('SELECT * FROM homework').all(),
    database.prepare('SELECT * FROM revision').all(),
  ];
  const kept = rows();
  migrate(database, migrations.slice(0, 7));
  expect(database.pragma('user_version', { simple: true })).toBe(7);
  expect(rows()).toEqual(kept);
  database.exec(insert('one'));
  expect(database.prepare('SELECT ended_at, done_count, written, problems FROM export_run').get()).toEqual({
    ended_at: null,
    done_count: 0,
    written: '[]',
    problems: '[]',
  });
});

test('an export has a state there is, and lists that can be read', () => {
  const database = before();
  migrate(database, migrations.slice(0, 7));
  database.exec(insert('one'));
  for (const sql of [
    insert('one'),
    insert('two', { state: 'lost' }),
    insert('three', { request: '{' }),
    insert('four', { planned: 'a, b' }),
  ])
    expect(() => database.exec(sql), sql).toThrow();
});
