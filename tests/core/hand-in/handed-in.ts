import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HomeworkId, SealProgress, Submission } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { builtIn } from '../library/opened.ts';

export const STUDENT = { name: '王小明', number: '20260042' };

/** Seals and answers everything that was reported; the last one holds the submission. */
export async function sealing(core: Core, more: { signal?: AbortSignal } = {}): Promise<SealProgress[]> {
  const { id } = await builtIn(core);
  const seen: SealProgress[] = [];
  const input = { homeworkId: id, student: STUDENT, audio: 'opus-48' } as const;
  for await (const progress of await core.handIn.seal(input, more.signal)) seen.push(progress);
  return seen;
}

export async function handIn(core: Core): Promise<Submission> {
  const submission = (await sealing(core)).at(-1)?.submission;
  if (!submission) throw new Error('not sealed');
  return submission;
}

export async function listed(core: Core, homeworkId?: HomeworkId): Promise<Submission[]> {
  return core.handIn.submissions({ homeworkId: homeworkId ?? (await builtIn(core)).id });
}

/** Names in the library's folder of packages; [] when there is none yet. */
export function packagesIn(libraryFolder: string): string[] {
  try {
    return readdirSync(join(libraryFolder, 'hand-ins')).sort();
  } catch {
    return [];
  }
}

export const packageOf = (libraryFolder: string, { id }: Pick<Submission, 'id'>): string =>
  join(libraryFolder, 'hand-ins', `${id}.kouda`);
