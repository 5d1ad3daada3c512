import { readFileSync, truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Submission } from '../../../electron/contract/index.ts';
import { verifyPackage } from '../../../electron/core/hand-in/package/index.ts';
import { begin, builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { handIn, listed, packageOf, packagesIn, STUDENT, sealing } from './handed-in.ts';

test('the chosen takes are sealed, verified, listed and there after a restart', async () => {
  const folder = scratchFolder();
  const core = await open(folder, { clock: () => Date.UTC(2026, 10, 22, 11, 50) });
  const first = await record(core, 0);
  await record(core, 0, 4);
  const third = await record(core, 2);
  await core.takes.choose({ questionId: first.questionId, takeId: first.id });

  const seen = await sealing(core);
  expect(seen[0]).toMatchObject({ phase: 'encoding', doneMs: 0, totalMs: 1_200, submission: null });
  expect(seen.filter(({ submission }) => submission)).toHaveLength(1);
  const submission = Submission.parse(seen.at(-1)?.submission);
  expect(submission).toMatchObject({
    number: 1,
    student: STUDENT,
    audio: 'opus-48',
    copies: [],
    fileName: '20260042_王小明_Kafka 语音作业_v1.kouda',
    isPackageThere: true,
    packagePath: `/package/${submission.id}`,
    answers: [
      { questionId: first.questionId, takeId: first.id },
      { questionId: third.questionId, takeId: third.id },
    ],
  });
  expect(packagesIn(folder)).toEqual([`${submission.id}.kouda`]);

  const { manifest, receipt, sizeBytes } = await verifyPackage(packageOf(folder, submission));
  expect(receipt).toBe(submission.receipt);
  expect(sizeBytes).toBe(submission.sizeBytes);
  const homework = await builtIn(core);
  expect(manifest.homework).toMatchObject({
    id: homework.id,
    title: homework.title,
    revision: { number: 1, contentHash: homework.revision.contentHash },
  });
  expect(manifest.homework.questions.map(({ reference }) => reference)).toEqual(
    homework.questions.map(({ reference }) => reference),
  );
  expect(manifest.submission).toEqual({
    id: submission.id,
    number: 1,
    sealedAt: '2026-11-22T11:50:00.000Z',
  });
  expect(manifest.answers.map(({ questionNumber, sampleHash }) => [questionNumber, sampleHash])).toEqual([
    [1, first.audioHash],
    [3, third.audioHash],
  ]);
  // Remembered for the next time.
  expect(await core.settings.get(undefined as never)).toMatchObject({ student: STUDENT });

  await core.close();
  const again = await open(folder);
  expect(await listed(again)).toEqual([submission]);
});

test('handing in again is the next version, and both stay', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const first = await handIn(core);
  await record(core, 0, 4);
  const second = await handIn(core);
  expect([first.number, second.number]).toEqual([1, 2]);
  expect(second.fileName).toMatch(/_v2\.kouda$/);
  expect((await listed(core)).map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(packagesIn(folder)).toHaveLength(2);
});

test('two pages that hand in at once become two versions', async () => {
  const core = await open(scratchFolder());
  await record(core, 0);
  const both = await Promise.all([handIn(core), handIn(core)]);
  expect(both.map(({ number }) => number).sort()).toEqual([1, 2]);
});

test('nothing recorded, only trashed or damaged takes: refused by name, and nothing is made', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await expect(sealing(core)).rejects.toMatchObject({ code: 'NOTHING_TO_HAND_IN' });
  const take = await record(core, 1);
  await core.takes.trash({ takeId: take.id });
  await expect(sealing(core)).rejects.toMatchObject({ code: 'NOTHING_TO_HAND_IN' });
  expect(packagesIn(folder)).toEqual([]);
});

test('a take whose audio is cut short is named, and nothing is sealed', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const cut = await record(core, 3);
  await core.close();
  const reopened = await open(folder);
  const { codec } = await reopened.takes.get({ takeId: cut.id });
  truncateSync(`${folder}/audio/${cut.id}.${codec === 'pcm' ? 'wav' : 'flac'}`, 4_000);
  await expect(sealing(reopened)).rejects.toMatchObject({
    code: 'TAKE_UNREADABLE',
    data: { takeId: cut.id, questionNumber: 4 },
  });
  expect(await listed(reopened)).toEqual([]);
  expect(packagesIn(folder)).toEqual([]);
});

test.each(['leaves the stream', 'aborts'] as const)('a page that %s leaves nothing behind', async (way) => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0, 20);
  const leaving = new AbortController();
  const { id } = await builtIn(core);
  const stream = await core.handIn.seal({ homeworkId: id, student: STUDENT, audio: 'flac' }, leaving.signal);
  await stream.next();
  if (way === 'aborts') {
    leaving.abort();
    await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
  } else await stream.return();
  expect(packagesIn(folder)).toEqual([]);
  expect(await listed(core)).toEqual([]);
  expect((await handIn(core)).number).toBe(1);
});

test('a recording is never disturbed: refused while one runs, given up when one begins', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0, 20);
  const { id } = await builtIn(core);
  const stream = await core.handIn.seal({ homeworkId: id, student: STUDENT, audio: 'opus-48' });
  await stream.next();
  const running = await begin(core, 1);
  await expect(
    (async () => {
      for await (const _ of stream);
    })(),
  ).rejects.toMatchObject({ code: 'BUSY_RECORDING' });
  expect(packagesIn(folder)).toEqual([]);
  await expect(sealing(core)).rejects.toMatchObject({ code: 'BUSY_RECORDING' });
  await core.takes.finish({
    takeId: running.id,
    chunkCount: 3,
    reason: 'stopped',
    droppedFrames: 0,
    events: [],
  });
  expect((await handIn(core)).answers).toHaveLength(2);
});

test('emptying the trash and trashing the homework never touch a sealed package', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const take = await record(core, 0);
  const submission = await handIn(core);
  const sealed = readFileSync(packageOf(folder, submission));
  await core.takes.trash({ takeId: take.id });
  await core.takes.emptyTrash(undefined as never);
  await core.homework.trash({ homeworkId: take.homeworkId });
  await core.close();
  const again = await open(folder);
  expect(readFileSync(packageOf(folder, submission)).equals(sealed)).toBe(true);
  expect(await listed(again, take.homeworkId)).toEqual([submission]);
});

test('a revision that was handed in with earlier takes stays when the homework is edited again', async () => {
  const core = await open(scratchFolder());
  const first = await builtIn(core);
  await record(core, 0);
  const edit = async (title: string) => {
    const now = await core.homework.get({ homeworkId: first.id });
    const questions = now.questions.map(({ takes: _takes, chosenTakeId: _chosen, ...question }, at) =>
      at === 1 ? { ...question, title } : question,
    );
    const { title: name, referenceVisibility, revision } = now;
    const draft = { title: name, referenceVisibility, questions };
    return core.homework.save({ homeworkId: first.id, basedOn: revision.id, draft });
  };
  const second = await edit('第二种问法');
  const submission = await handIn(core);
  expect(submission.revisionId).toBe(second.revision.id);
  const third = await edit('第三种问法');
  expect(third.revision.number).toBe(3);
  expect((await listed(core))[0]?.revisionId).toBe(second.revision.id);
});
