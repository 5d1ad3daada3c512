import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Review } from '../../../electron/contract/index.ts';
import { PeakTrail } from '../../../electron/signal/index.ts';
import { answerCollectedAudio } from '../../../electron/web-surface/answer-audio.ts';
import { at, type CollectedClass, collectedClass } from '../classes/collected-class.ts';
import { scratchFolder } from '../library/opened.ts';

const ask = (it: CollectedClass, path: string, init?: RequestInit) =>
  answerCollectedAudio(new Request(`http://x${path}`, init), it.core);
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const packageOf = (it: CollectedClass, { submissionId }: Review) =>
  join(it.folder, 'collected', `${submissionId}.kouda`);

/** What ffmpeg, which knows nothing of Kouda, hears. */
function heard(audio: Buffer, extension: string): Int16Array {
  const path = join(scratchFolder(), `answer.${extension}`);
  writeFileSync(path, audio);
  // The reference decoder: its own one differs by up to 3 of 127.
  const decoder = extension === 'ogg' ? ['-c:a', 'libopus'] : [];
  const pcm = execFileSync('ffmpeg', ['-v', 'error', ...decoder, '-i', path, '-f', 's16le', '-'], {
    maxBuffer: 1 << 28,
  });
  return new Int16Array(pcm.buffer, pcm.byteOffset, pcm.length >> 1);
}

async function peaksOf(it: CollectedClass, answerId: string): Promise<Int8Array> {
  return new Int8Array(await (await it.core.reviews.peaks({ answerId })).arrayBuffer());
}

for (const [audio, extension, rate] of [
  ['opus-48', 'ogg', 48_000],
  ['flac', 'flac', 16_000],
] as const) {
  test(`${audio}: an answer is played from inside its package, and its peaks are those of what is heard`, async () => {
    const it = await collectedClass({ students: 1, questions: 2, secondsPerAnswer: 3, audio });
    const answer = at((await it.review(0)).answers, 1);
    const whole = await ask(it, answer.mediaPath);
    expect(whole.status).toBe(200);
    expect(whole.headers.get('Content-Type')).toBe(`audio/${extension}`);
    const samples = heard(await bytesOf(whole), extension);
    expect(samples.length / rate).toBeCloseTo(3, 3);
    const trail = new PeakTrail(rate);
    trail.add(samples);
    const expected = trail.values();
    const peaks = await peaksOf(it, answer.answerId);
    expect(peaks.length).toBe(600);
    expect(peaks.length).toBe(expected.length);
    const difference = Math.max(...peaks.map((peak, index) => Math.abs(peak - (expected[index] ?? 0))));
    // Another decoder may round the last bit of 16 differently, which seldom shows in eight.
    expect(difference).toBeLessThanOrEqual(audio === 'flac' ? 0 : 1);
    expect(Math.max(...peaks)).toBeGreaterThan(20);
  });
}

test('parts are exact, what lies outside is refused, and nothing but an id is taken for one', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const { mediaPath } = at((await it.review(0)).answers, 0);
  const whole = await ask(it, mediaPath);
  const bytes = await bytesOf(whole);
  expect(bytes.toString('latin1', 0, 4)).toBe('OggS');
  const part = await ask(it, mediaPath, { headers: { Range: 'bytes=10-19' } });
  expect([part.status, part.headers.get('Content-Range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
  expect(await bytesOf(part)).toEqual(bytes.subarray(10, 20));
  const last = await ask(it, mediaPath, { headers: { Range: `bytes=-5` } });
  expect(await bytesOf(last)).toEqual(bytes.subarray(-5));
  const outside = await ask(it, mediaPath, { headers: { Range: `bytes=${bytes.length}-` } });
  expect([outside.status, outside.headers.get('Content-Range')]).toEqual([416, `bytes */${bytes.length}`]);
  const etag = whole.headers.get('ETag') ?? '';
  const same = await ask(it, mediaPath, { headers: { Range: 'bytes=0-0', 'If-Range': etag } });
  const other = await ask(it, mediaPath, { headers: { Range: 'bytes=0-0', 'If-Range': '"other"' } });
  expect([same.status, other.status]).toEqual([206, 200]);
  for (const path of ['', '..%2f..%2fcatalogue.sqlite', crypto.randomUUID(), `${mediaPath.slice(14)}/x`])
    expect((await ask(it, `/answer-audio/${path}`)).status, path).toBe(404);
  expect((await ask(it, mediaPath, { method: 'DELETE' })).status).toBe(405);
});

test('peaks are kept under a name of our own, and made again when what is kept is not of this length', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1 });
  const review = await it.review(0);
  const { answerId } = at(review.answers, 0);
  const first = await peaksOf(it, answerId);
  const kept = join(it.folder, 'peaks', `${review.submissionId}-1.peaks`);
  expect(readdirSync(join(it.folder, 'peaks'))).toEqual([`${review.submissionId}-1.peaks`]);
  expect(new Int8Array(readFileSync(kept))).toEqual(first);
  writeFileSync(kept, 'broken');
  expect(await peaksOf(it, answerId)).toEqual(first);
  // Kept, they need no package.
  rmSync(packageOf(it, review));
  expect(await peaksOf(it, answerId)).toEqual(first);
});

test('a package that is gone, cut or damaged has no audio, and says so; the next one is decoded all the same', async () => {
  const it = await collectedClass({ students: 4, questions: 1, secondsPerAnswer: 1 });
  const reviews = await Promise.all([0, 1, 2, 3].map((index) => it.review(index)));
  const [gone, cut, damaged, sound] = [at(reviews, 0), at(reviews, 1), at(reviews, 2), at(reviews, 3)];
  rmSync(packageOf(it, gone));
  truncateSync(packageOf(it, cut), 4_000);
  const bytes = readFileSync(packageOf(it, damaged));
  bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 200);
  writeFileSync(packageOf(it, damaged), bytes);
  const answerOf = (review: Review) => at(review.answers, 0);
  const [first, second, third, fourth] = await Promise.allSettled(
    [gone, cut, damaged, sound].map((review) => peaksOf(it, answerOf(review).answerId)),
  );
  for (const outcome of [first, second, third])
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'AUDIO_MISSING' } });
  expect(fourth).toMatchObject({ status: 'fulfilled' });
  expect((await ask(it, answerOf(gone).mediaPath)).status).toBe(404);
  expect((await ask(it, answerOf(cut).mediaPath)).status).toBe(404);
  expect(existsSync(join(it.folder, 'peaks', `${damaged.submissionId}-1.peaks`))).toBe(false);
});

test('while audio is decoded the core answers', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 120 });
  const { answerId } = at((await it.review(0)).answers, 0);
  let isDone = false;
  const decoding = peaksOf(it, answerId).finally(() => {
    isDone = true;
  });
  let answered = 0;
  let longest = 0;
  while (!isDone) {
    const begun = performance.now();
    await it.core.reviews.draft({ answerId });
    await new Promise((resolve) => setImmediate(resolve));
    longest = Math.max(longest, performance.now() - begun);
    answered += 1;
  }
  expect((await decoding).length).toBe(24_000);
  expect(answered).toBeGreaterThan(20);
  expect(longest).toBeLessThan(500);
});
