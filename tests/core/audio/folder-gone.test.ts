import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SIGN_OF_LIFE_MS } from '../../../electron/contract/index.ts';
import {
  appendAll,
  blobOf,
  decoded,
  finish,
  openTakeLibrary,
  scratchFolder,
  speech,
  start,
} from './take-library.ts';

const pcm = speech();
const half = pcm.subarray(0, 19_200 * 10);

test('a library folder moved away mid-take is noticed at the next chunk, and the take goes on when it is back', async () => {
  const library = await openTakeLibrary(join(scratchFolder(), 'library'));
  const take = await start(library);
  const count = await appendAll(library, take, half);
  renameSync(library.folder, `${library.folder}-away`);
  const next = {
    takeId: take.id,
    index: count,
    samples: blobOf(pcm.subarray(half.length, half.length + 19_200)),
  };
  await expect(library.takes.append({ ...next, events: [] })).rejects.toMatchObject({
    code: 'LIBRARY_GONE',
    data: { path: library.folder },
  });
  await expect(finish(library, take, count)).rejects.toMatchObject({ code: 'LIBRARY_GONE' });
  renameSync(`${library.folder}-away`, library.folder);
  const all = await appendAll(library, take, pcm, count);
  expect(await finish(library, take, all)).toMatchObject({ frames: pcm.length / 2, state: 'finished' });
  expect(decoded(library.file(`${take.id}.wav`)).equals(pcm)).toBe(true);
});

test('a deleted folder is not written to as if it were there', async () => {
  const library = await openTakeLibrary(join(scratchFolder(), 'library'));
  const take = await start(library);
  const count = await appendAll(library, take, half);
  rmSync(library.folder, { recursive: true });
  await expect(appendAll(library, take, pcm, count)).rejects.toMatchObject({ code: 'LIBRARY_GONE' });
  library.now += SIGN_OF_LIFE_MS + 1;
  await expect(start(library)).rejects.toMatchObject({ code: 'LIBRARY_GONE' });
});

test('a copy put in the place of the folder is not the take', async () => {
  const library = await openTakeLibrary(join(scratchFolder(), 'library'));
  const take = await start(library);
  const count = await appendAll(library, take, half);
  renameSync(library.folder, `${library.folder}-away`);
  cpSync(`${library.folder}-away`, library.folder, { recursive: true });
  await expect(appendAll(library, take, pcm, count)).rejects.toMatchObject({ code: 'LIBRARY_GONE' });
});
