import { join } from 'node:path';

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const COLLECTED = new RegExp(`^(${ID})\\.kouda(\\.part)?$`);

/** The folder inside a library where collected packages are kept for ever. */
export const collectedFolderOf = (libraryFolder: string): string => join(libraryFolder, 'collected');

/** Where a collected package is. The id must be a checked one: it becomes a file name. */
export const collectedPathOf = (libraryFolder: string, submissionId: string): string =>
  join(collectedFolderOf(libraryFolder), `${submissionId}.kouda`);

/** Where it is told of a package that was put together here from loose audio, and of which. */
export const looseNotePathOf = (libraryFolder: string, submissionId: string): string =>
  join(collectedFolderOf(libraryFolder), `${submissionId}.loose.json`);

/** What a file in that folder is; null for names Kouda does not make. `isPart`: left by a copy that was cut off. */
export const parseCollectedFile = (name: string): { submissionId: string; isPart: boolean } | null => {
  const match = COLLECTED.exec(name);
  return match?.[1] ? { submissionId: match[1], isPart: match[2] !== undefined } : null;
};
