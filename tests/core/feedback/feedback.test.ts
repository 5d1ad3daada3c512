import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Feedback, PEAKS_PER_SECOND, ReturnId } from '../../../electron/contract/index.ts';
import { LocalStore } from '../../../electron/core/class-folder/local-store.ts';
import type { TakeMedia } from '../../../electron/core/core.ts';
import { verifyReturn } from '../../../electron/core/hand-in/package/index.ts';
import { collected } from '../collect/generated-class.ts';
import { open } from '../library/opened.ts';
import { instructor, received, release, reviewed, type Student, spokenComment, student } from './returned.ts';

// Two libraries, a hand-in, a review: on a busy machine longer than a test is given.
vi.setConfig({ testTimeout: 120_000 });

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-returned-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A hand-in that was reviewed, with a spoken comment, and released to a folder. */
async function returned(of?: Student) {
  const one = of ?? (await student());
  const { core, folder: library } = await instructor([one]);
  const review = await reviewed(core, one.submission.id);
  const answer = review.answers[0];
  if (answer) await spokenComment(core, answer.answerId);
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  const folder = emptyFolder();
  const { released } = await release(core, [one.submission.id], { kind: 'folder', path: folder });
  const path = released[0]?.path;
  if (!path) throw new Error('not released');
  return {
    one,
    instructor: core,
    library,
    folder,
    path,
    returnId: ReturnId.parse(released[0]?.returnId),
    review,
  };
}

async function bytesOf(media: TakeMedia | null): Promise<Buffer> {
  if (!media) throw new Error('no media');
  return Buffer.from(await new Response(media.read(0, media.sizeBytes - 1)).arrayBuffer());
}

const kept = (library: string): string[] => readdirSync(join(library, 'feedback')).sort();

test('a return package is kept, listed unread, and says all of it on the student’s own takes', async () => {
  const { one, folder, returnId, review } = await returned();
  const told: string[] = [];
  one.core.events.listen((event) => told.push(event.kind));
  const [summary, ...others] = await received(one.core, folder);
  expect(others).toEqual([]);
  expect(summary).toMatchObject({
    id: returnId,
    homeworkId: one.submission.homeworkId,
    homeworkTitle: 'Kafka 语音作业',
    submissionId: one.submission.id,
    submissionNumber: 1,
    releaseNumber: 1,
    instructor: '李老师',
    points: review.points,
    isRead: false,
  });
  expect(told).toContain('feedback-changed');
  expect(kept(one.folder)).toEqual([`${returnId}.kouda`]);

  const feedback = Feedback.parse(await one.core.feedback.get({ returnId }));
  expect(feedback.overall).toBe('继续努力 👍');
  const homework = await one.core.homework.get({ homeworkId: one.submission.homeworkId });
  expect(feedback.answers.map(({ title, reference }) => [title, reference])).toEqual(
    homework.questions.map(({ title, reference }) => [title, reference]),
  );
  expect(feedback.answers.map(({ take }) => take?.takeId ?? null)).toEqual([
    one.takes[0]?.id,
    null,
    one.takes[1]?.id,
    null,
    null,
  ]);
  const [first, second] = feedback.answers;
  expect(first?.take?.mediaPath).toBe(`/feedback-audio/${returnId}/1`);
  expect(second?.maxPoints).toBeGreaterThan(0);
  expect(first?.comments.map(({ text, startMs }) => [text, startMs])).toEqual([
    ['整体不错\n第二行', null],
    ['', 100],
    ['这里说得很清楚 <b>pull</b>', 250],
    ['应该是“分区”', 300],
  ]);
  const voice = first?.comments[1]?.voice;
  expect(voice).toEqual({ mediaPath: `/feedback-audio/${returnId}/comment/1`, durationMs: 800 });

  await one.core.feedback.markRead({ returnId });
  expect(await one.core.feedback.list({ homeworkId: one.submission.homeworkId })).toMatchObject([
    { isRead: true },
  ]);
});

test('the audio is the take, bit for bit; with the take gone the kept hand-in’s; with that gone it says so', async () => {
  const { one, folder, returnId } = await returned();
  await received(one.core, folder);
  const { core } = one;
  const take = await core.takes.get({ takeId: one.takes[0]?.id as never });
  expect(await bytesOf(await core.feedbackAnswerMedia(returnId, 1))).toEqual(
    await bytesOf(await core.takeMedia(take.id, take.codec)),
  );
  const peaksOfTake = new Int8Array(
    await (await core.feedback.peaks({ returnId, questionNumber: 1 })).arrayBuffer(),
  );
  expect(peaksOfTake.length).toBe(2 * Math.ceil(0.6 * PEAKS_PER_SECOND));

  await core.takes.trash({ takeId: take.id });
  expect((await core.feedbackAnswerMedia(returnId, 1))?.contentType).not.toBe('audio/ogg');
  await core.takes.emptyTrash(undefined as never);
  const packaged = await core.feedbackAnswerMedia(returnId, 1);
  expect(packaged?.contentType).toBe('audio/ogg');
  const opus = await bytesOf(packaged);
  expect(opus.toString('latin1', 0, 4)).toBe('OggS');
  const handIn = readFileSync(join(one.folder, 'hand-ins', `${one.submission.id}.kouda`));
  expect(handIn.includes(opus)).toBe(true);
  // A stretch of it, as a player asks.
  const part = Buffer.from(await new Response(packaged?.read(28, 35)).arrayBuffer());
  expect(part.toString('latin1')).toBe('OpusHead');
  const decoded = new Int8Array(
    await (await core.feedback.peaks({ returnId, questionNumber: 1 })).arrayBuffer(),
  );
  expect(Math.abs(decoded.length - peaksOfTake.length)).toBeLessThanOrEqual(2);
  // Where the tone changes its pitch an encoder overshoots; elsewhere it is as loud as it was.
  const usual = (peaks: Int8Array) => peaks.map((value) => Math.abs(value)).sort()[peaks.length >> 1] ?? 0;
  expect(usual(peaksOfTake)).toBeGreaterThan(20);
  expect(Math.abs(usual(decoded) - usual(peaksOfTake))).toBeLessThan(4);

  rmSync(join(one.folder, 'hand-ins', `${one.submission.id}.kouda`));
  expect(await core.feedbackAnswerMedia(returnId, 1)).toBeNull();
  const feedback = await core.feedback.get({ returnId });
  expect(feedback.answers[0]?.take).toMatchObject({ takeId: take.id, mediaPath: null });
  expect(feedback.answers[0]?.comments).toHaveLength(4);
  await expect(core.feedback.peaks({ returnId, questionNumber: 1 })).rejects.toMatchObject({
    code: 'AUDIO_MISSING',
  });
  // The spoken comment is in the return package itself.
  expect((await bytesOf(await core.feedbackVoiceMedia(returnId, 1))).toString('latin1', 0, 4)).toBe('OggS');
  expect(await core.feedbackVoiceMedia(returnId, 2)).toBeNull();
  expect(await core.feedbackAnswerMedia(returnId, 2)).toBeNull();
  expect(await core.feedbackAnswerMedia(crypto.randomUUID(), 1)).toBeNull();
});

test('somebody else’s is left out, and nothing of it is kept', async () => {
  const { folder } = await returned();
  const stranger = await student({ name: '李四', number: '2' });
  expect(await received(stranger.core, folder)).toEqual([]);
  const [run] = await stranger.core.collect.runs(undefined as never);
  expect(run?.counts['foreign-feedback']).toBe(1);
  expect(() => kept(stranger.folder)).toThrow();
});

test('one that names this hand-in but not its very bytes is somebody else’s', async () => {
  const { one, path } = await returned();
  const verified = await verifyReturn(path);
  const { takeInReturn } = await import('../../../electron/core/feedback/taking-in.ts');
  const { FeedbackCatalogue } = await import('../../../electron/core/feedback/feedback-catalogue.ts');
  const { openCatalogue } = await import('../../../electron/core/catalogue/open-catalogue.ts');
  await one.core.close();
  const { catalogue } = await openCatalogue(one.folder, { clock: () => 1 });
  onTestFinished(() => catalogue.close());
  const around = { feedback: new FeedbackCatalogue(catalogue), libraryFolder: one.folder, clock: () => 1 };
  const { manifest } = verified;
  const other = { ...manifest.submission, manifestHash: 'ab'.repeat(32) };
  const forged = { ...verified, manifest: { ...manifest, submission: other } };
  expect(await takeInReturn(around, path, forged)).toEqual({ outcome: 'foreign-feedback', returnId: null });
  // The file was exchanged after it was verified.
  const swapped = `${path}.swapped`;
  copyFileSync(path, swapped);
  writeFileSync(swapped, readFileSync(path).subarray(0, 900));
  await expect(takeInReturn(around, swapped, verified)).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  expect(kept(one.folder)).toEqual([]);
});

test('the same again changes nothing; a newer release stands beside the older', async () => {
  const { one, folder, path, instructor: core, review } = await returned();
  const [first] = await received(one.core, folder);
  copyFileSync(path, join(folder, 'copy of it.kouda'));
  expect(await received(one.core, folder)).toEqual([first]);
  const [run] = await one.core.collect.runs(undefined as never);
  expect(run?.counts['already-there']).toBe(2);

  await core.reviews.setOverall({ submissionId: review.submissionId, text: '再看一遍' });
  await core.reviews.setState({ submissionId: review.submissionId, state: 'done' });
  await release(core, [one.submission.id], { kind: 'folder', path: folder });
  const both = await received(one.core, folder);
  expect(both.map(({ releaseNumber }) => releaseNumber)).toEqual([2, 1]);
  expect(kept(one.folder)).toHaveLength(2);
  const [second] = both;
  expect(second && (await one.core.feedback.get({ returnId: second.id })).overall).toBe('再看一遍');
});

test('a lost row is listed again from its package, once its hand-in is; what is none stays where it is', async () => {
  const { one, folder, returnId } = await returned();
  const backup = await one.core.library.backUp(undefined as never);
  await received(one.core, folder);
  await one.core.library.restoreBackup({ name: backup.name });
  expect(await one.core.feedback.list({ homeworkId: null })).toMatchObject([{ id: returnId, isRead: false }]);
  await one.core.close();

  for (const name of readdirSync(one.folder))
    if (name.startsWith('catalogue')) rmSync(join(one.folder, name));
  rmSync(join(one.folder, 'backups'), { recursive: true });
  const stranger = `${crypto.randomUUID()}.kouda`;
  copyFileSync(join(one.folder, 'feedback', `${returnId}.kouda`), join(one.folder, 'feedback', stranger));
  writeFileSync(join(one.folder, 'feedback', `${returnId}.kouda.part`), 'half');
  const again = await open(one.folder);
  expect((await again.feedback.list({ homeworkId: null })).map(({ id }) => id)).toEqual([returnId]);
  expect(kept(one.folder)).toEqual([`${returnId}.kouda`, stranger].sort());
});

test('its file gone or changed: said as not there, and the same package brings it back', async () => {
  const { one, folder, returnId } = await returned();
  await received(one.core, folder);
  const path = join(one.folder, 'feedback', `${returnId}.kouda`);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length - 10));
  await expect(one.core.feedback.get({ returnId })).rejects.toMatchObject({ code: 'FEEDBACK_NOT_FOUND' });
  expect(await one.core.feedbackVoiceMedia(returnId, 1)).toBeNull();
  await received(one.core, folder);
  expect(readFileSync(path).equals(bytes)).toBe(true);
  expect((await one.core.feedback.get({ returnId })).id).toBe(returnId);
  const unknown = { returnId: ReturnId.parse(crypto.randomUUID()) };
  expect(() => one.core.feedback.markRead(unknown)).toThrow('FEEDBACK_NOT_FOUND');
});

test('from the class folder a student fetches what is theirs and nobody else’s', async () => {
  const shared = emptyFolder();
  const [one, other] = [await student(), await student({ name: '李四', number: '2' })];
  const { core } = await instructor([one, other]);
  const place = await core.classFolders.add({ kind: 'folder', name: '', path: shared });
  for (const { submission } of [one, other]) await reviewed(core, submission.id);
  const ids = [one.submission.id, other.submission.id];
  await release(core, ids, { kind: 'class-folder', classFolderId: place.id });
  await expect
    .poll(async () => (await core.deliveries.list(undefined as never)).map(({ state }) => state), {
      timeout: 10_000,
    })
    .toEqual(['delivered', 'delivered']);
  expect(readdirSync(join(shared, 'returned'))).toHaveLength(2);

  const mine = await one.core.classFolders.add({ kind: 'folder', name: '', path: shared });
  const { received: found, alreadyThere } = await one.core.feedback.fetch({ classFolderId: mine.id });
  expect(found.map(({ submissionId }) => submissionId)).toEqual([one.submission.id]);
  expect(alreadyThere).toBe(0);
  expect(kept(one.folder)).toHaveLength(1);
  expect(await one.core.feedback.fetch({ classFolderId: mine.id })).toEqual({
    received: [],
    alreadyThere: 1,
  });
  const run = await collected(one.core, { classFolderIds: [mine.id] });
  expect(run.state).toBe('finished');
});

test('whatever else lies under a student’s name, what is theirs is fetched', async () => {
  const shared = emptyFolder();
  const one = await student();
  const { core } = await instructor([one]);
  await reviewed(core, one.submission.id);
  const inReturned = join(shared, 'returned');
  mkdirSync(inReturned);
  const { released } = await release(core, [one.submission.id], { kind: 'folder', path: inReturned });
  const name = basename(released[0]?.path ?? '');
  const beside = (words: string) => join(inReturned, name.replace('.kouda', `${words}.kouda`));
  // More than a package can be, no package at all, and one that is taken away.
  for (const words of ['-a', '~z']) {
    writeFileSync(beside(words), '');
    truncateSync(beside(words), 5_000_000_000);
  }
  writeFileSync(beside('-b'), 'no package');
  writeFileSync(beside('-gone'), 'gone before it is fetched');
  const list = LocalStore.prototype.list;
  vi.spyOn(LocalStore.prototype, 'list').mockImplementation(async function (this: LocalStore, ...asked) {
    const listed = await list.apply(this, asked);
    rmSync(beside('-gone'), { force: true });
    return listed;
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const mine = await one.core.classFolders.add({ kind: 'folder', name: '', path: shared });
  const { received: found } = await one.core.feedback.fetch({ classFolderId: mine.id });
  expect(found.map(({ submissionId }) => submissionId)).toEqual([one.submission.id]);
  rmSync(join(inReturned, name));
  await expect(async () => one.core.feedback.fetch({ classFolderId: mine.id })).rejects.toMatchObject({
    code: 'VERIFY_FAILED',
  });
  rmSync(shared, { recursive: true });
  await expect(async () => one.core.feedback.fetch({ classFolderId: mine.id })).rejects.toMatchObject({
    code: 'FOLDER_NOT_FOUND',
  });
});
