import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../../electron/core/open-core.ts';
import { begin, open, scratchFolder } from './opened.ts';

test('what fails to close costs the running take nothing, and keeps no other part from closing', async () => {
  const libraryFolder = scratchFolder();
  const resourcesFolder = resolve(import.meta.dirname, '../../../resources');
  // Not by `open`, which would close it again and meet the same failure.
  const core = await openCore({ libraryFolder, resourcesFolder, appVersion: '1.2.3' });
  const { id: takeId } = await begin(core, 0);
  Object.assign(core.exports, { close: () => Promise.reject(new Error('not closed')) });
  await expect(core.close()).rejects.toThrow('not closed');
  const again = await open(libraryFolder);
  const take = await again.takes.get({ takeId });
  expect(take).toMatchObject({ state: 'finished', stopReason: 'quit', durationMs: 600 });
  expect(await again.library.notices(undefined as never)).toEqual([]);
});

test('a take is finished before whatever takes long to close', async () => {
  const core = await open(scratchFolder());
  const { id: takeId } = await begin(core, 0);
  let state: string | undefined;
  Object.assign(core.exports, {
    close: async () => {
      state = (await core.takes.get({ takeId })).state;
    },
  });
  await core.close();
  expect(state).toBe('finished');
});
