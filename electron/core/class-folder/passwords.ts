import type { SecretStore } from './secret-store.ts';

/**
 * The passwords of class folders: in memory for this session, in the system's keychain where the user wishes and
 * there is one. Nowhere else, least of all in the catalogue, which is copied and backed up.
 */
export class Passwords {
  readonly #secrets: SecretStore | null;
  readonly #known = new Map<string, string>();
  readonly #kept = new Set<string>();
  /** Looked for in the keychain already. */
  readonly #read = new Set<string>();
  readonly #refused = new Set<string>();

  constructor(secrets: SecretStore | null) {
    this.#secrets = secrets;
  }

  async canKeep(): Promise<boolean> {
    return (await this.#secrets?.isAvailable().catch(() => false)) ?? false;
  }

  /** null: the user must be asked, since none is known or the server no longer takes it. */
  async of(id: string): Promise<string | null> {
    if (this.#refused.has(id)) return null;
    if (!this.#read.has(id) && this.#secrets) {
      const secret = await this.#secrets.read(keyOf(id)).catch(() => null);
      // Somebody may have signed in meanwhile: the newer word counts.
      if (!this.#read.has(id) && secret !== null) {
        this.#known.set(id, secret);
        this.#kept.add(id);
      }
      this.#read.add(id);
    }
    return this.#known.get(id) ?? null;
  }

  /** Ask `of` first. */
  isKept(id: string): boolean {
    return this.#kept.has(id);
  }

  /** A keychain that refuses is no reason to refuse the password: it then lasts for this session. */
  async take(id: string, password: string, isKept: boolean): Promise<void> {
    this.#read.add(id);
    this.#known.set(id, password);
    this.#refused.delete(id);
    if (!this.#secrets) return;
    if (isKept) {
      const isDone = await this.#secrets.keep(keyOf(id), password).then(
        () => true,
        () => false,
      );
      if (isDone) this.#kept.add(id);
      else this.#kept.delete(id);
    } else {
      await this.#secrets.forget(keyOf(id)).catch(() => undefined);
      this.#kept.delete(id);
    }
  }

  /** The server does not take it. It stays in the keychain: servers err too, and the next start tries once more. */
  refused(id: string): void {
    this.#refused.add(id);
  }

  async forget(id: string): Promise<void> {
    this.#read.add(id);
    this.#known.delete(id);
    this.#kept.delete(id);
    this.#refused.delete(id);
    await this.#secrets?.forget(keyOf(id)).catch(() => undefined);
  }
}

const keyOf = (id: string) => `class-folder.${id}`;
