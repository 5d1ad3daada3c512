import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { filledClass } from '../collect/generated-class.ts';
import { release, reviewed } from '../feedback/returned.ts';
import { handIn } from '../hand-in/handed-in.ts';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { broughtBack } from './brought-back.ts';
import { checked } from './checked-library.ts';
import { archiveFile, handmade } from './handmade-archive.ts';
import { compressed } from './rich-library.ts';
import { seenLibrary } from './seen-library.ts';

const takesOf = async (core: Core, question: number) =>
  (await builtIn(core)).questions[question]?.takes ?? [];

/** Two libraries that were one: what the second did since stands in an archive. */
async function twoOfOne(before: (core: Core) => Promise<void>, since: (core: Core) => Promise<void>) {
  const here = scratchFolder();
  const there = scratchFolder();
  const core = await open(here);
  await before(core);
  await core.close();
  rmSync(there, { recursive: true });
  cpSync(here, there, { recursive: true, filter: (path) => !path.endsWith('library.lock') });
  const other = await open(there);
  await since(other);
  await other.close();
  return { here, archive: archiveFile(handmade(there)) };
}

test('the same homework went on in both: every take comes in under a free number, the chosen one stays', async () => {
  const { here, archive } = await twoOfOne(
    async (core) => void (await record(core, 0)),
    async (core) => {
      await record(core, 0, 5);
      await record(core, 0, 6);
      await handIn(core);
    },
  );
  const core = await open(here);
  const own = await record(core, 0, 4);
  const before = await takesOf(core, 0);
  const { items } = await broughtBack(core, archive);
  expect(items[0]).toMatchObject({
    outcome: 'restored',
    restored: { takes: 2, renumbered: 1, handIns: 1, left: [] },
  });
  const takes = await takesOf(core, 0);
  expect(takes.slice(0, 2).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(takes.map(({ number, durationMs }) => [number, durationMs])).toEqual([
    [1, 600],
    [2, 800],
    [3, 1_200],
    [4, 1_000],
  ]);
  // What would have been handed in before is what would be handed in now.
  expect((await builtIn(core)).questions[0]?.chosenTakeId).toBe(own.id);
  expect((await record(core, 0)).number).toBe(5);
  expect(await checked(core)).toEqual([]);
});

test('a free number is never one that a take here had before it was thrown away', async () => {
  const { here, archive } = await twoOfOne(
    async (core) => void (await record(core, 0)),
    async (core) => void (await record(core, 0, 5)),
  );
  const core = await open(here);
  await record(core, 0, 4);
  const { id: takeId } = await record(core, 0, 6);
  await core.takes.trash({ takeId });
  await core.takes.emptyTrash(undefined as never);
  const { items } = await broughtBack(core, archive);
  expect(items[0]).toMatchObject({ outcome: 'restored', restored: { takes: 1, renumbered: 1 } });
  expect((await takesOf(core, 0)).map(({ number }) => number)).toEqual([1, 2, 4]);
});

test('two libraries that never met: the built-in homework stays one, its takes side by side', async () => {
  const there = scratchFolder();
  const other = await open(there);
  await record(other, 1, 5);
  await handIn(other);
  await other.close();
  const archive = archiveFile(handmade(there));
  const here = scratchFolder();
  const core = await open(here);
  await record(core, 1, 3);
  const { id } = await builtIn(core);
  const { items } = await broughtBack(core, archive);
  expect(items[0]?.restored).toMatchObject({ homeworkId: id, takes: 1, renumbered: 1, handIns: 1 });
  const takes = await takesOf(core, 1);
  expect(takes.map(({ number, durationMs, homeworkId }) => [number, durationMs, homeworkId])).toEqual([
    [1, 600, id],
    [2, 1_000, id],
  ]);
  expect((await builtIn(core)).revisionCount).toBe(1);
  expect((await core.handIn.submissions({ homeworkId: id })).length).toBe(1);
  expect((await broughtBack(core, archive)).items.map(({ outcome }) => outcome)).toEqual(
    Array(2).fill('already-there'),
  );
  await core.close();

  // Without a catalogue the takes find back to where they are here.
  for (const name of ['catalogue.sqlite', 'backups', 'hand-ins'])
    rmSync(join(here, name), { recursive: true });
  const again = await open(here);
  expect((await again.homework.list(undefined as never)).length).toBe(1);
  expect((await takesOf(again, 1)).length).toBe(2);
});

test('a wording written in both: the one here stays the present one, the other is kept', async () => {
  const save = async (core: Core, reference: string) => {
    const homework = await builtIn(core);
    const { title, referenceVisibility, questions, revision } = homework;
    const draft = {
      title,
      referenceVisibility,
      questions: questions.map(
        ({ id, title: asked, keyPoints, preparationSeconds, longestAnswerSeconds }) => ({
          id,
          title: asked,
          reference,
          keyPoints,
          preparationSeconds,
          longestAnswerSeconds,
        }),
      ),
    };
    await core.homework.save({ homeworkId: homework.id, draft, basedOn: revision.id });
  };
  const { here, archive } = await twoOfOne(
    async (core) => void (await record(core, 0)),
    async (core) => {
      await save(core, '那边的');
      await record(core, 0, 4);
    },
  );
  const core = await open(here);
  await save(core, '这边的');
  await record(core, 0, 5);
  const { items } = await broughtBack(core, archive);
  expect(items[0]).toMatchObject({ outcome: 'restored', restored: { takes: 1 } });
  const homework = await builtIn(core);
  expect(homework.revisionCount).toBe(3);
  expect(homework.questions[0]?.reference).toBe('这边的');
  expect(homework.questions[0]?.takes.map(({ answersEarlierWording }) => answersEarlierWording)).toEqual([
    true,
    false,
    true,
  ]);
});

test('a class that went on in both: reviews begun here stay and are named, missing ones come in', async () => {
  let classHomeworkId = '';
  const submissionOf = async (core: Core, at: number) => {
    const rows = await core.classes.rows({ classHomeworkId: classHomeworkId as never });
    return rows[at]?.submission?.id ?? '';
  };
  const { here, archive } = await twoOfOne(
    async (core) => {
      classHomeworkId = await filledClass(core, { students: 3, questions: 2, secondsPerAnswer: 1 });
    },
    async (core) => {
      for (const at of [0, 1]) await reviewed(core, await submissionOf(core, at));
      await release(core, [await submissionOf(core, 1)]);
    },
  );
  const core = await open(here);
  const kept = await submissionOf(core, 0);
  await core.reviews.setOverall({ submissionId: kept as never, text: '这边先批的' });
  const { items } = await broughtBack(core, archive);
  expect(items.find(({ restored }) => restored?.kind === 'class')).toMatchObject({
    outcome: 'partly-restored',
    restored: { handIns: 0, reviews: 1, left: [{ why: 'review-kept', count: 1 }] },
  });
  const review = async (at: number) =>
    core.reviews.get({ submissionId: (await submissionOf(core, at)) as never });
  expect((await review(0)).overall).toBe('这边先批的');
  expect((await review(0)).answers.flatMap(({ comments }) => comments)).toEqual([]);
  expect(await review(1)).toMatchObject({
    state: 'released',
    overall: '继续努力 👍',
    release: { number: 1 },
  });
  // Found by its words, though nothing of the archive's own search text is believed.
  const found = await core.classes.find({ text: '清楚' });
  expect(JSON.stringify(found)).toContain('清楚');
  expect(await checked(core)).toEqual([]);
});

test('an audio file that is gone is there again', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const take = await record(core, 0);
  await compressed(core, take.id);
  await core.close();
  rmSync(join(folder, 'audio', `${take.id}.wav`), { force: true });
  const archive = archiveFile(handmade(folder));
  const seen = seenLibrary(folder);
  const again = await open(folder);
  rmSync(join(folder, 'audio', `${take.id}.flac`));
  const { items } = await broughtBack(again, archive);
  expect(items[0]?.outcome).toBe('restored');
  expect(await checked(again)).toEqual([]);
  expect(seenLibrary(folder).files).toEqual(seen.files);
});
