/**
 * The system's keychain as a host offers it: what is kept here outlives the session, encrypted by the system. A host
 * passes null where there is none, or where the system would only obscure.
 */
export interface SecretStore {
  /** Resolves when it is kept on the disk. Throws when the keychain refuses. */
  keep(id: string, secret: string): Promise<void>;
  /** null: nothing is kept under this id, or it can no longer be read. */
  read(id: string): Promise<string | null>;
  /** Forgetting what is not kept is no error. */
  forget(id: string): Promise<void>;
}
