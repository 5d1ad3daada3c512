import type { PlannedFile } from './export-plan.ts';

/** A file whose name another one of its plan tells. */
export interface NamedFile {
  readonly file: PlannedFile;
  /** What it is called in the end, without folders; null: it was not written. */
  readonly finalName: Promise<string | null>;
}

export function named(file: PlannedFile): NamedFile {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  return {
    file: { ...file, ended: (name) => resolve(name === null ? null : name.slice(name.lastIndexOf('/') + 1)) },
    finalName: promise,
  };
}
