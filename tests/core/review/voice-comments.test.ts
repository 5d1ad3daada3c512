import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { Comment, Take } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { at, type CollectedClass, collectedClass, none } from '../classes/collected-class.ts';
import { open } from '../library/opened.ts';

const RATE = 16_000;
const TONE = new Blob([Int16Array.from({ length: RATE / 5 }, (_, index) => 8_000 * Math.sin(index / 9))]);
const DEVICE = { label: 'tone', echoCancellation: null, noiseSuppression: null, autoGainControl: null };

/** Records 400 ms for an answer, the way the page does. */
async function speak(core: Core, answerId: string): Promise<Take> {
  const { homeworkId, questionId } = await core.reviews.voiceTarget({ answerId });
  const { id: takeId } = await core.takes.start({ homeworkId, questionId, sampleRate: RATE, device: DEVICE });
  for (const index of [0, 1]) await core.takes.append({ takeId, index, samples: TONE, events: [] });
  return core.takes.finish({ takeId, chunkCount: 2, reason: 'stopped', droppedFrames: 0, events: [] });
}

const say = async (core: Core, answerId: string, voiceTakeId: string): Promise<Comment> =>
  core.reviews.addComment({
    answerId,
    kind: 'praise',
    place: { startMs: 100, endMs: null },
    text: '',
    voiceTakeId,
  });

const firstAnswer = async (it: CollectedClass) => at((await it.review(0)).answers, 0);

test('a spoken comment is a take in all but the lists of homeworks', async () => {
  const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 1 });
  const { answerId } = await firstAnswer(it);
  const before = await it.core.library.status(none);
  const homeworks = await it.core.homework.list(none);
  const target = await it.core.reviews.voiceTarget({ answerId });
  expect(await it.core.reviews.voiceTarget({ answerId })).toEqual(target);
  const other = await it.core.reviews.voiceTarget({ answerId: at((await it.review(0)).answers, 1).answerId });
  expect(other.homeworkId).toBe(target.homeworkId);
  expect(other.questionId).not.toBe(target.questionId);

  const take = await speak(it.core, answerId);
  const comment = await say(it.core, answerId, take.id);
  expect(comment.voice).toEqual({
    takeId: take.id,
    durationMs: 400,
    mediaPath: `/media/${take.id}?codec=pcm`,
    isReady: true,
  });
  expect(await say(it.core, answerId, take.id)).toEqual(comment);
  expect((await firstAnswer(it)).comments).toEqual([comment]);

  expect(await it.core.homework.list(none)).toEqual(homeworks);
  expect(await it.core.homework.trashed(none)).toEqual([]);
  const { homeworkId } = target;
  for (const work of [
    () => it.core.homework.get({ homeworkId }),
    () => it.core.homework.trash({ homeworkId }),
    () => it.core.homework.exportDocument({ homeworkId }),
    () => it.core.classes.ofHomework({ homeworkId }),
    async () => {
      const asked = { homeworkId, student: { name: '王', number: '' }, audio: 'opus-32' as const };
      for await (const _ of await it.core.handIn.seal(asked));
    },
  ])
    await expect((async () => work())()).rejects.toMatchObject({ code: 'HOMEWORK_NOT_FOUND' });
  const status = await it.core.library.status(none);
  expect(status.takes).toBe(before.takes);
  expect(status.audioBytes).toBeGreaterThan(before.audioBytes);
});

test('only a recording made for this answer can be said on it', async () => {
  const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 1 });
  const { answers } = await it.review(0);
  const take = await speak(it.core, at(answers, 0).answerId);
  for (const [answer, voice] of [
    [at(answers, 1).answerId, take.id],
    [at(answers, 0).answerId, crypto.randomUUID()],
  ] as const)
    await expect(say(it.core, answer, voice)).rejects.toMatchObject({ code: 'TAKE_NOT_FOUND' });
});

test('deleted, its recording lies in the trash under student and homework; either brings the other back', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = await firstAnswer(it);
  const take = await speak(it.core, answerId);
  const { id: commentId } = await say(it.core, answerId, take.id);
  const trashed = async () => (await it.core.takes.trashed(none)).map(({ homeworkTitle }) => homeworkTitle);
  const name = (await it.row(0)).student.name;
  await it.core.reviews.deleteComment({ commentId });
  expect(await trashed()).toEqual([`${name} · Kafka 语音作业`]);
  expect((await firstAnswer(it)).comments).toEqual([]);
  expect(existsSync(join(it.folder, 'audio', `${take.id}.wav`))).toBe(true);

  await it.core.reviews.restoreComment({ commentId });
  expect(await trashed()).toEqual([]);
  await it.core.reviews.deleteComment({ commentId });
  await it.core.takes.restore({ takeId: take.id });
  expect((await firstAnswer(it)).comments).toHaveLength(1);
});

test('emptied from the trash, a comment without a text does not come back empty; one with a text does', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = await firstAnswer(it);
  const { id: silent } = await say(it.core, answerId, (await speak(it.core, answerId)).id);
  const { id: worded } = await say(it.core, answerId, (await speak(it.core, answerId)).id);
  await it.core.reviews.changeComment({ commentId: worded, text: '说得好' });
  for (const commentId of [silent, worded]) await it.core.reviews.deleteComment({ commentId });
  await it.core.takes.emptyTrash(none);
  await expect((async () => it.core.reviews.restoreComment({ commentId: silent }))()).rejects.toMatchObject({
    code: 'COMMENT_NOT_FOUND',
  });
  await it.core.reviews.restoreComment({ commentId: worded });
  expect((await firstAnswer(it)).comments).toMatchObject([{ text: '说得好', voice: null }]);
});

test('carried over, one recording speaks in both reviews, and goes to the trash with the last', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1, versions: 2 });
  const newer = await it.review(0);
  const older = await it.core.reviews.get({ submissionId: at(newer.versions, 1).submissionId });
  const { answerId } = at(older.answers, 0);
  const take = await speak(it.core, answerId);
  const { id } = await say(it.core, answerId, take.id);
  await it.core.reviews.carryOver({ from: older.submissionId, to: newer.submissionId });
  const copy = at((await firstAnswer(it)).comments, 0);
  expect(copy.voice?.takeId).toBe(take.id);
  await it.core.reviews.deleteComment({ commentId: id });
  expect(await it.core.takes.trashed(none)).toEqual([]);
  await it.core.reviews.deleteComment({ commentId: copy.id });
  expect(await it.core.takes.trashed(none)).toHaveLength(1);
});

test('saved without its comment (the page died), it becomes one at the next opening, once', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = await firstAnswer(it);
  const { submissionId } = await it.review(0);
  const take = await speak(it.core, answerId);
  for (let opening = 0; opening < 2; opening++) {
    await (opening === 0 ? it.core.close() : undefined);
    const core = await open(it.folder);
    const { answers } = await core.reviews.get({ submissionId });
    expect(at(answers, 0).comments).toMatchObject([{ kind: 'note', voice: { takeId: take.id } }]);
    await core.close();
  }
});

test('with the catalogue and its backups gone, it is found again on the same hand-in', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = await firstAnswer(it);
  const { submissionId } = await it.review(0);
  const take = await speak(it.core, answerId);
  await say(it.core, answerId, take.id);
  await it.core.close();
  for (const name of readdirSync(it.folder).filter((each) => each.startsWith('catalogue')))
    rmSync(join(it.folder, name));
  rmSync(join(it.folder, 'backups'), { recursive: true });
  const core = await open(it.folder);
  const titles = (await core.homework.list(none)).map(({ title }) => title);
  expect(titles).toEqual(['Kafka 语音作业']);
  const { answers } = await core.reviews.get({ submissionId });
  expect(at(answers, 0).comments).toMatchObject([{ voice: { takeId: take.id, isReady: true } }]);
});

test('with its hand-in gone as well, it can still be reached, as a homework', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  await speak(it.core, (await firstAnswer(it)).answerId);
  await it.core.close();
  for (const name of readdirSync(it.folder).filter((each) => each.startsWith('catalogue')))
    rmSync(join(it.folder, name));
  for (const name of ['backups', 'collected']) rmSync(join(it.folder, name), { recursive: true });
  const core = await open(it.folder);
  const titles = (await core.homework.list(none)).map(({ title }) => title);
  expect(titles).toContainEqual(expect.stringContaining(' · Kafka 语音作业'));
});

test('killed while it is being recorded: what was acknowledged is a comment at the next opening', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { answerId } = await firstAnswer(it);
  const { submissionId } = await it.review(0);
  await it.core.close();
  const script = resolve(import.meta.dirname, 'voice-process.ts');
  const child: ChildProcess = spawn(process.execPath, [script, it.folder, answerId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('no output');
  const gone = once(child, 'exit');
  let last = { takeId: '', framesOnDisk: 0 };
  let said = 0;
  for await (const line of createInterface(child.stdout)) {
    last = JSON.parse(line);
    if (++said === 4) child.kill('SIGKILL');
  }
  await gone;
  expect(last.framesOnDisk).toBeGreaterThanOrEqual((4 * RATE) / 5);

  const core = await open(it.folder);
  const [comment, ...more] = at((await core.reviews.get({ submissionId })).answers, 0).comments;
  expect(more).toEqual([]);
  // Where it was being said, and not where something else was being written.
  expect(comment).toMatchObject({
    kind: 'suggestion',
    startMs: 250,
    endMs: 700,
    voice: { takeId: last.takeId, isReady: true },
  });
  expect(comment?.voice?.durationMs).toBeGreaterThanOrEqual((last.framesOnDisk * 1_000) / RATE);
  expect(await core.library.notices(none)).toMatchObject([{ kind: 'take-recovered', submissionId }]);
});
