import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { APPLICATION_ID, assertSettings } from '../../../electron/core/catalogue/connection.ts';
import { migrations } from '../../../electron/core/catalogue/migrations/index.ts';
import { openCatalogue } from '../../../electron/core/catalogue/open-catalogue.ts';
import { countHomeworks, fill, scratchFolder } from './library.ts';

const EXPECTED = {
  journal_mode: 'wal',
  synchronous: 2,
  fullfsync: 1,
  checkpoint_fullfsync: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5_000,
  application_id: APPLICATION_ID,
  user_version: migrations.length,
};

test('every setting holds on the first open and on every later one', async () => {
  const folder = scratchFolder();
  for (let round = 0; round < 3; round++) {
    const { catalogue } = await openCatalogue(folder);
    const found = Object.fromEntries(
      Object.keys(EXPECTED).map((name) => [name, catalogue.database.pragma(name, { simple: true })]),
    );
    expect(found).toEqual(EXPECTED);
    catalogue.close();
  }
});

test('a setting that did not take is named', async () => {
  const { catalogue } = await openCatalogue(scratchFolder());
  catalogue.database.pragma('synchronous = NORMAL');
  expect(() => assertSettings(catalogue.database)).toThrow(/synchronous is 1 instead of 2/);
  catalogue.close();
});

test('closing leaves one file that holds everything', async () => {
  const folder = scratchFolder();
  const { catalogue } = await openCatalogue(folder);
  fill(catalogue, 50);
  catalogue.close();
  catalogue.close();
  expect(catalogue.isOpen).toBe(false);
  expect(existsSync(join(folder, 'catalogue.sqlite-wal'))).toBe(false);
  const alone = new Database(join(folder, 'catalogue.sqlite'), { readonly: true });
  expect(alone.prepare('SELECT count(*) FROM homework').pluck().get()).toBe(50);
  alone.close();
});

test('statements are prepared once, and anew for another database; a failed transaction leaves nothing', async () => {
  const { catalogue } = await openCatalogue(scratchFolder());
  const sql = 'SELECT count(*) FROM homework';
  expect(catalogue.statement(sql)).toBe(catalogue.statement(sql));
  expect(() =>
    catalogue.transaction(() => {
      fill(catalogue, 3);
      throw new Error('half way');
    }),
  ).toThrow('half way');
  expect(countHomeworks(catalogue)).toBe(0);
  catalogue.close();
});
