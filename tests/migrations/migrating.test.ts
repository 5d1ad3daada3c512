import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { Migration } from '../../electron/core/catalogue/migration.ts';
import { migrations } from '../../electron/core/catalogue/migrations/index.ts';
import { openCatalogue } from '../../electron/core/catalogue/open-catalogue.ts';

const NOON = Date.UTC(2026, 10, 22, 12);
const next = migrations.length + 1;
const addsColumn: Migration = { version: next, sql: `ALTER TABLE homework ADD COLUMN class TEXT` };
const failsHalfWay: Migration = {
  version: next,
  sql: `ALTER TABLE homework ADD COLUMN class TEXT; UPDATE homework SET no_such_column = 1`,
};
const breaksReferences: Migration = {
  version: next,
  sql: `PRAGMA defer_foreign_keys = ON; UPDATE question SET homework_id = 'nowhere'`,
};

async function withRows(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-migrations-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { catalogue } = await openCatalogue(folder);
  catalogue.database.exec(`INSERT INTO homework (id, origin, source_name, created_at, last_used_at)
    VALUES ('h', 'written', '', 1, 1); INSERT INTO question (id, homework_id) VALUES ('q', 'h')`);
  catalogue.close();
  return folder;
}

function look(file: string): { version: unknown; columns: unknown[]; rows: unknown } {
  const database = new Database(file, { readonly: true });
  try {
    return {
      version: database.pragma('user_version', { simple: true }),
      columns: database.prepare(`SELECT name FROM pragma_table_info('homework')`).pluck().all(),
      rows: database.prepare('SELECT count(*) FROM homework').pluck().get(),
    };
  } finally {
    database.close();
  }
}

test('the list has no gap and every migration has its own test', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  const tests = readdirSync(import.meta.dirname);
  for (const { version } of migrations) {
    const number = String(version).padStart(4, '0');
    expect(
      tests.some((name) => name.startsWith(`${number}-`) && name.endsWith('.test.ts')),
      number,
    ).toBe(true);
  }
});

test('an older catalogue is backed up as it was, then brought up', async () => {
  const folder = await withRows();
  const opened = await openCatalogue(folder, { clock: () => NOON, migrations: [...migrations, addsColumn] });
  opened.catalogue.close();
  expect(look(join(folder, 'catalogue.sqlite'))).toMatchObject({ version: next, rows: 1 });
  const backup = look(join(folder, 'backups', 'catalogue-20261122T120000Z.sqlite'));
  expect(backup).toMatchObject({ version: migrations.length, rows: 1 });
  expect(backup.columns).not.toContain('class');
});

for (const [what, broken] of Object.entries({
  'fails half way': failsHalfWay,
  'breaks references': breaksReferences,
})) {
  test(`a migration that ${what} is undone whole and said; the older Kouda still opens the catalogue`, async () => {
    const folder = await withRows();
    const before = look(join(folder, 'catalogue.sqlite'));
    await expect(openCatalogue(folder, { migrations: [...migrations, broken] })).rejects.toMatchObject({
      code: 'MIGRATION_FAILED',
    });
    expect(look(join(folder, 'catalogue.sqlite'))).toEqual(before);
    const opened = await openCatalogue(folder);
    expect(opened.restoration).toBeNull();
    opened.catalogue.close();
  });
}

test('an older backup is brought up when it stands in for a damaged catalogue', async () => {
  const folder = await withRows();
  const older = await openCatalogue(folder, { clock: () => NOON });
  const { makeBackup } = await import('../../electron/core/catalogue/backups.ts');
  await makeBackup(older.catalogue.database, join(folder, 'backups'), NOON, migrations);
  older.catalogue.close();
  rmSync(join(folder, 'catalogue.sqlite'));
  const opened = await openCatalogue(folder, { migrations: [...migrations, addsColumn] });
  expect(opened.restoration?.backup).toBe('catalogue-20261122T120000Z.sqlite');
  opened.catalogue.close();
  expect(look(join(folder, 'catalogue.sqlite'))).toMatchObject({ version: next, rows: 1 });
});
