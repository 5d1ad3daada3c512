import { expect, test, vi } from 'vitest';
import type { Submission } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { listed, packagesIn, STUDENT } from './handed-in.ts';

vi.setConfig({ testTimeout: 60_000 });

async function retitle(core: Core, title: string): Promise<void> {
  const { id, revision, referenceVisibility, questions } = await builtIn(core);
  await core.homework.save({
    homeworkId: id,
    basedOn: revision.id,
    draft: {
      title,
      referenceVisibility,
      questions: questions.map(({ takes: _takes, chosenTakeId: _chosen, ...question }) => question),
    },
  });
}

/** Seals, and does `work` once the sealing has begun. */
async function sealedWhile(core: Core, work: () => Promise<unknown>): Promise<Submission> {
  const { id: homeworkId } = await builtIn(core);
  let begun: Promise<unknown> | undefined;
  let sealed: Submission | null = null;
  for await (const { submission } of await core.handIn.seal({
    homeworkId,
    student: STUDENT,
    audio: 'opus-48',
  })) {
    begun ??= work();
    await begun;
    sealed ??= submission;
  }
  if (!sealed) throw new Error('not sealed');
  return sealed;
}

test('edited while it is sealed, a homework is handed in as it was worded, and the new wording is the present one', async () => {
  const core = await open(scratchFolder());
  await record(core, 0, 20);
  // No take answers this wording: another edit would replace it.
  await retitle(core, '第一稿');
  const { revision } = await builtIn(core);
  const submission = await sealedWhile(core, () => retitle(core, '第二稿'));
  expect(submission.revisionId).toBe(revision.id);
  const homework = await builtIn(core);
  expect(homework.title).toBe('第二稿');
  expect(homework.revision.number).toBe(revision.number + 1);
  expect(await listed(core)).toEqual([submission]);
});

test('once its seal was left, an unanswered wording is replaced again', async () => {
  const core = await open(scratchFolder());
  await record(core, 0, 20);
  await retitle(core, '第一稿');
  const { id: homeworkId, revision } = await builtIn(core);
  const asked = { homeworkId, student: STUDENT, audio: 'opus-48' } as const;
  for await (const _ of await core.handIn.seal(asked)) break;
  expect(await listed(core)).toEqual([]);
  await retitle(core, '第二稿');
  expect((await builtIn(core)).revision.number).toBe(revision.number);
});

test('a backup that has all of it restored while it is sealed: it is handed in', async () => {
  const core = await open(scratchFolder());
  await record(core, 0, 400);
  const { name } = await core.library.backUp(undefined as never);
  let restored: Promise<unknown> | undefined;
  const submission = await sealedWhile(core, async () => {
    restored = Promise.resolve(core.library.restoreBackup({ name }));
  });
  await restored;
  expect(await listed(core)).toEqual([submission]);
  expect(packagesIn(core.libraryFolder)).toEqual([`${submission.id}.kouda`]);
});

test('a backup from before its wording restored while it is sealed: it is handed in, once', async () => {
  const core = await open(scratchFolder());
  await record(core, 0, 400);
  const { name } = await core.library.backUp(undefined as never);
  // No take answers it: nothing but the package knows of it.
  await retitle(core, '新的题目');
  let restored: Promise<unknown> | undefined;
  const submission = await sealedWhile(core, async () => {
    restored = Promise.resolve(core.library.restoreBackup({ name }));
  });
  await restored;
  expect((await listed(core)).map(({ id, receipt }) => [id, receipt])).toEqual([
    [submission.id, submission.receipt],
  ]);
  expect(packagesIn(core.libraryFolder)).toEqual([`${submission.id}.kouda`]);
});
