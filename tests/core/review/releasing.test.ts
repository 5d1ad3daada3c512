import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SubmissionId } from '../../../electron/contract/index.ts';
import { verifyReturn } from '../../../electron/core/hand-in/package/index.ts';
import { instructor, release, reviewed, spokenComment, student } from '../feedback/returned.ts';
import { begin, open } from '../library/opened.ts';

// Two libraries, a hand-in, a review: on a busy machine longer than a test is given.
vi.setConfig({ testTimeout: 120_000 });

const OTHER = { name: '李四', number: '20260043' };

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-returned-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const returnsIn = (library: string): string[] =>
  existsSync(join(library, 'returns')) ? readdirSync(join(library, 'returns')).sort() : [];

test('a finished review becomes a package that says all of it, verified in the library and in the folder', async () => {
  const { submission, takes, folder: home } = await student();
  const { core, folder } = await instructor([{ folder: home }]);
  const review = await reviewed(core, submission.id);
  const target = emptyFolder();
  const progress = await release(core, [submission.id], { kind: 'folder', path: target });
  expect(progress).toMatchObject({ done: 1, total: 1, failed: [], isFinished: true });
  const [done] = progress.released;
  expect(done?.fileName).toBe('20260042_王小明_Kafka 语音作业_批阅.kouda');
  expect(readdirSync(target)).toEqual([done?.fileName]);
  const { manifest, manifestHash } = await verifyReturn(join(target, done?.fileName ?? ''));
  expect(returnsIn(folder)).toEqual([`${done?.returnId}.kouda`]);
  expect(manifest).toMatchObject({
    homework: { id: submission.homeworkId, title: 'Kafka 语音作业' },
    student: submission.student,
    submission: { id: submission.id, number: 1, receipt: submission.receipt },
    release: { id: done?.returnId, number: 1, instructor: '李老师' },
    points: review.points,
    maxPoints: review.maxPoints,
    overall: '继续努力 👍',
  });
  expect(
    manifest.answers.map(({ questionNumber, takeId, sampleHash }) => [questionNumber, takeId, sampleHash]),
  ).toEqual([
    [1, takes[0]?.id, takes[0]?.audioHash],
    [3, takes[1]?.id, takes[1]?.audioHash],
  ]);
  expect(manifest.unanswered.map(({ questionNumber }) => questionNumber)).toEqual([2, 4, 5]);
  expect(manifest.answers[1]?.points).toBe(7.5);
  expect(manifest.answers[0]?.keyPoints[0]?.isMet ?? true).toBe(true);
  expect(manifest.answers[0]?.comments.map(({ kind, startMs, endMs }) => [kind, startMs, endMs])).toEqual([
    ['note', null, null],
    ['praise', 250, null],
    ['correction', 300, 500],
  ]);
  const after = await core.reviews.get({ submissionId: SubmissionId.parse(submission.id) });
  expect(after.state).toBe('released');
  expect(after.release).toMatchObject({ returnId: done?.returnId, number: 1, isChangedSince: false });
  expect(await core.settings.get(undefined as never)).toMatchObject({ returnFolder: target });
  const download = await core.returnDownload(done?.returnId ?? '');
  expect(download).toMatchObject({ fileName: done?.fileName, etag: `"${manifestHash}"` });
});

test('a backup restored while a review is being released takes nothing away from it', async () => {
  const { submission, folder: home } = await student();
  const { core, folder } = await instructor([{ folder: home }]);
  await reviewed(core, submission.id);
  const backup = await core.library.backUp(undefined as never);
  const releasing = release(core, [submission.id], { kind: 'library' });
  while (!returnsIn(folder).some((name) => name.endsWith('.part'))) await setImmediate();
  await core.library.restoreBackup({ name: backup.name });
  expect(await releasing).toMatchObject({ failed: [], isFinished: true });
  const { state } = await core.reviews.get({ submissionId: SubmissionId.parse(submission.id) });
  expect([state, returnsIn(folder).length]).toEqual(['released', 1]);
});

test('a spoken comment travels as Opus of its own length', async () => {
  const { submission, folder: home } = await student();
  const { core, folder } = await instructor([{ folder: home }]);
  const review = await reviewed(core, submission.id);
  const answer = review.answers[0];
  if (!answer) throw new Error('no answer');
  await spokenComment(core, answer.answerId);
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  const { released } = await release(core, [submission.id]);
  const { manifest, places } = await verifyReturn(join(folder, 'returns', `${released[0]?.returnId}.kouda`));
  const voices = manifest.answers[0]?.comments.flatMap(({ voice }) => voice ?? []);
  expect(voices).toMatchObject([
    { file: 'comments/001.opus', codec: 'opus', durationMs: 800, sampleRate: 16_000 },
  ]);
  expect(places).toEqual([{ start: expect.any(Number), size: voices?.[0]?.sizeBytes }]);
});

test('one that is not done is refused by the student’s name, before any is made', async () => {
  const [one, other] = [await student(), await student(OTHER)];
  const { core, folder } = await instructor([one, other]);
  await reviewed(core, one.submission.id);
  await expect(release(core, [one.submission.id, other.submission.id])).rejects.toMatchObject({
    code: 'REVIEW_NOT_DONE',
    data: { names: ['李四'] },
  });
  expect(returnsIn(folder)).toEqual([]);
  await expect(release(core, [crypto.randomUUID()])).rejects.toMatchObject({ code: 'COLLECTED_NOT_FOUND' });
  const missing = { kind: 'folder', path: join(folder, 'nowhere') } as const;
  await expect(release(core, [one.submission.id], missing)).rejects.toMatchObject({
    code: 'FOLDER_NOT_FOUND',
  });
  const unknown = { kind: 'class-folder', classFolderId: crypto.randomUUID() } as const;
  await expect(release(core, [one.submission.id], unknown)).rejects.toMatchObject({
    code: 'CLASS_FOLDER_NOT_FOUND',
  });
  expect(returnsIn(folder)).toEqual([]);
});

test('released again: the same package where nothing changed, release 2 where something did, and none is written over', async () => {
  const { submission, folder: home } = await student();
  const { core, folder } = await instructor([{ folder: home }]);
  const review = await reviewed(core, submission.id);
  const target = emptyFolder();
  const mine = join(target, '20260042_王小明_Kafka 语音作业_批阅.kouda');
  writeFileSync(mine, 'somebody else’s');
  const first = await release(core, [submission.id], { kind: 'folder', path: target });
  expect(readFileSync(mine, 'utf8')).toBe('somebody else’s');
  expect(first.released[0]?.path).toMatch(/批阅 \(2\)\.kouda$/);
  const again = await release(core, [submission.id], { kind: 'folder', path: target });
  expect(again.released).toEqual(first.released);
  expect(returnsIn(folder)).toHaveLength(1);

  await core.reviews.setOverall({ submissionId: review.submissionId, text: '改过了' });
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  const second = await release(core, [submission.id], { kind: 'folder', path: target });
  expect(second.released[0]?.fileName).toMatch(/_批阅2\.kouda$/);
  expect(returnsIn(folder)).toHaveLength(2);
  const now = await core.reviews.get({ submissionId: review.submissionId });
  expect(now.release).toMatchObject({ number: 2, isChangedSince: false });
  expect(readdirSync(target).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('one student’s trouble does not keep the others waiting', async () => {
  const [one, other] = [await student(), await student(OTHER)];
  const { core, folder } = await instructor([one, other]);
  await reviewed(core, one.submission.id);
  await reviewed(core, other.submission.id);
  rmSync(join(folder, 'collected', `${one.submission.id}.kouda`));
  const progress = await release(core, [one.submission.id, other.submission.id]);
  expect(progress.failed).toEqual([
    { submissionId: one.submission.id, code: 'COLLECTED_NOT_FOUND', data: undefined },
  ]);
  expect(progress.released.map(({ submissionId }) => submissionId)).toEqual([other.submission.id]);
  expect((await core.reviews.get({ submissionId: SubmissionId.parse(one.submission.id) })).state).toBe(
    'done',
  );
});

test('leaving the stream ends the work after the one being made; what was made is whole and released', async () => {
  const students = [await student(), await student(OTHER), await student({ name: '赵六', number: '4' })];
  const { core, folder } = await instructor(students);
  for (const { submission } of students) await reviewed(core, submission.id);
  const submissionIds = students.map(({ submission }) => SubmissionId.parse(submission.id));
  const stream = await core.reviews.release({ submissionIds, to: { kind: 'library' } });
  await stream.next();
  await stream.return();
  const states = await Promise.all(
    submissionIds.map(async (submissionId) => (await core.reviews.get({ submissionId })).state),
  );
  const made = states.filter((state) => state === 'released').length;
  expect(made).toBeLessThan(3);
  expect(returnsIn(folder)).toHaveLength(made);
  expect((await release(core, submissionIds)).released).toHaveLength(3);
  expect(returnsIn(folder)).toHaveLength(3);
});

test('nothing is released while a recording runs', async () => {
  const { submission, folder: home } = await student();
  const { core } = await instructor([{ folder: home }]);
  await reviewed(core, submission.id);
  const running = await begin(core, 0);
  await expect(release(core, [submission.id])).rejects.toMatchObject({ code: 'BUSY_RECORDING' });
  await core.takes.finish({
    takeId: running.id,
    chunkCount: 3,
    reason: 'stopped',
    droppedFrames: 0,
    events: [],
  });
  expect((await release(core, [submission.id])).released).toHaveLength(1);
});

test('a lost row is listed again from its package, and an unfinished seal goes', async () => {
  const { submission, folder: home } = await student();
  const { core, folder } = await instructor([{ folder: home }]);
  await reviewed(core, submission.id);
  const backup = await core.library.backUp(undefined as never);
  const { released } = await release(core, [submission.id]);
  writeFileSync(join(folder, 'returns', `${crypto.randomUUID()}.kouda.part`), 'half');
  await core.library.restoreBackup({ name: backup.name });
  const review = await core.reviews.get({ submissionId: SubmissionId.parse(submission.id) });
  expect(review).toMatchObject({
    state: 'released',
    release: { returnId: released[0]?.returnId, number: 1 },
  });
  expect(returnsIn(folder)).toEqual([`${released[0]?.returnId}.kouda`]);
  await core.close();
  await open(folder);
});
