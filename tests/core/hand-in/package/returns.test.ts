import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  PackageProblem,
  type ReturnDraft,
  readKeptPackage,
  receiptOf,
  sealPackage,
  sealReturn,
  verifyAnyPackage,
  verifyPackage,
  verifyReturn,
} from '../../../../electron/core/hand-in/package/index.ts';
import { sealRelease } from '../../../../electron/core/review/seal-release.ts';
import { hostilePackages, takenApart } from './hostile-packages.ts';
import { hostileReturns } from './hostile-returns.ts';
import { hostileZips } from './hostile-zips.ts';
import { zipOf } from './raw-zip.ts';
import { canSpeak, draft, heard, noise, takeOf, uuidOf } from './sealable.ts';

const folder = mkdtempSync(join(tmpdir(), 'kouda-returns-'));
const sound = join(folder, 'sound.kouda');
const handIn = join(folder, 'hand-in.kouda');
const HASH = 'cd'.repeat(32);

/** Two answers; the first has a written and two spoken comments, of 0.5 s and 1 s. */
function returned(): ReturnDraft {
  const voice = (number: number, frames: number) => {
    const { takeId, takeFile, codec, sampleRate, sampleHash } = takeOf(
      folder,
      noise(frames, number),
      16_000,
      number,
    );
    return { takeId, takeFile, codec, sampleRate, frames, sampleHash };
  };
  const answer = (number: number) => ({
    questionNumber: number,
    questionId: uuidOf(99 + number),
    takeId: uuidOf(300 + number),
    takeNumber: 2,
    sampleHash: 'ef'.repeat(32),
    durationMs: 30_000,
    points: 4.5,
    maxPoints: 10,
    keyPoints: [{ text: 'pull', points: 1, isMet: true }],
  });
  return {
    homework: { id: uuidOf(1), title: 'Kafka 语音作业' },
    student: { name: '王小明', number: '' },
    submission: { id: uuidOf(9), number: 1, receipt: receiptOf(HASH), manifestHash: HASH },
    release: { id: uuidOf(8), number: 1, releasedAt: '2026-11-22T08:00:00.000Z', instructor: '' },
    points: null,
    maxPoints: 30,
    overall: '<script>alert(1)</script>',
    answers: [
      {
        ...answer(1),
        comments: [
          { kind: 'praise', startMs: 100, endMs: null, text: '好', voice: null },
          { kind: 'note', startMs: null, endMs: null, text: '', voice: voice(1, 8_000) },
          { kind: 'correction', startMs: 100, endMs: 2_000, text: '看这里', voice: voice(2, 16_000) },
        ],
      },
      { ...answer(2), comments: [] },
    ],
    unanswered: [{ questionNumber: 3, questionId: uuidOf(102), maxPoints: 10 }],
  };
}

const outcomeOf = (path: string) =>
  verifyAnyPackage(path).then(
    ({ kind }) => kind,
    (error) => (error instanceof PackageProblem ? error.reason : String(error)),
  );

beforeAll(async () => {
  await sealReturn({ manifest: returned(), target: sound });
  const answers = [takeOf(folder, noise(11_025 * 3), 11_025, 1), takeOf(folder, noise(32_000, 2), 16_000, 2)];
  await sealPackage({ manifest: draft(2), answers, audio: 'flac', target: handIn });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a review becomes a package that reads back as it was, the same bytes every time', async () => {
  const again = join(folder, 'again.kouda');
  await sealReturn({ manifest: returned(), target: again });
  expect(readFileSync(again).equals(readFileSync(sound))).toBe(true);
  const { manifest, places, sizeBytes } = await verifyReturn(sound);
  const { answers, ...rest } = returned();
  expect(manifest).toMatchObject(rest);
  expect(manifest.answers[0]?.comments.map(({ voice }) => voice?.file ?? null)).toEqual([
    null,
    'comments/001.opus',
    'comments/002.opus',
  ]);
  expect(manifest.answers[0]?.comments[1]?.voice).toMatchObject({
    durationMs: 500,
    codec: 'opus',
    frames: 8_000,
  });
  expect(answers).toHaveLength(manifest.answers.length);
  const bytes = readFileSync(sound);
  expect(bytes.length).toBe(sizeBytes);
  expect(places.map(({ start }) => bytes.toString('latin1', start, start + 4))).toEqual(['OggS', 'OggS']);
  expect(await readKeptPackage(sound)).toEqual(await verifyAnyPackage(sound));
  if (!canSpeak) return;
  const voice = join(folder, 'voice.opus');
  const [, second] = places;
  writeFileSync(voice, bytes.subarray(second?.start, (second?.start ?? 0) + (second?.size ?? 0)));
  expect(heard(voice, 16_000).length).toBe(16_000);
});

test('each kind is refused where the other is wanted', async () => {
  expect(await outcomeOf(sound)).toBe('return');
  expect(await outcomeOf(handIn)).toBe('hand-in');
  await expect(verifyPackage(sound)).rejects.toMatchObject({ reason: 'wrong-format' });
  await expect(verifyReturn(handIn)).rejects.toMatchObject({ reason: 'wrong-format' });
});

test('a take that is not what its hash says is named, and nothing is left', async () => {
  const manifest = returned();
  const voice = manifest.answers[0]?.comments[1]?.voice;
  writeFileSync(voice?.takeFile ?? '', 'RIFF');
  const target = join(folder, 'never.kouda');
  await expect(sealReturn({ manifest, target })).rejects.toMatchObject({
    code: 'TAKE_UNREADABLE',
    data: { takeId: voice?.takeId, questionNumber: 1 },
  });
  expect(await outcomeOf(target)).toBe('unreadable');
});

test('each hostile return is refused by its own reason', async () => {
  const taken = takenApart(sound);
  expect(zipOf(taken.entries).equals(taken.bytes)).toBe(true);
  const corpus = [...hostileReturns(taken), ...hostileZips(taken)];
  const path = join(folder, 'hostile.kouda');
  const wrong: string[] = [];
  for (const [name, reason, bytes] of corpus) {
    writeFileSync(path, bytes);
    const outcome = await outcomeOf(path);
    if (outcome !== reason) wrong.push(`${name}: ${outcome}, not ${reason}`);
  }
  expect(wrong).toEqual([]);
  expect(hostileReturns(taken).length).toBeGreaterThan(40);
}, 60_000);

test('a reader of both kinds refuses every hostile hand-in as the reader of hand-ins does', async () => {
  const path = join(folder, 'hostile.kouda');
  const wrong: string[] = [];
  for (const { name, reason, bytes } of hostilePackages(takenApart(handIn))) {
    writeFileSync(path, bytes);
    const outcome = await outcomeOf(path);
    if (outcome !== reason) wrong.push(`${name}: ${outcome}, not ${reason}`);
  }
  expect(wrong).toEqual([]);
}, 60_000);

test('a voice that was compressed since the draft is sealed from the draft made anew, one that is gone is named', async () => {
  const now = returned();
  const moved = {
    ...now,
    answers: now.answers.map((answer) => ({
      ...answer,
      comments: answer.comments.map((comment) => ({
        ...comment,
        voice: comment.voice && { ...comment.voice, takeFile: join(folder, 'compressed-since.wav') },
      })),
    })),
  };
  const target = join(folder, 'anew.kouda');
  await sealRelease(moved, async () => now, target);
  expect((await verifyReturn(target)).manifest.overall).toBe(now.overall);
  const never = sealRelease(moved, async () => moved, join(folder, 'never.kouda'));
  await expect(never).rejects.toMatchObject({ code: 'VOICE_UNREADABLE', data: { questionNumber: 1 } });
});
