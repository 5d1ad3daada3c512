import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { openCore } from '../electron/core/open-core.ts';
import { type Figure, inScratch, seconds } from './figure.ts';

const CHUNKS = 300;
const CHUNK = Buffer.alloc(19_200, 3);

/** What one acknowledged chunk of 200 ms costs, against a bare write and fdatasync of the same bytes. */
export const appendBench = (): Promise<Figure[]> =>
  inScratch(async (folder) => {
    const resourcesFolder = join(import.meta.dirname, '../resources');
    const core = await openCore({ libraryFolder: folder, resourcesFolder, appVersion: 'bench' });
    const [homework] = await core.homework.list(undefined);
    if (!homework) throw new Error('no homework');
    const question = (await core.homework.get({ homeworkId: homework.id })).questions[0];
    if (!question) throw new Error('no question');
    const device = { label: '', echoCancellation: null, noiseSuppression: null, autoGainControl: null };
    const asked = { homeworkId: homework.id, questionId: question.id, sampleRate: 48_000, device };
    const take = await core.takes.start(asked);
    const samples = new Blob([CHUNK]);
    const ours = await seconds(async () => {
      for (let index = 0; index < CHUNKS; index++)
        await core.takes.append({ takeId: take.id, index, samples, events: [] });
    });
    const file = await open(join(folder, 'bare'), 'w');
    const bare = await seconds(async () => {
      for (let index = 0; index < CHUNKS; index++) {
        await file.write(CHUNK, 0, CHUNK.length, index * CHUNK.length);
        await file.datasync();
      }
    });
    await file.close();
    const ending = { reason: 'stopped' as const, droppedFrames: 0, events: [] };
    const finish = await seconds(() => core.takes.finish({ takeId: take.id, chunkCount: CHUNKS, ...ending }));
    await core.close();
    const peerName = 'bare write + fdatasync';
    return [
      {
        what: 'take: one chunk of 200 ms acknowledged',
        ours: (ours / CHUNKS) * 1e3,
        peer: (bare / CHUNKS) * 1e3,
        peerName,
        unit: 'ms',
      },
      { what: 'take: finish one minute, read back', ours: finish * 1e3, peer: null, peerName, unit: 'ms' },
    ];
  });
