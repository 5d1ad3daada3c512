import { join } from 'node:path';

const FEEDBACK_FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.kouda$/;

/** The folder inside a library where every received return package is kept for ever. */
export const feedbackFolderOf = (libraryFolder: string): string => join(libraryFolder, 'feedback');

/** Where a received return package is. The id must be a checked one: it becomes a file name. */
export const feedbackPathOf = (libraryFolder: string, returnId: string): string =>
  join(feedbackFolderOf(libraryFolder), `${returnId}.kouda`);

/** The id in a file name of that folder; null for names Kouda does not make. */
export const parseFeedbackFile = (name: string): string | null => FEEDBACK_FILE.exec(name)?.[1] ?? null;
