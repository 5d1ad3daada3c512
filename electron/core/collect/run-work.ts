import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { CollectItem, CollectOutcome, CollectReason } from '../../contract/index.ts';
import { bringBack } from '../archive/bring-back.ts';
import type { ArchiveReader } from '../archive/reading/archive-reader.ts';
import type { ClassFolderStore } from '../class-folder/class-folder-store.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { existingFolder } from '../hand-in/package-copy.ts';
import { Archive, ArchiveProblem } from './archive-reading.ts';
import { collectClassFolder } from './class-folder-collecting.ts';
import { failureOf, systemCode } from './failures.ts';
import { walkFolder } from './folder-walking.ts';
import { type ArchiveBudget, type FoundFile, kindByName, kindOf } from './found-file.ts';
import { isIgnoredPath } from './ignored-names.ts';
import type { KnownFiles } from './known-files.ts';
import { ARCHIVE_LIMITS } from './limits.ts';
import type { LiveRun } from './live-run.ts';
import { recordingFirst } from './recording-first.ts';
import { shownName } from './shown-name.ts';
import { type Decision, itemOf, type TakingInParts, takeInPackage } from './taking-in.ts';

/** Takes audio in that came without a package. */
export type TakeInLoose = (
  file: FoundFile,
  forClass: string | null,
  runClasses: ReadonlySet<string>,
) => Promise<Decision>;

export interface RunParts extends TakingInParts {
  readonly events: EventBus;
  readonly recordingTakeId: () => string | null;
  readonly openStore: (classFolderId: string) => Promise<ClassFolderStore>;
  readonly known: KnownFiles;
  readonly takeInLoose: TakeInLoose;
  readonly reader: ArchiveReader;
}

export interface RunSources {
  readonly folders: readonly string[];
  readonly classFolderIds: readonly string[];
  /** Files and folders the system handed over, as absolute paths. */
  readonly files: readonly string[];
}

/**
 * The work of one run: everything the page sent, then folders, then class folders; loose audio last, when it is known
 * which homework was collected. Nothing that is wrong with one file or source stops the rest. Throws only what no
 * further file could survive either: a full disk does not, a closed catalogue does.
 */
export class RunWork {
  readonly #parts: RunParts;
  readonly #run: LiveRun;
  readonly #loose: FoundFile[] = [];
  readonly #runClasses = new Set<string>();

  constructor(parts: RunParts, run: LiveRun) {
    this.#parts = parts;
    this.#run = run;
  }

  async do(sources: RunSources): Promise<void> {
    const { incoming } = this.#run;
    const files: FoundFile[] = [...incoming];
    for (const path of sources.files)
      files.push({ name: shownName(basename(path)), path, isOurs: false, depth: 0 });
    this.#run.expect(files.length);
    const walked: FoundFile[] = [];
    for (const folder of sources.folders) walked.push(...(await this.#filesIn(folder)));
    for (const file of files) await this.#takeIn(file, this.#isChosen(file));
    for (const file of walked) await this.#takeIn(file, false);
    for (const classFolderId of sources.classFolderIds) {
      await this.#ofSource(classFolderId, () =>
        collectClassFolder({
          classFolderId,
          parts: this.#parts,
          run: this.#run,
          // Anybody may put a file there: none of those changes more than a student's hand-in.
          takeIn: (file) => this.#takeIn(file, false),
        }),
      );
    }
    for (const file of this.#loose) {
      await this.#settle(file, () =>
        this.#parts.takeInLoose(file, this.#run.classHomeworkId, this.#runClasses),
      );
      await this.#letGo(file);
    }
  }

  /**
   * Whether somebody meant this very file, and not a folder it lies in or one class's hand-ins. Students put files into
   * both: an archive among them would bring its sender's class folder and settings along.
   */
  #isChosen({ name }: FoundFile): boolean {
    return this.#run.classHomeworkId === null && !name.includes('/');
  }

  async #filesIn(folder: string): Promise<FoundFile[]> {
    const files: FoundFile[] = [];
    await this.#ofSource(folder, async () => {
      const path = await existingFolder(folder).catch((error: unknown) => {
        throw error instanceof KoudaError ? new KoudaError('FOLDER_NOT_FOUND', { path: folder }) : error;
      });
      for await (const walked of walkFolder(path, shownName(basename(path)), this.#run.signal)) {
        this.#run.expect(1);
        if (walked.kind === 'file') files.push(walked.file);
        else this.#run.report(() => itemOf(walked.name, 'failed', { reason: walked.reason }));
      }
    });
    return files;
  }

  /** A whole source that cannot be collected from is a problem of the run; the others go on. */
  async #ofSource(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (this.#run.signal.aborted) throw error;
      const isSystem = error instanceof Error && 'syscall' in error;
      if (!(error instanceof KoudaError) && !isSystem) throw error;
      const { code, data } =
        error instanceof KoudaError ? error : { code: 'FOLDER_NOT_FOUND', data: { path: name } };
      this.#run.problem({ name: shownName(name), code, data: data ?? null });
    }
  }

  /** One file that counts; answers its line of the report, null where there is none yet or there are several. */
  async #takeIn(file: FoundFile, isChosen: boolean): Promise<CollectItem | null> {
    const { signal } = this.#run;
    signal.throwIfAborted();
    await recordingFirst(this.#parts.events, this.#parts.recordingTakeId, signal);
    signal.throwIfAborted();
    this.#run.workOn(file.name);
    let item: CollectItem | null = null;
    let kind: Awaited<ReturnType<typeof kindOf>>;
    try {
      kind = await kindOf(file);
    } catch (error) {
      return this.#report(file, () =>
        itemOf(file.name, 'failed', { reason: 'unreadable', detail: systemCode(error) }),
      );
    }
    this.#run.met(kind === 'kouda-archive' ? 'archive' : 'other');
    if (kind === 'audio') {
      // It stays in the staging folder until its turn.
      this.#loose.push(file);
      return null;
    }
    if (kind === 'archive') await this.#takeInArchive(file);
    else if (kind === 'kouda-archive') item = await this.#bringBack(file, isChosen);
    else if (kind === 'other') item = this.#report(file, () => itemOf(file.name, 'not-a-package'));
    else {
      item = await this.#settle(file, () => takeInPackage(this.#parts, file, this.#run.classHomeworkId));
      if (item.classHomeworkId !== null && item.outcome !== 'another-homework')
        this.#runClasses.add(item.classHomeworkId);
    }
    await this.#letGo(file);
    return item;
  }

  async #settle(file: FoundFile, work: () => Promise<Decision>): Promise<CollectItem> {
    this.#run.workOn(file.name);
    try {
      return this.#report(file, await work());
    } catch (error) {
      if (!this.#parts.catalogue.isOpen) throw error;
      return this.#report(file, () => itemOf(file.name, 'failed', failureOf(error)));
    }
  }

  #report({ onLine }: Pick<FoundFile, 'onLine'>, decide: Decision): CollectItem {
    const item = this.#run.report(decide);
    onLine?.(item);
    return item;
  }

  /** Of one that lies among other files nobody said that it is to change the library. */
  async #bringBack(file: FoundFile, isChosen: boolean): Promise<CollectItem | null> {
    if (!isChosen)
      return this.#report(file, () => itemOf(file.name, 'refused', { reason: 'archive-inside' }));
    await bringBack(this.#parts, this.#run, file);
    return null;
  }

  async #takeInArchive(file: FoundFile): Promise<void> {
    if (file.depth >= ARCHIVE_LIMITS.depth) {
      this.#report(file, () => itemOf(file.name, 'refused', { reason: 'archive-too-deep' }));
      return;
    }
    let archive: Archive | null = null;
    const budget = file.budget ?? newBudget();
    try {
      archive = await Archive.open(file.path);
      const entries = (await archive.entries()).filter(({ name }) => !isIgnoredPath(name));
      if (entries.length === 0) throw new ArchiveProblem('archive-empty');
      this.#run.expect(entries.length - 1);
      for (const entry of entries) {
        const name = `${file.name}/${shownName(entry.name.replaceAll('\\', '/'))}`;
        const { onLine } = file;
        await this.#takeInEntry(archive, entry, { name, depth: file.depth + 1, budget, onLine });
      }
    } catch (error) {
      this.#run.signal.throwIfAborted();
      this.#report(file, () => problemOf(file.name, error));
    } finally {
      archive?.close();
    }
    if (!file.budget) this.#tellLeftOut(file, budget);
  }

  #tellLeftOut(file: FoundFile, { unnamed, left }: ArchiveBudget): void {
    const line = (outcome: CollectOutcome, reason: CollectReason, count: number) => {
      if (count === 0) return;
      this.#run.expect(1);
      this.#report(file, () => itemOf(file.name, outcome, { reason, detail: String(count) }));
    };
    line('not-a-package', 'archive-others', unnamed);
    line('refused', 'archive-rest', left);
  }

  async #takeInEntry(
    archive: Archive,
    entry: Parameters<Archive['unpack']>[0],
    {
      name,
      depth,
      budget,
      onLine,
    }: Omit<FoundFile, 'path' | 'isOurs' | 'budget'> & { budget: ArchiveBudget },
  ): Promise<void> {
    const { signal, staging } = this.#run;
    signal.throwIfAborted();
    // By its name alone: what nobody collects is not unpacked.
    const isOther = kindByName(entry.name) === 'other';
    if (isOther ? budget.namedOthers-- <= 0 : budget.entries-- <= 0) {
      if (isOther) budget.unnamed++;
      else budget.left++;
      this.#run.expect(-1);
      return;
    }
    // Names alone are no work that anything else would have its turn beside.
    await turn();
    await recordingFirst(this.#parts.events, this.#parts.recordingTakeId, signal);
    signal.throwIfAborted();
    if (isOther) {
      this.#report({ onLine }, () => itemOf(name, 'not-a-package'));
      return;
    }
    this.#run.workOn(name);
    let path: string;
    try {
      path = await staging.newPath();
      await archive.unpack(entry, path, this.#parts.libraryFolder, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.#report({ onLine }, () => problemOf(name, error));
      return;
    }
    await this.#takeIn({ name, path, isOurs: true, depth, budget, onLine }, false);
  }

  /** What was staged and is done with. */
  async #letGo(file: FoundFile): Promise<void> {
    if (file.isOurs) await rm(file.path, { force: true }).catch(() => undefined);
  }
}

const newBudget = (): ArchiveBudget => ({
  entries: ARCHIVE_LIMITS.allEntries,
  namedOthers: ARCHIVE_LIMITS.namedOthers,
  unnamed: 0,
  left: 0,
});

function problemOf(name: string, error: unknown): CollectItem {
  if (!(error instanceof ArchiveProblem)) return itemOf(name, 'failed', failureOf(error));
  const { reason } = error;
  if (reason === 'archive-empty') return itemOf(name, 'not-a-package', { reason });
  return itemOf(name, reason === 'archive-damaged' ? 'damaged' : 'refused', { reason });
}
