import { readFile } from 'node:fs/promises';
import { TakeJournal } from '../audio/take-journal.ts';
import { hashOfFile } from '../class-folder/file-hash.ts';
import { writeFileDurably } from '../library/durable-file.ts';
import type { OtherIds } from './merging/merge.ts';

/**
 * A staged journal of a take that belongs to another homework, question or wording here than where it was recorded:
 * without the catalogue it must find its way back to those. Answers its new SHA-256.
 */
export async function rewriteJournal(path: string, ids: OtherIds): Promise<string> {
  const journal = TakeJournal.parse(JSON.parse(await readFile(path, 'utf8')));
  const here = TakeJournal.parse({ ...journal, ...ids });
  await writeFileDurably(path, `${JSON.stringify(here, null, 2)}\n`);
  return (await hashOfFile(path)).hash;
}
