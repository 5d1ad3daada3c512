/**
 * The system's keychain as a host offers it: what is kept here outlives the session, encrypted by the system. A host
 * without one passes null.
 */
export interface SecretStore {
  /** False where the system only obscures, or its keychain does not answer. */
  isAvailable(): Promise<boolean>;
  /** Resolves when it is kept on the disk. Throws when the keychain refuses. */
  keep(id: string, secret: string): Promise<void>;
  /** null: nothing is kept under this id, or it can no longer be read. Asks the keychain for nothing it does not hold. */
  read(id: string): Promise<string | null>;
  /** Forgetting what is not kept is no error. */
  forget(id: string): Promise<void>;
}
