import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openCatalogue } from '../../../electron/core/catalogue/open-catalogue.ts';
import type {
  ClassFolderStore,
  UploadOptions,
} from '../../../electron/core/class-folder/class-folder-store.ts';
import { DeliveryCatalogue } from '../../../electron/core/class-folder/delivery-catalogue.ts';
import { Outbox } from '../../../electron/core/class-folder/outbox.ts';
import { KoudaError } from '../../../electron/core/error.ts';
import { scratchFolder } from '../library/opened.ts';

type Upload = (fileName: string, options: UploadOptions) => Promise<{ fileName: string }>;

/** An outbox over a real catalogue, a store that does what the test says, and a clock that the test winds. */
async function wound(upload: Upload) {
  const libraryFolder = scratchFolder();
  let now = 1_000_000;
  const { catalogue } = await openCatalogue(libraryFolder, { clock: () => now });
  const deliveries = new DeliveryCatalogue(catalogue);
  let alarm: { at: number; work: () => void } | null = null;
  const uploads: string[] = [];
  const store: Partial<ClassFolderStore> = {
    upload: (_where, _path, fileName, options = {}) => {
      uploads.push(fileName);
      return upload(fileName, options);
    },
  };
  const outbox = new Outbox({
    deliveries,
    libraryFolder,
    clock: () => now,
    alarm: (ms, work) => {
      const set = { at: now + ms, work };
      alarm = set;
      return () => {
        if (alarm === set) alarm = null;
      };
    },
    openStore: async () => store as ClassFolderStore,
    onChange: () => undefined,
  });
  onTestFinished(async () => {
    await outbox.close();
    catalogue.close();
  });
  return {
    outbox,
    deliveries,
    uploads,
    add(id: string, folder = 'f') {
      writeFileSync(join(libraryFolder, `${id}.kouda`), 'x');
      deliveries.add({
        id,
        what: 'hand-in',
        submission_id: id,
        homework_id: null,
        return_id: null,
        class_folder_id: folder,
        class_folder_name: folder,
        file_name: `${id}.kouda`,
        source_path: `${id}.kouda`,
        total_bytes: 1,
        created_at: now++,
      });
    },
    settled: (count: number) => vi.waitFor(() => expect(uploads).toHaveLength(count)),
    /** ms until it rings; null: it is not set. */
    alarmIn: () => (alarm ? alarm.at - now : null),
    async ring(): Promise<void> {
      await vi.waitFor(() => expect(alarm).not.toBeNull());
      const ringing = alarm as { at: number; work: () => void } | null;
      if (!ringing) return;
      now = ringing.at;
      alarm = null;
      ringing.work();
    },
    setClock(ms: number): void {
      now = ms;
    },
    rowOf: (id: string) => deliveries.byId(id),
  };
}

const unreachable = () => new KoudaError('CLASS_FOLDER_UNREACHABLE', { address: 'x', code: 'ECONNREFUSED' });

test('a folder that is away is tried by one delivery at a time, ever more seldom, and nothing starves', async () => {
  const world = await wound(() => Promise.reject(unreachable()));
  for (const id of ['a', 'b', 'c']) world.add(id);
  world.outbox.wake();
  const pauses: number[] = [];
  for (let tries = 1; tries <= 9; tries++) {
    await world.settled(tries);
    await vi.waitFor(() => expect(world.alarmIn()).not.toBeNull());
    pauses.push(world.alarmIn() ?? 0);
    await world.ring();
  }
  await world.settled(10);
  // Everybody had a turn before anybody had a second one.
  expect(new Set(world.uploads.slice(0, 3)).size).toBe(3);
  expect(new Set(world.uploads.slice(3, 6)).size).toBe(3);
  expect(
    pauses.every((ms, at) => ms >= 1_000 * 2 ** Math.floor(at / 3) && ms <= 2_000 * 2 ** Math.floor(at / 3)),
  ).toBe(true);
});

test('one folder does not wait for another, and each sends one at a time', async () => {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  const world = await wound(async (fileName) => {
    most = Math.max(most, ++atOnce);
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce--;
    return { fileName };
  });
  world.add('a', 'one');
  world.add('b', 'one');
  world.add('c', 'two');
  world.outbox.wake();
  await world.settled(2);
  expect(world.uploads.sort()).toEqual(['a.kouda', 'c.kouda']);
  ends.shift()?.();
  ends.shift()?.();
  await world.settled(3);
  expect(most).toBe(2);
  ends.shift()?.();
  await vi.waitFor(() => expect(world.rowOf('b')?.state).toBe('delivered'));
});

test('what a password would open stays closed until somebody signs in', async () => {
  let isOpen = false;
  const world = await wound(async (fileName) => {
    if (!isOpen) throw new KoudaError('CLASS_FOLDER_PASSWORD', { classFolderId: 'f' });
    return { fileName };
  });
  world.add('a');
  world.add('b');
  world.outbox.wake();
  await vi.waitFor(() => expect(world.rowOf('a')?.attempts).toBe(1));
  world.outbox.wake();
  expect([world.uploads.length, world.alarmIn()]).toEqual([1, null]);
  isOpen = true;
  world.outbox.openFolder('f');
  await vi.waitFor(() => expect(world.rowOf('b')?.state).toBe('delivered'));
  expect(world.rowOf('a')?.state).toBe('delivered');
});

test('a package that cannot be sent lets the others pass', async () => {
  const world = await wound(async (fileName) => {
    if (fileName === 'a.kouda') throw new KoudaError('VERIFY_FAILED');
    return { fileName };
  });
  world.add('a');
  world.add('b');
  world.outbox.wake();
  await vi.waitFor(() => expect(world.rowOf('b')?.state).toBe('delivered'));
  for (let tries = 2; tries <= 5; tries++) await world.ring();
  await vi.waitFor(() => expect(world.rowOf('a')?.state).toBe('stopped'));
  expect(world.rowOf('a')).toMatchObject({ attempts: 5, next_try_at: null });
});

test('closing stops what is under way and leaves it waiting', async () => {
  let aborted = false;
  const world = await wound(
    (_name, { signal }) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason);
        });
      }),
  );
  world.add('a');
  world.outbox.wake();
  await world.settled(1);
  expect(world.outbox.sentBytes('a')).toBe(0);
  await world.outbox.close();
  expect(aborted).toBe(true);
  expect(world.rowOf('a')).toMatchObject({ state: 'waiting', attempts: 0, problem: null });
  world.outbox.wake();
  expect(world.uploads).toHaveLength(1);
});

test('what failed while the clock was ahead does not wait for that date', async () => {
  const world = await wound(() => Promise.reject(unreachable()));
  world.setClock(Date.UTC(2030, 0, 1));
  world.add('a');
  world.outbox.wake();
  await world.settled(1);
  await vi.waitFor(() => expect(world.rowOf('a')?.attempts).toBe(1));
  // Put right while Kouda runs: the folder had been left alone until then, too.
  world.setClock(Date.UTC(2026, 10, 28));
  world.outbox.wake();
  await world.settled(2);
  await vi.waitFor(() => expect(world.rowOf('a')?.attempts).toBe(2));
  expect(world.rowOf('a')?.next_try_at).toBeLessThan(Date.UTC(2026, 10, 29));
});

test('a folder stays closed as long as its server asks, and one without a password for ever', async () => {
  const start = Date.UTC(2026, 10, 28);
  const hour = 3_600_000;
  const world = await wound((fileName) =>
    Promise.reject(
      fileName === 'a.kouda'
        ? new KoudaError('CLASS_FOLDER_BUSY', { retryAt: start + 6 * hour })
        : new KoudaError('CLASS_FOLDER_PASSWORD', { classFolderId: 'g' }),
    ),
  );
  world.setClock(start);
  world.add('a', 'f');
  world.add('b', 'g');
  world.outbox.wake();
  await vi.waitFor(() => expect(world.rowOf('a')?.attempts).toBe(1));
  await vi.waitFor(() => expect(world.rowOf('b')?.attempts).toBe(1));
  world.setClock(start + hour);
  world.outbox.wake();
  expect(world.uploads).toHaveLength(2);
  expect(world.alarmIn()).toBe(5 * hour);
});
