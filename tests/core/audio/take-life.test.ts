import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { QuestionId, TakeId } from '../../../electron/contract/index.ts';
import { TakeAnalysis } from '../../../electron/signal/index.ts';
import {
  appendAll,
  audioFiles,
  blobOf,
  DEVICE,
  decoded,
  finish,
  HOMEWORK,
  openTakeLibrary,
  played,
  QUESTION,
  RATE,
  record,
  scratchFolder,
  speech,
  start,
} from './take-library.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const samplesOf = (pcm: Buffer) => new Int16Array(new Uint8Array(pcm).buffer);

test('a take holds every sample, and what is stored with it is what its file says', async () => {
  const library = await openTakeLibrary();
  const pcm = speech();
  const take = await record(library, pcm);

  expect(take).toMatchObject({
    state: 'finished',
    stopReason: 'stopped',
    number: 1,
    frames: pcm.length / 2,
    durationMs: (pcm.length * 500) / RATE,
    audioHash: sha256(pcm),
    codec: 'pcm',
    device: DEVICE,
    mediaPath: `/media/${take.id}?codec=pcm`,
  });
  const wav = library.file(`${take.id}.wav`);
  expect(decoded(wav).equals(pcm)).toBe(true);
  expect(readFileSync(wav)).toHaveLength(take.sizeBytes);
  expect((await played(library, take.id, 'pcm'))?.equals(readFileSync(wav))).toBe(true);

  const analysis = new TakeAnalysis(RATE);
  analysis.add(samplesOf(decoded(wav)));
  expect(take.measurements).toEqual(analysis.measurements());
  const peaks = await (await library.takes.peaks({ takeId: take.id })).arrayBuffer();
  expect(new Int8Array(peaks)).toEqual(analysis.peaks());
});

test('a chunk is acknowledged with what is on the disk then', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const chunk = Buffer.alloc(9_600, 7);
  for (let index = 0; index < 3; index++) {
    const answer = await library.takes.append({ takeId: take.id, index, samples: blobOf(chunk), events: [] });
    expect(answer.framesOnDisk).toBe((index + 1) * 4_800);
    expect(answer.freeBytes).toBeGreaterThan(0);
    expect(readFileSync(library.file(`${take.id}.wav`)).subarray(44)).toHaveLength(answer.framesOnDisk * 2);
  }
});

test('a chunk sent again counts once, one too early names the one missing', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const send = (index: number, byte: number) =>
    library.takes.append({ takeId: take.id, index, samples: blobOf(Buffer.alloc(200, byte)), events: [] });
  await Promise.all([send(0, 1), send(0, 1), send(1, 2)]);
  await expect(send(3, 4)).rejects.toMatchObject({ code: 'CHUNK_OUT_OF_ORDER', data: { expected: 2 } });
  await expect(finish(library, take, 3)).rejects.toMatchObject({
    code: 'CHUNK_OUT_OF_ORDER',
    data: { expected: 2 },
  });
  const again = await send(1, 9);
  expect((again as { framesOnDisk: number }).framesOnDisk).toBe(200);
  const done = await finish(library, take, 2);
  expect(decoded(library.file(`${done.id}.wav`))).toEqual(
    Buffer.concat([Buffer.alloc(200, 1), Buffer.alloc(200, 2)]),
  );
});

test('half samples and chunks too long are refused and leave no trace', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  for (const bytes of [3, RATE]) {
    const samples = blobOf(Buffer.alloc(bytes));
    await expect(
      library.takes.append({ takeId: take.id, index: 0, samples, events: [] }),
    ).rejects.toMatchObject({ code: 'CHUNK_INVALID' });
  }
  expect(readFileSync(library.file(`${take.id}.wav`))).toHaveLength(44);
});

test('finishing twice, also at once, answers the same take', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const chunkCount = await appendAll(library, take, speech().subarray(0, 96_000));
  const [first, second] = await Promise.all([
    finish(library, take, chunkCount),
    finish(library, take, chunkCount),
  ]);
  expect(second).toEqual(first);
  expect(await finish(library, take, chunkCount)).toEqual(first);
});

test('one recording at a time', async () => {
  const library = await openTakeLibrary();
  const [first, second] = await Promise.allSettled([start(library), start(library)]);
  expect(first.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'RECORDING_ALREADY' } });
  expect(audioFiles(library)).toHaveLength(2);
});

test('a take without a sample leaves nothing behind and no number used up', async () => {
  const library = await openTakeLibrary();
  const empty = await start(library);
  const done = await finish(library, empty, 0);
  expect(done).toMatchObject({ frames: 0, state: 'finished' });
  expect(await finish(library, empty, 0)).toEqual(done);
  expect(audioFiles(library)).toEqual([]);
  expect(() => library.takes.get({ takeId: empty.id })).toThrow('TAKE_NOT_FOUND');
  expect((await record(library, speech().subarray(0, 9_600))).number).toBe(1);
});

test('events are kept once each, also when a chunk or the finish is sent again', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const paused = { kind: 'paused' as const, atFrame: 100 };
  const dropped = { kind: 'frames-dropped' as const, atFrame: 50, detail: '128' };
  const chunk = { takeId: take.id, index: 0, samples: blobOf(Buffer.alloc(200)), events: [dropped] };
  await library.takes.append(chunk);
  await library.takes.append(chunk);
  await library.takes.keepAlive({ takeId: take.id, events: [paused] });
  await library.takes.keepAlive({ takeId: take.id, events: [paused] });
  const done = await library.takes.finish({
    takeId: take.id,
    chunkCount: 1,
    reason: 'limit',
    droppedFrames: 128,
    events: [paused],
  });
  expect(done).toMatchObject({ events: [dropped, paused], droppedFrames: 128, stopReason: 'limit' });
});

test('who asks for what is not there is told so', async () => {
  const library = await openTakeLibrary();
  const takeId = randomUUID() as TakeId;
  const asked = { homeworkId: HOMEWORK, questionId: QUESTION, sampleRate: RATE, device: DEVICE };
  await expect(
    library.takes.start({ ...asked, questionId: randomUUID() as QuestionId }),
  ).rejects.toMatchObject({ code: 'QUESTION_NOT_FOUND' });
  expect(() => library.takes.get({ takeId })).toThrow('TAKE_NOT_FOUND');
  await expect(
    library.takes.append({ takeId, index: 0, samples: blobOf(Buffer.alloc(2)), events: [] }),
  ).rejects.toMatchObject({ code: 'TAKE_NOT_FOUND' });
  const done = await record(library, speech().subarray(0, 9_600));
  await expect(
    library.takes.append({ takeId: done.id, index: 1, samples: blobOf(Buffer.alloc(2)), events: [] }),
  ).rejects.toMatchObject({ code: 'TAKE_NOT_RECORDING' });
  expect(await library.takes.media('../../catalogue', 'pcm')).toBeNull();
});

test('a take being recorded plays up to what is on the disk', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const pcm = speech().subarray(0, 96_000);
  await appendAll(library, take, pcm);
  const heard = join(scratchFolder(), 'heard.wav');
  writeFileSync(heard, (await played(library, take.id, 'pcm')) ?? '');
  expect(decoded(heard).equals(pcm)).toBe(true);
});

test('bytes changed behind our back are never called saved', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const chunkCount = await appendAll(library, take, speech().subarray(0, 96_000));
  const wav = library.file(`${take.id}.wav`);
  const bytes = readFileSync(wav);
  bytes[50_000] = (bytes[50_000] ?? 0) ^ 1;
  writeFileSync(wav, bytes);
  await expect(finish(library, take, chunkCount)).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  await expect(finish(library, take, chunkCount)).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  expect(library.takes.get({ takeId: take.id })).toMatchObject({ state: 'damaged' });
  expect(readFileSync(wav)).toHaveLength(bytes.length);
  expect(library.notices()).toMatchObject([{ kind: 'take-damaged', takeId: take.id }]);
  expect((await record(library, speech().subarray(0, 9_600))).number).toBe(2);
});

test('peaks are made again when their file is gone', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, speech());
  const before = await (await library.takes.peaks({ takeId: take.id })).arrayBuffer();
  writeFileSync(library.file(`${take.id}.peaks`), 'short');
  expect(await (await library.takes.peaks({ takeId: take.id })).arrayBuffer()).toEqual(before);
  expect(readFileSync(library.file(`${take.id}.peaks`)).equals(Buffer.from(before))).toBe(true);
});
