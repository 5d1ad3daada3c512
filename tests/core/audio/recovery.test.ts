import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TakeAnalysis } from '../../../electron/signal/index.ts';
import {
  appendAll,
  audioFiles,
  decoded,
  openCrashImage,
  openTakeLibrary,
  played,
  RATE,
  record,
  speech,
  start,
} from './take-library.ts';

const pcm = speech();

test('a take cut off by a crash is listed, marked, measured and plays', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  await library.takes.keepAlive({
    takeId: take.id,
    events: [{ kind: 'frames-dropped', atFrame: 0, detail: '256' }],
  });
  await appendAll(library, take, pcm);
  const after = await openCrashImage(library);

  const recovered = await after.takes.get({ takeId: take.id });
  const analysis = new TakeAnalysis(RATE);
  analysis.add(new Int16Array(new Uint8Array(pcm).buffer));
  expect(recovered).toMatchObject({
    state: 'finished',
    stopReason: 'interrupted',
    frames: pcm.length / 2,
    measurements: analysis.measurements(),
    droppedFrames: 256,
    sizeBytes: 44 + pcm.length,
  });
  expect(decoded(after.file(`${take.id}.wav`)).equals(pcm)).toBe(true);
  expect(after.notices()).toMatchObject([
    { kind: 'take-recovered', takeId: take.id, durationMs: recovered.durationMs },
  ]);

  const later = await openCrashImage(after);
  expect(later.notices()).toHaveLength(1);
});

test('a torn last sample and garbage after it do not spoil the take', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  await appendAll(library, take, pcm);
  const torn = await openCrashImage(library, (folder) =>
    truncateSync(join(folder, 'audio', `${take.id}.wav`), 44 + 96_001),
  );
  expect(decoded(torn.file(`${take.id}.wav`)).equals(pcm.subarray(0, 96_000))).toBe(true);

  const garbage = await openCrashImage(library, (folder) =>
    appendFileSync(join(folder, 'audio', `${take.id}.wav`), Buffer.alloc(1_001, 0xa5)),
  );
  const heard = decoded(garbage.file(`${take.id}.wav`));
  expect(heard.subarray(0, pcm.length).equals(pcm)).toBe(true);
  expect((await garbage.takes.get({ takeId: take.id })).frames).toBe(pcm.length / 2 + 500);
});

test('a take that never got a sample goes quietly, with or without its file', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const after = await openCrashImage(library);
  expect(() => after.takes.get({ takeId: take.id })).toThrow('TAKE_NOT_FOUND');
  expect(audioFiles(after)).toEqual([]);
  expect(after.notices()).toEqual([]);
  expect((await record(after, pcm.subarray(0, 9_600))).number).toBe(1);
});

test('a take whose audio is missing is reported once and never deleted; found again it is sound', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  const hidden = join(library.folder, 'elsewhere.wav');
  const without = await openCrashImage(library, (folder) =>
    renameSync(join(folder, 'audio', `${take.id}.wav`), join(folder, 'elsewhere.wav')),
  );
  expect(await without.takes.get({ takeId: take.id })).toMatchObject({
    state: 'damaged',
    audioHash: take.audioHash,
  });
  expect(without.notices()).toMatchObject([{ kind: 'take-damaged', takeId: take.id }]);
  const still = await openCrashImage(without);
  expect(still.notices()).toHaveLength(1);
  const found = await openCrashImage(still, (folder) =>
    renameSync(join(folder, 'elsewhere.wav'), join(folder, 'audio', `${take.id}.wav`)),
  );
  expect(await found.takes.get({ takeId: take.id })).toMatchObject({ state: 'finished' });
  expect(hidden).toBeTruthy();
});

test('takes of a lost catalogue are listed again, with their question', async () => {
  const library = await openTakeLibrary();
  const first = await record(library, pcm);
  const second = await record(library, pcm.subarray(0, 96_000));
  const after = await openCrashImage(library, (folder) => {
    for (const name of ['catalogue.sqlite', 'catalogue.sqlite-wal', 'catalogue.sqlite-shm'])
      rmSync(join(folder, name), { force: true });
  });
  for (const take of [first, second]) {
    const { id, number, audioHash, stopReason, measurements } = take;
    expect(await after.takes.get({ takeId: id })).toMatchObject({
      number,
      audioHash,
      stopReason,
      measurements,
    });
  }
  expect((await record(after, pcm.subarray(0, 9_600))).number).toBe(3);
});

test('what is not ours in the audio folder is left alone', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  const after = await openCrashImage(library, (folder) => {
    writeFileSync(join(folder, 'audio', 'notes.txt.part'), 'mine');
    writeFileSync(join(folder, 'audio', `${take.id}.flac.part`), 'ours');
    writeFileSync(join(folder, 'audio', 'ffffffff-0000-4000-8000-000000000000.json'), '{"hostile": true}');
    mkdirSync(join(folder, 'audio', 'eeeeeeee-0000-4000-8000-000000000000.wav'));
  });
  expect(audioFiles(after)).toContain('notes.txt.part');
  expect(audioFiles(after)).not.toContain(`${take.id}.flac.part`);
  expect(readFileSync(after.file('ffffffff-0000-4000-8000-000000000000.json'), 'utf8')).toContain('hostile');
  expect(await played(after, take.id, 'pcm')).toHaveLength(take.sizeBytes);
});
