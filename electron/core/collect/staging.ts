import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

const RUN_FOLDER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const STAGED_FILE = /^\d+(?:\.[a-z0-9]+)*(?:\.part)?$/;

/** Where files wait to be taken in. Everything in it came from elsewhere and goes with the run. */
export const stagingFolderOf = (libraryFolder: string): string => join(libraryFolder, 'incoming');

/** One run's staging folder: it makes the names in it, `1`, `2`, `3` …, whatever the files were called. */
export class Staging {
  readonly folder: string;
  #last = 0;

  constructor(libraryFolder: string, runId: string) {
    this.folder = join(stagingFolderOf(libraryFolder), runId);
  }

  /** A path no file has yet. @throws the system's error */
  async newPath(): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    return join(this.folder, String(++this.#last));
  }

  async remove(): Promise<void> {
    await removeStaged(this.folder);
  }
}

/** Removes what runs left, at the start. Only inside the staging folder, and only names that are made here. */
export async function removeAllStaged(libraryFolder: string): Promise<void> {
  const folder = stagingFolderOf(libraryFolder);
  for (const name of await readdir(folder).catch(() => [])) {
    if (RUN_FOLDER.test(name)) await removeStaged(join(folder, name));
  }
}

async function removeStaged(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (STAGED_FILE.test(name)) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
  await rmdir(folder).catch(() => undefined);
}
