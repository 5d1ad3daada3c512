import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ClassFolder, Delivery } from '../../../electron/contract/index.ts';
import { Passwords } from '../../../electron/core/class-folder/passwords.ts';
import type { SecretStore } from '../../../electron/core/class-folder/secret-store.ts';
import type { Core } from '../../../electron/core/core.ts';
import { handIn, packageOf } from '../hand-in/handed-in.ts';
import { open, record, scratchFolder } from '../library/opened.ts';

const listed = async (core: Core): Promise<ClassFolder[]> =>
  (await core.classFolders.list(undefined as never)).folders;
const sent = async (core: Core): Promise<Delivery[]> => core.deliveries.list(undefined as never);

const addFolder = (core: Core, path: string, name = '') =>
  core.classFolders.add({ kind: 'folder', name, path });

test('a hand-in goes to a folder, is told as delivered, and is there byte for byte', async () => {
  const library = scratchFolder();
  const classFolder = scratchFolder();
  const core = await open(library);
  await record(core, 0, 5);
  const submission = await handIn(core);
  const kinds = new Set<string>();
  core.events.listen(({ kind }) => void kinds.add(kind));
  const { id } = await addFolder(core, classFolder, '三班');
  const { id: deliveryId } = await core.deliveries.send({ submissionId: submission.id, classFolderId: id });
  await vi.waitFor(async () => expect((await sent(core))[0]?.state).toBe('delivered'));
  const [delivery] = await sent(core);
  expect(delivery).toMatchObject({
    id: deliveryId,
    what: 'hand-in',
    submissionId: submission.id,
    homeworkId: submission.homeworkId,
    classFolderName: '三班',
    fileName: submission.fileName,
    sentBytes: submission.sizeBytes,
    totalBytes: submission.sizeBytes,
    problem: null,
  });
  expect(readFileSync(join(classFolder, submission.fileName))).toEqual(
    readFileSync(packageOf(library, submission)),
  );
  // Once more is the same delivery, and no second file.
  const again = await core.deliveries.send({ submissionId: submission.id, classFolderId: id });
  expect(again.id).toBe(deliveryId);
  await vi.waitFor(async () => expect((await sent(core))[0]?.state).toBe('delivered'));
  expect(await sent(core)).toHaveLength(1);
  expect(readdirSync(classFolder)).toEqual([submission.fileName]);
  expect([...kinds]).toEqual(expect.arrayContaining(['class-folders-changed', 'deliveries-changed']));
  expect((await core.settings.get(undefined as never)).classFolderId).toBe(id);
});

test('sent again, it is looked for: what was taken out of the folder lies there again', async () => {
  const classFolder = scratchFolder();
  const core = await open(scratchFolder());
  await record(core, 0, 5);
  const submission = await handIn(core);
  const { id } = await addFolder(core, classFolder);
  const asked = { submissionId: submission.id, classFolderId: id };
  const isDelivered = () =>
    vi.waitFor(async () => expect(await sent(core)).toMatchObject([{ state: 'delivered' }]));
  const path = join(classFolder, submission.fileName);
  // Somebody else's file has the name for the moment.
  writeFileSync(path, 'theirs');
  await core.deliveries.send(asked);
  await isDelivered();
  expect(readdirSync(classFolder)).toHaveLength(2);
  for (const name of readdirSync(classFolder)) rmSync(join(classFolder, name));
  const again = await core.deliveries.send(asked);
  expect(again).toMatchObject({ fileName: submission.fileName, deliveredAt: null });
  expect(again.state).not.toBe('delivered');
  await isDelivered();
  expect(readdirSync(classFolder)).toEqual([submission.fileName]);
  expect(readFileSync(path)).toEqual(readFileSync(packageOf(core.libraryFolder, submission)));
});

test('a folder that went away stops its delivery, and its return lets it go on', async () => {
  const library = scratchFolder();
  const classFolder = join(scratchFolder(), 'stick');
  mkdirSync(classFolder);
  const core = await open(library);
  await record(core, 0, 5);
  const submission = await handIn(core);
  const { id } = await addFolder(core, classFolder);
  rmSync(classFolder, { recursive: true });
  const { id: deliveryId } = await core.deliveries.send({ submissionId: submission.id, classFolderId: id });
  await vi.waitFor(async () =>
    expect((await sent(core))[0]).toMatchObject({ state: 'stopped', problem: { code: 'FOLDER_NOT_FOUND' } }),
  );
  mkdirSync(classFolder);
  await core.deliveries.retry({ deliveryId });
  await vi.waitFor(async () => expect((await sent(core))[0]?.state).toBe('delivered'));
});

test('what waits survives a restart, is cancelled, and goes with its folder', async () => {
  const library = scratchFolder();
  const classFolder = join(scratchFolder(), 'stick');
  mkdirSync(classFolder);
  let core = await open(library);
  await record(core, 0, 5);
  const submission = await handIn(core);
  const { id } = await addFolder(core, classFolder);
  rmSync(classFolder, { recursive: true });
  const first = await core.deliveries.send({ submissionId: submission.id, classFolderId: id });
  await vi.waitFor(async () => expect((await sent(core))[0]?.state).toBe('stopped'));
  await core.close();
  core = await open(library);
  expect(await sent(core)).toMatchObject([{ id: first.id, state: 'stopped' }]);
  await core.deliveries.cancel({ deliveryId: first.id });
  expect(await sent(core)).toEqual([]);
  await expect(async () => core.deliveries.cancel({ deliveryId: first.id })).rejects.toMatchObject({
    code: 'DELIVERY_NOT_FOUND',
  });
  await core.deliveries.send({ submissionId: submission.id, classFolderId: id });
  await core.classFolders.remove({ classFolderId: id });
  expect(await sent(core)).toEqual([]);
  expect(await listed(core)).toEqual([]);
  expect((await core.settings.get(undefined as never)).classFolderId).toBeNull();
  await expect(
    core.deliveries.send({ submissionId: submission.id, classFolderId: id }),
  ).rejects.toMatchObject({ code: 'CLASS_FOLDER_NOT_FOUND' });
});

test('added twice it is one folder, renamed; what cannot be used is not kept', async () => {
  const core = await open(scratchFolder());
  const path = scratchFolder();
  const first = await addFolder(core, path);
  expect(first).toMatchObject({ kind: 'folder', address: path, isPasswordNeeded: false, isInsecure: false });
  expect(path.endsWith(first.name)).toBe(true);
  const second = await addFolder(core, path, '三班');
  expect(second.id).toBe(first.id);
  await core.classFolders.rename({ classFolderId: first.id, name: '四班' });
  expect((await listed(core)).map(({ name }) => name)).toEqual(['四班']);
  await expect(addFolder(core, join(path, 'nowhere'))).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  await expect(addFolder(core, 'relative')).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' });
  expect(await listed(core)).toHaveLength(1);
});

/** A keychain in memory, with a switch. */
function keychain() {
  const kept = new Map<string, string>();
  const state = { isThere: true };
  const store: SecretStore = {
    isAvailable: async () => state.isThere,
    keep: async (id, secret) => {
      if (!state.isThere) throw new Error('locked');
      kept.set(id, secret);
    },
    read: async (id) => (state.isThere ? (kept.get(id) ?? null) : null),
    forget: async (id) => void kept.delete(id),
  };
  return { kept, state, store };
}

test('a password outlives the session only where it was wished and there is a keychain', async () => {
  const { kept, state, store } = keychain();
  const first = new Passwords(store);
  await first.take('wished', 'a', true);
  await first.take('not wished', 'b', false);
  state.isThere = false;
  await first.take('refused', 'c', true);
  expect(['wished', 'not wished', 'refused'].map((id) => first.isKept(id))).toEqual([true, false, false]);
  expect(await first.of('refused')).toBe('c');
  state.isThere = true;
  const second = new Passwords(store);
  expect(await second.of('wished')).toBe('a');
  expect(second.isKept('wished')).toBe(true);
  expect(await second.of('not wished')).toBeNull();
  expect(await second.of('refused')).toBeNull();
  second.refused('wished');
  expect(await second.of('wished')).toBeNull();
  await second.take('wished', 'new', false);
  expect(await second.of('wished')).toBe('new');
  expect(kept.size).toBe(0);
  expect([await second.canKeep(), await new Passwords(null).canKeep()]).toEqual([true, false]);
});
