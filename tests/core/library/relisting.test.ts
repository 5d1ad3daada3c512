import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Homework } from '../../../electron/contract/index.ts';
import { begin, builtIn, listedTakes, open, record, scratchFolder } from './opened.ts';

const essence = (take: { id: string; number: number; audioHash: string | null; frames: number }) => ({
  id: take.id,
  number: take.number,
  audioHash: take.audioHash,
  frames: take.frames,
});

test('the catalogue and every backup gone: all takes are listed again, in the one built-in homework, whole', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const takes = [await record(core, 0), await record(core, 0, 4), await record(core, 4)];
  await core.close();
  for (const name of readdirSync(folder)) {
    if (name.startsWith('catalogue')) rmSync(join(folder, name));
  }
  rmSync(join(folder, 'backups'), { recursive: true });

  const again = await open(folder);
  const homework = Homework.parse(await builtIn(again));
  expect((await again.homework.list(undefined as never)).length).toBe(1);
  expect(homework.questions.map((question) => question.takes.length)).toEqual([2, 0, 0, 0, 1]);
  expect(homework.earlierQuestions).toEqual([]);
  expect((await listedTakes(again)).map(essence).sort((a, b) => a.id.localeCompare(b.id))).toEqual(
    takes.map(essence).sort((a, b) => a.id.localeCompare(b.id)),
  );
  for (const take of await listedTakes(again)) {
    expect(take.answersEarlierWording).toBe(false);
    expect(await again.takeMedia(take.id, take.codec)).not.toBeNull();
  }
  const notices = await again.library.notices(undefined as never);
  expect(notices).toMatchObject([{ kind: 'catalogue-restored', backup: null, keptAs: '', relistedTakes: 3 }]);
  // A next take gets a number that was never used.
  expect((await record(again, 0)).number).toBe(3);
});

test('a damaged catalogue with an old backup: takes since then are listed again, nothing else of the homework goes', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const before = await record(core, 1);
  const backup = await core.library.backUp(undefined as never);
  const after = await record(core, 2);
  await core.close();
  truncateSync(join(folder, 'catalogue.sqlite'), 5_000);

  const again = await open(folder);
  const homework = Homework.parse(await builtIn(again));
  expect(homework.questions.map((question) => question.takes.map(({ id }) => id))).toEqual([
    [],
    [before.id],
    [after.id],
    [],
    [],
  ]);
  expect(await again.library.notices(undefined as never)).toMatchObject([
    { kind: 'catalogue-restored', backup: backup.name, relistedTakes: 1 },
  ]);
});

test('an edit lost with the catalogue: the take comes back, and the homework keeps all its questions', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const first = await builtIn(core);
  await core.library.backUp(undefined as never);
  await record(core, 0);
  const edited = await core.homework.save({
    homeworkId: first.id,
    basedOn: first.revision.id,
    draft: {
      title: first.title,
      referenceVisibility: first.referenceVisibility,
      questions: first.questions.map(({ takes: _takes, chosenTakeId: _chosen, ...question }, at) => ({
        ...question,
        title: at === 1 ? 'A wording that the backup does not know' : question.title,
      })),
    },
  });
  expect(edited.revision.id).not.toBe(first.revision.id);
  const take = await record(core, 1);
  await core.close();
  truncateSync(join(folder, 'catalogue.sqlite'), 5_000);

  const again = await open(folder);
  const homework = Homework.parse(await builtIn(again));
  expect(homework.questions.length).toBe(5);
  expect(homework.questions[1]?.takes).toMatchObject([{ id: take.id, answersEarlierWording: true }]);
});

test('a recording cut off by a crash and unknown to the backup is listed and playable', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const copy = scratchFolder();
  const take = await begin(core, 0, 5);
  const { cpSync } = await import('node:fs');
  // What a power cut at this moment leaves, but for the catalogue, which is gone altogether.
  cpSync(join(folder, 'audio'), join(copy, 'audio'), { recursive: true });
  const again = await open(copy);
  expect(await listedTakes(again)).toMatchObject([{ id: take.id, frames: 16_000, state: 'finished' }]);
});
