import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { ArchiveScope } from '../../../electron/core/archive/archive-scope.ts';
import { writeArchivedCatalogue } from '../../../electron/core/archive/archived-catalogue.ts';
import { ARCHIVED_TABLES } from '../../../electron/core/archive/archived-rows.ts';
import { Catalogue } from '../../../electron/core/catalogue/catalogue.ts';
import { openConnection } from '../../../electron/core/catalogue/connection.ts';
import { inspectCatalogue } from '../../../electron/core/catalogue/inspection.ts';
import { migrations } from '../../../electron/core/catalogue/migrations/index.ts';
import { filledClass } from '../collect/generated-class.ts';
import { instructor, release, reviewed, spokenComment, student } from '../feedback/returned.ts';
import { begin, builtIn, record, scratchFolder } from '../library/opened.ts';

async function archivedRows(libraryFolder: string, scope: ArchiveScope) {
  const path = join(scratchFolder(), 'archived.sqlite');
  const source = join(libraryFolder, 'catalogue.sqlite');
  const catalogue = new Catalogue(source, openConnection(source));
  await writeArchivedCatalogue(catalogue, scope, path);
  expect(inspectCatalogue(path, migrations, 'integrity_check')).toMatchObject({ kind: 'sound' });
  const archived = new Database(path, { readonly: true });
  onTestFinished(() => {
    archived.close();
    catalogue.close();
  });
  expect(archived.pragma('foreign_key_check')).toEqual([]);
  const count = (table: string) => archived.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  return { path, archived, catalogue, count };
}

const tablesOf = (connection: Database.Database): string[] =>
  connection
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    )
    .pluck()
    .all();

test('every table is reckoned with, and a whole library keeps every row', async () => {
  const { core, folder } = await student();
  await begin(core, 1);
  const { archived, catalogue, count } = await archivedRows(folder, { kind: 'library' });
  expect(tablesOf(archived)).toEqual(ARCHIVED_TABLES.toSorted());
  for (const table of ARCHIVED_TABLES) {
    const live = catalogue.database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as object[];
    // What is being recorded has no end yet.
    const kept =
      table === 'take' ? live.filter((row) => !('state' in row) || row.state !== 'recording') : live;
    expect(archived.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all(), table).toEqual(kept);
  }
  expect(count('take')).toBe(2);
});

test("one homework's archive holds its rows, and no byte of another's", async () => {
  const { core, folder, submission } = await student();
  await core.homework.create({
    title: '别人的作业',
    referenceVisibility: 'always',
    questions: [
      { title: '问', reference: '', keyPoints: [], preparationSeconds: 0, longestAnswerSeconds: 0 },
    ],
  });
  await filledClass(core, { students: 2, title: '班级作业' });
  const { id } = await builtIn(core);
  const { path, count } = await archivedRows(folder, { kind: 'homework', id });
  expect(['homework', 'take', 'submission', 'submission_answer'].map(count)).toEqual([1, 2, 1, 2]);
  expect(['class_homework', 'setting', 'submission_copy', 'collected_submission'].map(count)).toEqual([
    0, 0, 0, 0,
  ]);
  const bytes = readFileSync(path);
  for (const foreign of ['别人的作业', '班级作业', '王伟'])
    expect(bytes.includes(foreign), foreign).toBe(false);
  expect(bytes.includes(submission.receipt)).toBe(true);
});

test("a class's archive holds its hand-ins, reviews and spoken comments, and no other student", async () => {
  const { folder: home, submission } = await student({ name: '甲同学', number: '001' });
  const { core, folder } = await instructor([{ folder: home }]);
  const review = await reviewed(core, submission.id);
  const [first] = review.answers;
  if (!first) throw new Error('no answer');
  await spokenComment(core, first.answerId);
  await release(core, [submission.id], { kind: 'library' });
  await filledClass(core, { students: 3, title: '另一个班' });
  await record(core, 0);
  const { path, count } = await archivedRows(folder, { kind: 'class', id: review.classHomeworkId });
  expect(
    ['class_homework', 'collected_submission', 'collected_answer', 'review', 'release', 'take'].map(count),
  ).toEqual([1, 1, 2, 1, 1, 1]);
  expect(count('comment')).toBe(4);
  const bytes = readFileSync(path);
  for (const foreign of ['另一个班', '王伟', '20260001'])
    expect(bytes.includes(foreign), foreign).toBe(false);
  expect(bytes.includes('甲同学')).toBe(true);
});
