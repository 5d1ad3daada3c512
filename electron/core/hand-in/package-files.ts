import { join } from 'node:path';

/** The folder inside a library where every sealed package is kept for ever. */
export const handInsFolderOf = (libraryFolder: string): string => join(libraryFolder, 'hand-ins');

const PACKAGE_FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.kouda(\..*)?$/;

/** What a file in that folder is; null for names Kouda does not make. `isPart`: left over from a seal that was cut off. */
export const parsePackageFile = (name: string): { submissionId: string; isPart: boolean } | null => {
  const match = PACKAGE_FILE.exec(name);
  if (!match?.[1]) return null;
  const rest = match[2];
  if (rest !== undefined && !rest.endsWith('.part')) return null;
  return { submissionId: match[1], isPart: rest !== undefined };
};

/** Where a submission's package is. The id must come from the catalogue or from `parsePackageFile`, never from a page. */
export const packagePathOf = (libraryFolder: string, submissionId: string): string =>
  join(handInsFolderOf(libraryFolder), `${submissionId}.kouda`);
