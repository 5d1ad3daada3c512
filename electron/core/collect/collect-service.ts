import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ClassHomeworkId, CollectRunId } from '../../contract/index.ts';
import { settlePlacing } from '../archive/placing.ts';
import { ArchiveReader } from '../archive/reading/archive-reader.ts';
import { SerialQueue } from '../audio/serial-queue.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ClassFolderStore } from '../class-folder/class-folder-store.ts';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { verifyPackage } from '../hand-in/package/index.ts';
import type { Service } from '../service.ts';
import { CollectedCatalogue } from './collected-catalogue.ts';
import { collectedPathOf, relistCollected } from './collected-packages.ts';
import { type IncomingFile, receiveFile } from './incoming.ts';
import { KnownFiles } from './known-files.ts';
import { LiveRun } from './live-run.ts';
import { type DecodedAudio, LooseAudioStore } from './loose-audio.ts';
import { PackageVerifier } from './package-verifier.ts';
import { RunCatalogue } from './run-catalogue.ts';
import { type RunSources, RunWork } from './run-work.ts';
import { removeAllStaged } from './staging.ts';
import type { TakeInReturn } from './taking-in.ts';
import { Throttle } from './throttle.ts';

const CHANGED_EVERY_MS = 100;

export interface CollectServiceParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
  /** The take being recorded; null when none is. */
  readonly recordingTakeId: () => string | null;
  readonly openStore: (classFolderId: string) => Promise<ClassFolderStore>;
  readonly takeInReturn: TakeInReturn;
}

/** The contract's operations on collecting, and what the core itself needs of them. */
export interface CollectService extends Service<'collect'> {
  /** Streams one file into an open run; answers its size in bytes. @throws KoudaError */
  receive(file: IncomingFile): Promise<number>;
  /**
   * Files and folders the system asked the app to open: begins a run with them and tells the pages. Without a class
   * homework each package goes where it belongs. @throws KoudaError CLASS_HOMEWORK_NOT_FOUND
   */
  openPackages(paths: readonly string[], classHomeworkId?: string): Promise<CollectRunId>;
  /** Keeps what a page decoded; see LooseAudioStore. @throws KoudaError */
  receiveDecoded(looseAudioId: string, audio: DecodedAudio): Promise<void>;
  /** Audio without a package, for a player; null: no such audio. */
  looseMedia(looseAudioId: string): Promise<TakeMedia | null>;
  /** Ends what a crash cut off of an archive that was being brought back. Before anything is listed by its files. */
  settlePlacing(): Promise<void>;
  /** Makes catalogue and collected packages agree; how many were listed again. At every open, after a restored backup. */
  relistUnlisted(): Promise<number>;
  /** Stops after the package that is being taken in. */
  close(): Promise<void>;
}

/** Collecting in one opened library. Call `relistUnlisted` before anything else. */
export function createCollectService(parts: CollectServiceParts): CollectService {
  const { catalogue, libraryFolder, clock, events } = parts;
  const runs = new RunCatalogue(catalogue);
  const collected = new CollectedCatalogue(catalogue);
  const live = new Map<string, LiveRun>();
  // One run at a time: a second one waits, and finds what the first one brought.
  const turns = new SerialQueue();
  const verifier = new PackageVerifier();
  const reader = new ArchiveReader();
  const changes = new Throttle(CHANGED_EVERY_MS);
  const loose = new LooseAudioStore({ ...parts, collected });
  let isClosing = false;

  const onChanged = (runId: CollectRunId) =>
    changes.tell(runId, () => events.emit({ kind: 'collect-changed', runId }));
  const classChanged = (id: string) =>
    events.emit({ kind: 'class-changed', classHomeworkId: ClassHomeworkId.parse(id) });

  function newRun(asked: string | null): LiveRun {
    const classHomeworkId = asked === null ? null : ClassHomeworkId.parse(asked);
    if (classHomeworkId !== null) refuseUnknownClass(catalogue, classHomeworkId);
    const id = CollectRunId.parse(randomUUID());
    const run = new LiveRun(
      { catalogue, runs, libraryFolder, onChanged },
      { id, classHomeworkId, now: clock() },
    );
    live.set(id, run);
    return run;
  }

  /** @throws KoudaError COLLECT_RUN_NOT_FOUND, COLLECT_RUN_CLOSED */
  function openRun(runId: string): LiveRun {
    const run = live.get(runId);
    if (run?.state === 'open') return run;
    throw new KoudaError(run || runs.run(runId) ? 'COLLECT_RUN_CLOSED' : 'COLLECT_RUN_NOT_FOUND');
  }

  function start(run: LiveRun, sources: RunSources): void {
    run.begin();
    void turns.run(() => work(run, sources));
  }

  async function work(run: LiveRun, sources: RunSources): Promise<void> {
    const known = new KnownFiles(catalogue, (id) => {
      const row = collected.row(id);
      return row !== undefined && sizeOf(collectedPathOf(libraryFolder, id)) === row.size_bytes;
    });
    const runParts = {
      ...parts,
      collected,
      known,
      verify: (path: string) => verifier.verify(path),
      takeInLoose: loose.takeIn,
      reader,
    };
    let state: 'finished' | 'cancelled' | 'interrupted' = 'finished';
    try {
      await new RunWork(runParts, run).do(sources);
      known.settle();
    } catch (error) {
      if (!run.signal.aborted) {
        const { code, data } = await writeErrorFrom(error, libraryFolder);
        run.problem({ name: '', code, data: data ?? null });
      }
      state = run.signal.aborted && !isClosing ? 'cancelled' : 'interrupted';
    }
    // What cannot be let go must not keep the run from ending; the next start removes what is staged.
    for (const letGo of [() => verifier.close(), () => reader.close(), () => run.staging.remove()])
      await letGo().catch(() => undefined);
    end(run, state);
  }

  function end(run: LiveRun, state: 'finished' | 'cancelled' | 'interrupted'): void {
    if (catalogue.isOpen) run.end(state, clock());
    // One that could not be written as ended is told from here; the next start marks it.
    if (!catalogue.isOpen || run.isKept) live.delete(run.id);
    if (!catalogue.isOpen) return;
    for (const id of run.changedClasses) classChanged(id);
  }

  const service: CollectService = {
    open: ({ classHomeworkId }) => newRun(classHomeworkId).view(),
    start: ({ runId, folders, classFolderIds }) => {
      const run = openRun(runId);
      start(run, { folders, classFolderIds, files: [] });
      return run.view();
    },
    runs: () => runs.runs().map((run) => live.get(run.id)?.view() ?? run),
    run: ({ runId }) => {
      const run = live.get(runId)?.view() ?? runs.run(runId);
      if (!run) throw new KoudaError('COLLECT_RUN_NOT_FOUND');
      return run;
    },
    items: ({ runId }) => {
      if (!runs.run(runId)) throw new KoudaError('COLLECT_RUN_NOT_FOUND');
      return runs.items(runId);
    },
    cancel: async ({ runId }) => {
      const run = live.get(runId);
      if (!run) {
        if (runs.run(runId)) return;
        throw new KoudaError('COLLECT_RUN_NOT_FOUND');
      }
      const wasOpen = run.state === 'open';
      run.cancel();
      if (!wasOpen) return;
      live.delete(runId);
      runs.remove(runId);
      await run.staging.remove();
      onChanged(run.id);
    },

    loose: ({ classHomeworkId }) => loose.list(classHomeworkId),
    assignLoose: async (asked) => {
      const submissionIds = await turns.run(() => loose.assign(asked));
      classChanged(asked.classHomeworkId);
      return { submissionIds };
    },
    setLooseAside: ({ looseAudioIds, isAside }) => {
      for (const id of loose.setAside(looseAudioIds, isAside)) classChanged(id);
    },

    receive: async (file) => receiveFile(openRun(file.runId), file, libraryFolder),
    openPackages: async (paths, classHomeworkId) => {
      const run = newRun(classHomeworkId ?? null);
      const kinds = await Promise.all(paths.map((path) => stat(path).catch(() => null)));
      start(run, {
        folders: paths.filter((_, at) => kinds[at]?.isDirectory()),
        classFolderIds: [],
        files: paths.filter((_, at) => !kinds[at]?.isDirectory()),
      });
      events.emit({ kind: 'packages-opened', runId: run.id });
      return run.id;
    },
    receiveDecoded: (looseAudioId, audio) => loose.receiveDecoded(looseAudioId, audio),
    looseMedia: (looseAudioId) => loose.media(looseAudioId),
    settlePlacing: async () => {
      if (live.size === 0) await settlePlacing(catalogue, libraryFolder);
    },
    relistUnlisted: async () => {
      // After a restored backup a run may be at work: its own rows and files are not what a crash left.
      if (live.size === 0) {
        runs.settleInterrupted(clock());
        await removeAllStaged(libraryFolder);
      }
      return await turns.run(async () => {
        // Recordings first: packages put together from them refer to them.
        await loose.relist();
        return await relistCollected(catalogue, libraryFolder, clock(), (path) => verifyPackage(path));
      });
    },
    close: async () => {
      isClosing = true;
      for (const run of live.values()) run.cancel();
      await loose.close();
      await turns.run(async () => undefined);
      changes.close();
    },
  };
  return service;
}

/** Bytes; null: no such file. */
function sizeOf(path: string): number | null {
  try {
    return statSync(path).size;
  } catch {
    return null;
  }
}

function refuseUnknownClass(catalogue: Catalogue, classHomeworkId: string): void {
  const sql = 'SELECT 1 FROM class_homework WHERE id = ?';
  if (!catalogue.statement<[string]>(sql).get(classHomeworkId))
    throw new KoudaError('CLASS_HOMEWORK_NOT_FOUND');
}
