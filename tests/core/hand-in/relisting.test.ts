import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { handIn, listed, packageOf, packagesIn } from './handed-in.ts';

test('a backup from before the hand-in is restored: it is listed again, with number, student and receipt', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const known = await handIn(core);
  const backup = await core.library.backUp(undefined as never);
  await record(core, 1);
  const lost = await handIn(core);
  await core.library.restoreBackup({ name: backup.name });
  expect(await listed(core)).toEqual([lost, known]);
  // Never a second "version 2".
  expect((await handIn(core)).number).toBe(3);
});

test('the catalogue, every backup and every take gone: the package brings its homework back, whole', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const before = await builtIn(core);
  const submission = await handIn(core);
  await core.close();
  for (const name of readdirSync(folder)) {
    if (name.startsWith('catalogue')) rmSync(join(folder, name));
  }
  rmSync(join(folder, 'backups'), { recursive: true });
  rmSync(join(folder, 'audio'), { recursive: true });

  const again = await open(folder);
  const homework = await builtIn(again);
  expect(homework.id).toBe(before.id);
  expect(homework.questions.map(({ id, title, reference }) => [id, title, reference])).toEqual(
    before.questions.map(({ id, title, reference }) => [id, title, reference]),
  );
  expect(homework.revision.contentHash).toBe(before.revision.contentHash);
  expect(await listed(again)).toEqual([{ ...submission, revisionId: homework.revision.id }]);
});

test('the catalogue gone, with takes and package left: one homework, all questions, one hand-in', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const take = await record(core, 2);
  const submission = await handIn(core);
  await core.close();
  for (const name of readdirSync(folder)) {
    if (name.startsWith('catalogue')) rmSync(join(folder, name));
  }
  rmSync(join(folder, 'backups'), { recursive: true });
  const again = await open(folder);
  expect(await again.homework.list(undefined as never)).toHaveLength(1);
  const homework = await builtIn(again);
  expect(homework.questions.map(({ takes }) => takes.map(({ id }) => id))).toEqual([
    [],
    [],
    [take.id],
    [],
    [],
  ]);
  expect(homework.questions[2]?.takes[0]?.answersEarlierWording).toBe(false);
  expect((await listed(again)).map(({ receipt }) => receipt)).toEqual([submission.receipt]);
});

test('a package under another id or damaged is not listed, not touched, and keeps nothing shut', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const submission = await handIn(core);
  await core.close();
  const path = packageOf(folder, submission);
  const bytes = readFileSync(path);
  const id = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111`;
  const strangers = [`${id('a')}.kouda`, `${id('b')}.kouda`, `${id('c')}.kouda`, 'notes.kouda'];
  copyFileSync(path, join(folder, 'hand-ins', strangers[0] as string));
  writeFileSync(join(folder, 'hand-ins', strangers[1] as string), bytes.subarray(0, bytes.length - 100));
  writeFileSync(join(folder, 'hand-ins', strangers[2] as string), '');
  writeFileSync(join(folder, 'hand-ins', strangers[3] as string), 'mine');
  writeFileSync(join(folder, 'hand-ins', `${id('d')}.kouda.part`), 'half');
  writeFileSync(join(folder, 'hand-ins', `${id('d')}.kouda.1.part`), 'half');
  const again = await open(folder);
  expect(await listed(again)).toEqual([submission]);
  expect(packagesIn(folder)).toEqual([...strangers, `${submission.id}.kouda`].sort());
});
