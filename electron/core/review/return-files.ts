import { join } from 'node:path';

const RETURN_FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.kouda$/;

/** The folder inside a library where every return package made here is kept for ever. */
export const returnsFolderOf = (libraryFolder: string): string => join(libraryFolder, 'returns');

/** Where a return package is. The id must come from the catalogue or from `parseReturnFile`, never from a page. */
export const returnPathOf = (libraryFolder: string, returnId: string): string =>
  join(returnsFolderOf(libraryFolder), `${returnId}.kouda`);

/** The id in a file name of that folder; null for names Kouda does not make. */
export const parseReturnFile = (name: string): string | null => RETURN_FILE.exec(name)?.[1] ?? null;
