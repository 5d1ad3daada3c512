import { readFile } from 'node:fs/promises';
import { safeStorage } from 'electron';
import { z } from 'zod';
import { SerialQueue } from '../core/audio/serial-queue.ts';
import type { SecretStore } from '../core/class-folder/secret-store.ts';
import { writeFileDurably } from '../core/library/durable-file.ts';

/** A keychain that waits for its own password must not hold up a screen. */
const PATIENCE_MS = 5_000;

/** Encrypted values in base64, by id. */
const Kept = z.record(z.string(), z.base64());
type Kept = z.infer<typeof Kept>;

/**
 * Passwords in a file of the app's own folder, encrypted with the key that the system's keychain holds for the app.
 * The file alone is of no use: neither in a backup nor to another user. Usable once the app is ready.
 */
export class KeychainSecrets implements SecretStore {
  readonly #file: string;
  readonly #turns = new SerialQueue();

  constructor(file: string) {
    this.#file = file;
  }

  async isAvailable(): Promise<boolean> {
    // Without a keyring Chromium encrypts with a key that is the same on every machine: no secret at all.
    if (process.platform === 'linux') {
      const backend = safeStorage.getSelectedStorageBackend();
      if (backend === 'basic_text' || backend === 'unknown') return false;
    }
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PATIENCE_MS);
    });
    try {
      return await Promise.race([safeStorage.isAsyncEncryptionAvailable(), impatience]);
    } finally {
      clearTimeout(timer);
    }
  }

  async keep(id: string, secret: string): Promise<void> {
    if (!(await this.isAvailable())) throw new Error('The system has no keychain');
    const encrypted = await safeStorage.encryptStringAsync(secret);
    await this.#change((kept) => ({ ...kept, [id]: encrypted.toString('base64') }));
  }

  async read(id: string): Promise<string | null> {
    const encrypted = (await this.#kept())[id];
    if (encrypted === undefined || !(await this.isAvailable())) return null;
    try {
      return (await safeStorage.decryptStringAsync(Buffer.from(encrypted, 'base64'))).result;
    } catch {
      // Another user's, or from before the keychain was made anew: it is asked for again.
      return null;
    }
  }

  async forget(id: string): Promise<void> {
    if ((await this.#kept())[id] !== undefined) {
      await this.#change((kept) =>
        Object.fromEntries(Object.entries(kept).filter(([other]) => other !== id)),
      );
    }
  }

  #change(change: (kept: Kept) => Kept): Promise<void> {
    return this.#turns.run(async () => {
      const next = change(await this.#kept());
      await writeFileDurably(this.#file, JSON.stringify(next), { mode: 0o600 });
    });
  }

  /** A file that is missing or damaged keeps nothing: passwords can be typed again. */
  async #kept(): Promise<Kept> {
    try {
      return Kept.parse(JSON.parse(await readFile(this.#file, 'utf8')));
    } catch {
      return {};
    }
  }
}
