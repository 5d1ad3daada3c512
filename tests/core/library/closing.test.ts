import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openCore } from '../../../electron/core/open-core.ts';
import { begin, open, scratchFolder } from './opened.ts';

const closing = vi.hoisted(() => ({ exports: null as (() => Promise<void>) | null }));
vi.mock('../../../electron/core/export/export-service.ts', async (original) => {
  const real = await original<typeof import('../../../electron/core/export/export-service.ts')>();
  const createExportService: typeof real.createExportService = (parts) => {
    const service = real.createExportService(parts);
    return { ...service, close: () => closing.exports?.() ?? service.close() };
  };
  return { ...real, createExportService };
});

test('what fails to close costs the running take nothing, and keeps no other part from closing', async () => {
  const libraryFolder = scratchFolder();
  const resourcesFolder = resolve(import.meta.dirname, '../../../resources');
  // Not by `open`, which would close it again and meet the same failure.
  const core = await openCore({ libraryFolder, resourcesFolder, appVersion: '1.2.3' });
  const { id: takeId } = await begin(core, 0);
  closing.exports = async () => {
    throw new Error('not closed');
  };
  await expect(core.close()).rejects.toThrow('not closed');
  closing.exports = null;
  const again = await open(libraryFolder);
  const take = await again.takes.get({ takeId });
  expect(take).toMatchObject({ state: 'finished', stopReason: 'quit', durationMs: 600 });
  expect(await again.library.notices(undefined as never)).toEqual([]);
});

test('a take is finished before whatever takes long to close', async () => {
  const core = await open(scratchFolder());
  const { id: takeId } = await begin(core, 0);
  let state: string | undefined;
  closing.exports = async () => {
    state = (await core.takes.get({ takeId })).state;
  };
  await core.close();
  closing.exports = null;
  expect(state).toBe('finished');
});
