import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFlac } from '../../../../electron/core/audio/flac-encoding.ts';
import { sealPackage, verifyPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { rounds } from '../../../thorough.ts';
import { draft, noise, scratchFolder, takeOf } from './sealable.ts';

const RATE = 16_000;
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

test.each(['opus-48', 'flac'] as const)(
  'two seals with %s are the same to the byte, wherever they are',
  async (audio) => {
    const folder = scratchFolder();
    const answers = [takeOf(folder, noise(RATE * 2), RATE, 1), takeOf(folder, noise(44_100, 5), 44_100, 3)];
    const elsewhere = join(folder, '另一个');
    mkdirSync(elsewhere);
    const moved = answers.map((answer) => ({ ...answer, takeFile: join(elsewhere, `${answer.takeId}.wav`) }));
    answers.forEach(({ takeFile }, at) => void copyFileSync(takeFile, moved[at]?.takeFile ?? ''));
    const [one, two] = [join(folder, 'one.kouda'), join(elsewhere, 'two.kouda')] as const;
    const sealed = await sealPackage({ manifest: draft(3), answers, audio, target: one });
    expect(await sealPackage({ manifest: draft(3), answers: moved, audio, target: two })).toEqual(sealed);
    expect(sha256(two)).toBe(sha256(one));
  },
);

test('a take that is FLAC by now gives the same package as its PCM did', async () => {
  const folder = scratchFolder();
  const pcm = takeOf(folder, noise(RATE * 2), RATE);
  const takeFile = join(folder, 'take.flac');
  await encodeFlac(pcm.takeFile, takeFile, RATE, () => undefined);
  for (const audio of ['flac', 'opus-32'] as const) {
    const [one, two] = [join(folder, `1-${audio}.kouda`), join(folder, `2-${audio}.kouda`)] as const;
    await sealPackage({ manifest: draft(1), answers: [pcm], audio, target: one });
    await sealPackage({
      manifest: draft(1),
      answers: [{ ...pcm, takeFile, codec: 'flac' }],
      audio,
      target: two,
    });
    expect(sha256(two)).toBe(sha256(one));
  }
});

test.each([1, 16, 319, 321, 648])('%i samples come back as long as they are', async (frames) => {
  const folder = scratchFolder();
  for (const [audio, rate] of [
    ['opus-64', RATE],
    ['opus-64', 44_100],
    ['flac', RATE],
  ] as const) {
    const target = join(folder, `${audio}-${rate}.kouda`);
    // Verification counts them in the file.
    await sealPackage({
      manifest: draft(1),
      answers: [takeOf(folder, noise(frames), rate)],
      audio,
      target,
    });
    expect((await verifyPackage(target)).manifest.answers[0]?.frames).toBe(frames);
  }
});

test.each(['opus-48', 'flac'] as const)('a flipped byte of a take stops the seal with %s', async (audio) => {
  const folder = scratchFolder();
  const target = join(folder, 'a.kouda');
  const good = takeOf(folder, noise(RATE), RATE, 1);
  const bad = takeOf(folder, noise(RATE, 2), RATE, 2);
  const bytes = readFileSync(bad.takeFile);
  bytes[10_000] = (bytes[10_000] as number) ^ 1;
  writeFileSync(bad.takeFile, bytes);
  const refused = { code: 'TAKE_UNREADABLE', data: { takeId: bad.takeId, questionNumber: 2 } };
  const seal = () => sealPackage({ manifest: draft(2), answers: [good, bad], audio, target });
  await expect(seal()).rejects.toMatchObject(refused);
  writeFileSync(bad.takeFile, bytes.subarray(0, -200));
  await expect(seal()).rejects.toMatchObject(refused);
  writeFileSync(bad.takeFile, Buffer.concat([bytes, bytes]));
  await expect(seal()).rejects.toMatchObject(refused);
  rmSync(bad.takeFile);
  await expect(seal()).rejects.toMatchObject(refused);
  expect(readdirSync(folder)).toEqual(['take-1.wav']);
});

test('a cancelled seal leaves nothing behind', async () => {
  const folder = scratchFolder();
  const answers = [takeOf(folder, noise(48_000 * 30), 48_000)];
  for (const phase of ['encoding', 'writing', 'verifying'] as const) {
    const stop = new AbortController();
    const seal = sealPackage({
      manifest: draft(1),
      answers,
      audio: 'opus-32',
      target: join(folder, 'a.kouda'),
      onProgress: (_, now) => now === phase && stop.abort(new Error('left')),
      signal: stop.signal,
    });
    await expect(seal).rejects.toThrow('left');
    expect(readdirSync(folder)).toEqual(['take-1.wav']);
  }
});

test('a package is never written over', async () => {
  const folder = scratchFolder();
  const target = join(folder, 'a.kouda');
  writeFileSync(target, 'mine');
  const answers = [takeOf(folder, noise(RATE), RATE)];
  await expect(sealPackage({ manifest: draft(1), answers, audio: 'flac', target })).rejects.toThrow(
    TypeError,
  );
  expect(readFileSync(target, 'utf8')).toBe('mine');
});

test('a library that went away is told as that', async () => {
  const folder = scratchFolder();
  const target = join(folder, 'gone', 'a.kouda');
  const answers = [takeOf(folder, noise(RATE), RATE)];
  const seal = sealPackage({ manifest: draft(1), answers, audio: 'opus-32', target });
  await expect(seal).rejects.toMatchObject({ code: 'LIBRARY_GONE' });
});

test('progress only rises within a phase, and the phases come in order', async () => {
  const folder = scratchFolder();
  const answers = [
    takeOf(folder, noise(48_000 * 20), 48_000, 1),
    takeOf(folder, noise(48_000 * 20), 48_000, 2),
  ];
  const seen: [string, number][] = [];
  const target = join(folder, 'a.kouda');
  await sealPackage({
    manifest: draft(2),
    answers,
    audio: 'opus-48',
    target,
    onProgress: (doneMs, phase) => void seen.push([phase, doneMs]),
  });
  expect([...new Set(seen.map(([phase]) => phase))]).toEqual(['encoding', 'writing', 'verifying']);
  for (const [at, [phase, doneMs]] of seen.entries()) {
    const before = seen[at - 1];
    if (before?.[0] === phase) expect(doneMs).toBeGreaterThanOrEqual(before[1]);
    expect(doneMs).toBeLessThanOrEqual(40_000);
  }
});

const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
const anyMeasurements = fc.record({
  loudnessLufs: fc.option(fc.double({ min: -70, max: 0, noNaN: true }).map((value) => value + 0)),
  peakDbfs: fc.option(fc.integer({ min: -90, max: 0 }).map((value) => value + 0)),
  clippedRuns: fc.nat(),
  speakingShare: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
  longestPauseMs: fc.nat(),
  noiseFloorDbfs: fc.option(fc.integer({ min: -90, max: -1 })),
  allZero: fc.boolean(),
});
const anyManifest = fc.record({
  title: text(100).map((title) => `t${title}`),
  reference: fc.oneof(text(500), fc.string({ unit: 'binary', maxLength: 200 })),
  keyPoint: text(50).map((point) => `k${point}`),
  name: text(60).map((name) => `n${name}`),
  studentNumber: text(30),
  takeName: text(50),
  number: fc.integer({ min: 1, max: 2 ** 31 }),
  measurements: fc.option(anyMeasurements),
  stopReason: fc.constantFrom('stopped', 'limit', 'interrupted', null),
  droppedFrames: fc.nat(),
  startedAt: fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
});

test('any manifest sealed and verified is equal', { timeout: 120_000 }, async () => {
  const folder = scratchFolder();
  const take = takeOf(folder, noise(RATE / 10), RATE, 2);
  let round = 0;
  await fc.assert(
    fc.asyncProperty(anyManifest, async (any) => {
      const manifest = draft(2);
      const question = {
        ...manifest.homework.questions[0],
        title: any.title,
        reference: any.reference,
        keyPoints: [any.keyPoint],
      };
      Object.assign(manifest.homework.questions, [question]);
      Object.assign(manifest.homework, { title: any.title });
      Object.assign(manifest.student, { name: any.name, number: any.studentNumber });
      Object.assign(manifest.submission, { number: any.number, sealedAt: any.startedAt.toISOString() });
      const { takeName, measurements, stopReason, droppedFrames } = any;
      const said = {
        takeName,
        measurements,
        stopReason,
        droppedFrames,
        startedAt: any.startedAt.toISOString(),
      } as const;
      const target = join(folder, `${round++}.kouda`);
      const sealed = await sealPackage({
        manifest,
        answers: [{ ...take, ...said }],
        audio: 'opus-32',
        target,
      });
      const read = await verifyPackage(target);
      expect(read).toMatchObject(sealed);
      expect({ ...read.manifest, format: undefined, formatVersion: undefined, answers: undefined }).toEqual({
        ...manifest,
        format: undefined,
        formatVersion: undefined,
        answers: undefined,
      });
      const { takeFile: _file, codec: _codec, ...expected } = { ...take, ...said };
      expect(read.manifest.answers[0]).toEqual({
        ...expected,
        file: 'answers/002.opus',
        codec: 'opus',
        durationMs: 100,
        fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        sizeBytes: expect.any(Number),
      });
    }),
    { numRuns: rounds(5, 25) },
  );
});
