import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Take } from '../../../electron/contract/index.ts';
import { hashOfSamples } from '../../../electron/core/audio/sample-hash.ts';
import {
  appendAll,
  audioFiles,
  blobOf,
  decoded,
  finish,
  openCrashImage,
  openTakeLibrary,
  played,
  record,
  speech,
  start,
  type TakeLibrary,
} from './take-library.ts';

const pcm = speech();
const MINUTE = 60_000;

const compressed = (library: TakeLibrary, take: Take) =>
  vi.waitFor(() => expect(library.takes.get({ takeId: take.id })).toMatchObject({ codec: 'flac' }), {
    timeout: 20_000,
    interval: 50,
  });
const without = (library: TakeLibrary, name: string) =>
  vi.waitFor(() => expect(existsSync(library.file(name))).toBe(false), { timeout: 20_000, interval: 100 });

test('a finished take becomes FLAC with the same samples and the same hash', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await compressed(library, take);
  const flac = library.file(`${take.id}.flac`);
  const now = await library.takes.get({ takeId: take.id });
  expect(now).toMatchObject({
    audioHash: take.audioHash,
    mediaPath: `/media/${take.id}?codec=flac`,
    sizeBytes: readFileSync(flac).length,
  });
  expect(now.sizeBytes).toBeLessThan(take.sizeBytes * 0.6);
  expect(decoded(flac).equals(pcm)).toBe(true);
  expect(await hashOfSamples(flac, 'flac')).toBe(take.audioHash);
  expect((await played(library, take.id, 'flac'))?.equals(readFileSync(flac))).toBe(true);
  expect(library.events.at(-1)).toMatchObject({ kind: 'take-changed', takeId: take.id });
});

test('every sample value and a silent end survive', async () => {
  const library = await openTakeLibrary();
  const every = Buffer.from(Int16Array.from({ length: 65_536 }, (_, index) => index - 32_768).buffer);
  const take = await record(library, Buffer.concat([every, Buffer.alloc(65_536)]));
  await compressed(library, take);
});

test('the PCM stays for a player in the middle of it, and goes a minute after its last read', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await compressed(library, take);
  const media = await library.takes.media(take.id, 'pcm');
  const reader = media?.read(0, take.sizeBytes - 1).getReader();
  const first = await reader?.read();
  library.now += 10 * MINUTE;
  const other = await record(library, pcm.subarray(0, 48_000));
  await compressed(library, other);
  library.now += MINUTE;
  await without(library, `${other.id}.wav`);
  expect(existsSync(library.file(`${take.id}.wav`))).toBe(true);
  expect(
    Buffer.from(first?.value ?? []).equals(
      (await played(library, take.id, 'pcm'))?.subarray(0, first?.value?.length) ?? Buffer.alloc(1),
    ),
  ).toBe(true);
  await reader?.cancel();
  library.now += MINUTE;
  await without(library, `${take.id}.wav`);
  expect(await library.takes.media(take.id, 'pcm')).toBeNull();
  expect((await played(library, take.id, 'flac'))?.length).toBeGreaterThan(0);
});

test('nothing is compressed while something is recorded', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  const running = await start(library);
  // Time for it, were it not held: what follows syncs fifty chunks.
  const chunkCount = await appendAll(library, running, pcm);
  expect(await library.takes.get({ takeId: take.id })).toMatchObject({ codec: 'pcm' });
  await finish(library, running, chunkCount);
  await compressed(library, take);
  await compressed(library, running);
});

test('whatever moment of the compression a crash hits, the take plays and no stray file stays', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  const hold = await start(library);
  await library.takes.append({
    takeId: hold.id,
    index: 0,
    samples: blobOf(pcm.subarray(0, 9_600)),
    events: [],
  });
  const atEncoding = await openCrashImage(library, (folder) =>
    writeFileSync(join(folder, 'audio', `${take.id}.flac.part`), 'half a file'),
  );
  await compressed(atEncoding, take);
  const flac = atEncoding.file(`${take.id}.flac`);
  expect(decoded(flac).equals(pcm)).toBe(true);
  expect(audioFiles(atEncoding).includes(`${take.id}.flac.part`)).toBe(false);

  const beforeRow = await openCrashImage(library, (folder) =>
    copyFileSync(flac, join(folder, 'audio', `${take.id}.flac`)),
  );
  expect(await beforeRow.takes.get({ takeId: take.id })).toMatchObject({ state: 'finished' });
  await compressed(beforeRow, take);

  const beforeRemoval = await openCrashImage(atEncoding);
  await vi.waitFor(
    () => {
      beforeRemoval.now += MINUTE;
      expect(existsSync(beforeRemoval.file(`${take.id}.wav`))).toBe(false);
    },
    { timeout: 20_000, interval: 500 },
  );
  expect(await beforeRemoval.takes.get({ takeId: take.id })).toMatchObject({
    codec: 'flac',
    state: 'finished',
  });
  expect(beforeRemoval.notices().filter((notice) => notice.kind === 'take-damaged')).toEqual([]);
});

test('a FLAC that is not the take never takes the place of the PCM', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await compressed(library, take);
  const spoiled = await openCrashImage(library, (folder) => {
    const flac = join(folder, 'audio', `${take.id}.flac`);
    const bytes = readFileSync(flac);
    bytes.fill(0, bytes.length / 2, bytes.length / 2 + 500);
    writeFileSync(flac, bytes);
  });
  spoiled.now += 10 * MINUTE;
  const other = await record(spoiled, pcm.subarray(0, 48_000));
  await compressed(spoiled, other);
  spoiled.now += 10 * MINUTE;
  await without(spoiled, `${other.id}.wav`);
  expect(existsSync(spoiled.file(`${take.id}.wav`))).toBe(true);
  expect(await hashOfSamples(spoiled.file(`${take.id}.wav`), 'pcm')).toBe(take.audioHash);
});

test('an older catalogue that still names the PCM finds the FLAC', async () => {
  const library = await openTakeLibrary();
  const take = await record(library, pcm);
  await compressed(library, take);
  library.catalogue.database.prepare(`UPDATE take SET codec = 'pcm'`).run();
  const after = await openCrashImage(library, (folder) => rmSync(join(folder, 'audio', `${take.id}.wav`)));
  expect(await after.takes.get({ takeId: take.id })).toMatchObject({ codec: 'flac', state: 'finished' });
  expect(await hashOfSamples(after.file(`${take.id}.flac`), 'flac')).toBe(take.audioHash);
});
