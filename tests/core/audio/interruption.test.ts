import { expect, test, vi } from 'vitest';
import { SIGN_OF_LIFE_MS } from '../../../electron/contract/index.ts';
import { appendAll, decoded, finish, openTakeLibrary, speech, start } from './take-library.ts';

const pcm = speech();
const CHUNK = 19_200;
const half = pcm.subarray(0, CHUNK * 10);

test('a take whose page went away is finished as interrupted, and goes on when the page comes back', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const count = await appendAll(library, take, half);
  library.now += SIGN_OF_LIFE_MS + 1;
  await vi.waitFor(
    () => expect(library.takes.get({ takeId: take.id })).toMatchObject({ stopReason: 'interrupted' }),
    { timeout: 5_000 },
  );
  expect(decoded(library.file(`${take.id}.wav`)).equals(half)).toBe(true);

  const all = await appendAll(library, take, pcm, count);
  expect(library.takes.get({ takeId: take.id })).toMatchObject({ state: 'recording', audioHash: null });
  const done = await finish(library, take, all);
  expect(done).toMatchObject({ state: 'finished', stopReason: 'stopped', frames: pcm.length / 2 });
  expect(decoded(library.file(`${take.id}.wav`)).equals(pcm)).toBe(true);
});

test('keepAlive keeps a paused take running', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  for (let step = 0; step < 4; step++) {
    library.now += SIGN_OF_LIFE_MS - 1;
    await library.takes.keepAlive({ takeId: take.id, events: [] });
  }
  await expect(start(library)).rejects.toMatchObject({
    code: 'RECORDING_ALREADY',
    data: { takeId: take.id },
  });
});

test('a take without a sign of life gives way to a new one and keeps what it has', async () => {
  const library = await openTakeLibrary();
  const left = await start(library);
  const count = await appendAll(library, left, half);
  library.now += SIGN_OF_LIFE_MS + 1;
  const next = await start(library);
  expect(next.number).toBe(2);
  expect(library.takes.get({ takeId: left.id })).toMatchObject({
    stopReason: 'interrupted',
    frames: half.length / 2,
  });
  // Its page comes back too late: it is told, and what it had is finished.
  await expect(appendAll(library, left, pcm, count)).rejects.toMatchObject({ code: 'TAKE_NOT_RECORDING' });
  expect(await finish(library, left, count)).toMatchObject({ stopReason: 'interrupted' });
});

test('the page of an interrupted take that only wants to finish gets its own reason', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const count = await appendAll(library, take, half);
  library.now += SIGN_OF_LIFE_MS + 1;
  await vi.waitFor(
    () => expect(library.takes.get({ takeId: take.id })).toMatchObject({ state: 'finished' }),
    { timeout: 5_000 },
  );
  await expect(finish(library, take, count + 1)).rejects.toMatchObject({ code: 'CHUNK_OUT_OF_ORDER' });
  expect(await finish(library, take, count)).toMatchObject({
    stopReason: 'stopped',
    frames: half.length / 2,
  });
});

test('an interrupted take thrown away meanwhile does not go on', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  const count = await appendAll(library, take, half);
  library.now += SIGN_OF_LIFE_MS + 1;
  await vi.waitFor(
    () => expect(library.takes.get({ takeId: take.id })).toMatchObject({ state: 'finished' }),
    { timeout: 5_000 },
  );
  await library.takes.trash({ takeId: take.id });
  await expect(appendAll(library, take, pcm, count)).rejects.toMatchObject({ code: 'TAKE_NOT_RECORDING' });
});

test('closing finishes the running take', async () => {
  const library = await openTakeLibrary();
  const take = await start(library);
  await appendAll(library, take, half);
  await library.close();
  const again = await openTakeLibrary(library.folder);
  expect(again.takes.get({ takeId: take.id })).toMatchObject({
    state: 'finished',
    stopReason: 'quit',
    frames: half.length / 2,
  });
  expect(again.notices()).toEqual([]);
});
