import { dirname } from 'node:path';
import type { ExportProblem } from '../../contract/index.ts';
import { folderErrorFrom } from '../library/folder-error.ts';

/** They end the whole export; anything else is one recording's. */
const OF_THE_FOLDER = new Set(['DISK_FULL', 'FOLDER_NOT_FOUND', 'FOLDER_NOT_WRITABLE']);

/**
 * What is told of a part, called `name`, that the file at `target` does without because of `error`.
 *
 * @throws KoudaError when it is no matter of that part alone.
 */
export async function leftOut(error: unknown, target: string, name: string): Promise<ExportProblem> {
  const told = await folderErrorFrom(error, dirname(target));
  if (OF_THE_FOLDER.has(told.code)) throw told;
  return { name, code: told.code, data: told.data ?? null };
}
