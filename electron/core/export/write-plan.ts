import { lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { ExportProblem } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';
import { syncUsersFolder } from '../library/durable-file.ts';
import { folderErrorFrom } from '../library/folder-error.ts';
import { takeName } from '../library/take-name.ts';
import type { ExportPlan, PlannedFile } from './export-plan.ts';

const MOST_SAME_NAMES = 1_000;

export interface Writing {
  /** Names as they were written, relative to the folder. */
  readonly written: string[];
  readonly problems: ExportProblem[];
  /** Files under way → the share of each that is done, 0…1. */
  readonly current: Map<string, number>;
  /** Weight done, files under way included. */
  doneWeight: number;
}

/** What an unfinished file of a run is called, so that the next start finds what a crash left of it, and no more. */
export const partName = (name: string, runId: string): string => `${name}.${runId}.part`;

/** What a file that is made of others may keep beside its target while it is written: a file or a folder. */
export const sidePart = (target: string): string => `${target}.audio`;

/**
 * Writes a plan's files into `folder`, `parallel` at once: each beside its place, to the disk, and only then under its
 * name, never over another file. One that fails is named and the rest goes on; a full disk or a vanished folder ends
 * it all. What was finished stays when the signal aborts, and nothing else.
 *
 * @throws KoudaError DISK_FULL, FOLDER_NOT_FOUND, FOLDER_NOT_WRITABLE; the signal's reason.
 */
export async function writePlan(
  { files, parallel }: Pick<ExportPlan, 'files' | 'parallel'>,
  folder: string,
  runId: string,
  writing: Writing,
  onProgress: () => void,
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...files];
  const stopping = new AbortController();
  const ended = AbortSignal.any([signal, stopping.signal]);
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      ended.throwIfAborted();
      await writeOne(file, folder, runId, writing, onProgress, ended);
    }
  };
  const workers = Array.from({ length: Math.max(1, parallel) }, async () => {
    try {
      await worker();
    } catch (error) {
      stopping.abort(error);
      throw error;
    }
  });
  const failed = (await Promise.allSettled(workers)).find((each) => each.status === 'rejected');
  signal.throwIfAborted();
  if (failed) throw stopping.signal.aborted ? stopping.signal.reason : failed.reason;
}

async function writeOne(
  file: PlannedFile,
  folder: string,
  runId: string,
  writing: Writing,
  onProgress: () => void,
  signal: AbortSignal,
): Promise<void> {
  const part = join(folder, partName(file.name, runId));
  let reported = 0;
  const report = (share: number) => {
    const now = Math.min(1, Math.max(0, share));
    writing.doneWeight += now * file.weight - reported;
    reported = now * file.weight;
    if (writing.current.has(file.name)) writing.current.set(file.name, now);
    onProgress();
  };
  writing.current.set(file.name, 0);
  onProgress();
  let written: string | null = null;
  try {
    await makeFolders(folder, file.name);
    await file.write(part, report, signal, (problem) => writing.problems.push(problem));
    signal.throwIfAborted();
    await syncFile(part);
    const name = await place(part, folder, file.name);
    writing.written.push(name);
    written = name;
  } catch (error) {
    signal.throwIfAborted();
    const told = await folderErrorFrom(error, folder);
    if (
      told.code === 'DISK_FULL' ||
      told.code === 'FOLDER_NOT_FOUND' ||
      told.code === 'FOLDER_NOT_WRITABLE'
    ) {
      throw told;
    }
    writing.problems.push({ name: file.name, code: told.code, data: told.data ?? null });
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
    await rm(sidePart(part), { force: true, recursive: true }).catch(() => undefined);
    writing.current.delete(file.name);
    file.ended?.(written);
    report(1);
  }
}

/**
 * The folders of a name below `folder`. A link in the place of one could lead the file anywhere: it is refused, for
 * the files below it alone.
 */
async function makeFolders(folder: string, name: string): Promise<void> {
  let path = folder;
  for (const segment of name.split('/').slice(0, -1)) {
    path = join(path, segment);
    const isNew = await mkdir(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
        return false;
      },
    );
    if (isNew) await syncUsersFolder(dirname(path));
    if (!(await lstat(path)).isDirectory()) throw new KoudaError('WRITE_FAILED', { code: 'ENOTDIR' });
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Gives a file its name, or the next free one like it, so that it outlives a power cut. */
async function place(part: string, folder: string, name: string): Promise<string> {
  const extension = extname(name);
  const stem = name.slice(0, name.length - extension.length);
  for (let count = 1; count <= MOST_SAME_NAMES; count++) {
    const numbered = count === 1 ? name : `${stem} (${count})${extension}`;
    const path = join(folder, numbered);
    if (!(await takeName(part, path))) continue;
    await syncUsersFolder(dirname(path)).catch(async (error) => {
      // What is not told as written must not be found as written.
      await rm(path, { force: true });
      throw error;
    });
    return numbered;
  }
  throw new KoudaError('WRITE_FAILED', { code: 'EEXIST' });
}
