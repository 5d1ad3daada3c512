import { basename } from 'node:path';
import type { ClassFolder, Settings } from '../../contract/index.ts';
import { ClassFolder as ClassFolderSchema } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { existingFolder } from '../hand-in/package-copy.ts';
import type { Service } from '../service.ts';
import { ClassFolderCatalogue, type ClassFolderRow } from './class-folder-catalogue.ts';
import type { ClassFolderStore } from './class-folder-store.ts';
import { LocalStore } from './local-store.ts';
import { Passwords } from './passwords.ts';
import type { SecretStore } from './secret-store.ts';
import { isInsecureAddress, webdavAddress } from './webdav-address.ts';
import { WebdavStore } from './webdav-store.ts';

export interface ClassFolderServiceParts {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly settings: Service<'settings'>;
  /** The host's keychain; null: passwords last for one session. */
  readonly secrets: SecretStore | null;
  /** ms without a byte after which a server's connection is given up; the store's own when left out. */
  readonly stallMs?: number;
}

/** The contract's operations on class folders, and what the core itself needs of them. */
export interface ClassFolderService extends Service<'classFolders'> {
  /** @throws KoudaError CLASS_FOLDER_NOT_FOUND, CLASS_FOLDER_PASSWORD when no password is known in this session. */
  openStore(classFolderId: string): Promise<ClassFolderStore>;
  /** Its name, without reaching it. @throws KoudaError CLASS_FOLDER_NOT_FOUND */
  nameOf(classFolderId: string): string;
  /** Tells when a folder can be reached again (`open`) or was forgotten (`removed`). */
  onChange(listener: (classFolderId: string, change: 'open' | 'removed') => void): void;
}

/** The class folders of one opened library. */
export function createClassFolderService(parts: ClassFolderServiceParts): ClassFolderService {
  const { catalogue, clock, events, settings, stallMs } = parts;
  const folders = new ClassFolderCatalogue(catalogue);
  const passwords = new Passwords(parts.secrets);
  const listeners: ((classFolderId: string, change: 'open' | 'removed') => void)[] = [];

  const changed = () => events.emit({ kind: 'class-folders-changed' });
  const tell = (id: string, change: 'open' | 'removed') => {
    for (const listener of listeners) listener(id, change);
  };

  function found(id: string): ClassFolderRow {
    const row = folders.byId(id);
    if (!row) throw new KoudaError('CLASS_FOLDER_NOT_FOUND');
    return row;
  }

  async function described(row: ClassFolderRow): Promise<ClassFolder> {
    const isSignedIn = row.kind === 'webdav' && row.user_name !== '';
    const password = isSignedIn ? await passwords.of(row.id) : null;
    return ClassFolderSchema.parse({
      id: row.id,
      kind: row.kind,
      name: row.name,
      address: row.address,
      userName: row.user_name,
      isPasswordNeeded: isSignedIn && password === null,
      isPasswordKept: passwords.isKept(row.id),
      isInsecure: isSignedIn && isInsecureAddress(row.address),
    });
  }

  function webdav(row: ClassFolderRow, password: string): WebdavStore {
    return new WebdavStore({
      address: row.address,
      userName: row.user_name,
      password,
      classFolderId: row.id,
      stallMs,
      clock,
      onPasswordRefused: () => {
        passwords.refused(row.id);
        changed();
      },
    });
  }

  async function lastUsed(): Promise<string | null> {
    return ((await settings.get(undefined as never)) as Settings).classFolderId;
  }

  return {
    list: async () => ({
      folders: await Promise.all(folders.all().map(described)),
      canKeepPasswords: await passwords.canKeep(),
    }),

    add: async (asked, signal) => {
      const created_at = clock();
      let id: string;
      if (asked.kind === 'folder') {
        const path = await existingFolder(asked.path);
        await new LocalStore(path).probe();
        const name = asked.name || basename(path) || path;
        id = folders.keep({ kind: 'folder', name, address: path, user_name: '', created_at });
      } else {
        const address = webdavAddress(asked.address);
        const { userName, password } = asked;
        await new WebdavStore({ address, userName, password, classFolderId: null, stallMs, clock }).probe(
          signal,
        );
        const name = asked.name || new URL(address).hostname;
        id = folders.keep({ kind: 'webdav', name, address, user_name: userName, created_at });
        if (userName !== '') await passwords.take(id, password, asked.isPasswordKept);
      }
      // The first folder someone adds is the one they mean, until they say otherwise.
      if ((await lastUsed()) === null) await settings.change({ classFolderId: id });
      changed();
      tell(id, 'open');
      return described(found(id));
    },

    rename: ({ classFolderId, name }) => {
      folders.rename(found(classFolderId).id, name);
      changed();
      return described(found(classFolderId));
    },

    signIn: async ({ classFolderId, password, isPasswordKept }, signal) => {
      const row = found(classFolderId);
      if (row.kind === 'webdav' && row.user_name !== '') {
        const { address, user_name: userName } = row;
        const store = new WebdavStore({ address, userName, password, classFolderId, stallMs, clock });
        await store.listOnce('hand-ins', signal);
        await passwords.take(classFolderId, password, isPasswordKept);
        changed();
        tell(classFolderId, 'open');
      }
      return described(found(classFolderId));
    },

    remove: async ({ classFolderId }) => {
      found(classFolderId);
      folders.remove(classFolderId);
      await passwords.forget(classFolderId);
      if ((await lastUsed()) === classFolderId) await settings.change({ classFolderId: null });
      tell(classFolderId, 'removed');
      changed();
    },

    openStore: async (classFolderId) => {
      const row = found(classFolderId);
      if (row.kind === 'folder') return new LocalStore(row.address);
      if (row.user_name === '') return webdav(row, '');
      const password = await passwords.of(row.id);
      if (password === null) throw new KoudaError('CLASS_FOLDER_PASSWORD', { classFolderId });
      return webdav(row, password);
    },
    nameOf: (classFolderId) => found(classFolderId).name,
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
