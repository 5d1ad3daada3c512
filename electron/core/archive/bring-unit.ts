import { rm } from 'node:fs/promises';
import { ClassHomeworkId, type CollectItem, HomeworkId } from '../../contract/index.ts';
import { freeBytesOf } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LiveRun } from '../collect/live-run.ts';
import { recordingFirst } from '../collect/recording-first.ts';
import { itemOf } from '../collect/taking-in.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { mergeClass } from './merging/classes.ts';
import { mergeHomework } from './merging/homeworks.ts';
import { Merge } from './merging/merge.ts';
import { mergeRest } from './merging/rest.ts';
import { placeFiles, type StagedFile } from './placing.ts';
import type { ArchiveReader } from './reading/archive-reader.ts';
import { READING_LIMITS } from './reading/limits.ts';
import type { OpenedArchive } from './reading/read-job.ts';
import { rewriteJournal } from './rewritten-journal.ts';
import type { Unit } from './units.ts';

export interface BringParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly events: EventBus;
  readonly recordingTakeId: () => string | null;
}

interface Source {
  /** As the report names the archive. */
  readonly name: string;
  readonly archived: Catalogue;
  readonly opened: OpenedArchive;
  readonly reader: ArchiveReader;
}

interface Merged {
  readonly merge: Merge;
  /** Rows that were written. */
  readonly changes: number;
  readonly item: CollectItem;
}

/** Undoes what was written to see what it would be. */
class OnlyLooked extends Error {}
/** Somebody recorded, collected or threw something away while the files were being unpacked. */
class ChangedMeanwhile extends Error {}
const MOST_TRIES = 3;

/** Brings in homeworks and classes of one archive, each whole or not at all. */
export class BringUnit {
  readonly #parts: BringParts;
  readonly #run: LiveRun;
  readonly #source: Source;
  readonly #files: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>;
  readonly #homeworkIds = new Map<string, string>();

  constructor(parts: BringParts, run: LiveRun, source: Source) {
    this.#parts = parts;
    this.#run = run;
    this.#source = source;
    this.#files = new Map(source.opened.files.map((file) => [file.place, file]));
  }

  /**
   * Its files first, verified and durably in their places; then all its rows with its line of the report, in one step.
   *
   * @throws ArchiveRefusal, KoudaError DISK_FULL, the system's or SQLite's error: then nothing of it came in.
   */
  async bring(unit: Unit): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await this.#try(unit);
        return;
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile) || tries === MOST_TRIES) throw error;
      }
    }
  }

  async #try(unit: Unit): Promise<void> {
    const planned = this.#look(unit);
    const staged = await this.#stage(planned.merge);
    try {
      const placed = await placeFiles(this.#parts, this.#run.staging.folder, staged);
      try {
        this.#run.report(() => {
          const { merge, item } = this.#merged(unit);
          if (wishesOf(merge) !== wishesOf(planned.merge)) throw new ChangedMeanwhile();
          return item;
        });
      } catch (error) {
        await placed.undo();
        throw error;
      }
      await placed.settled();
      this.#tell(unit, planned);
    } finally {
      for (const { path } of staged) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  /** What would come in; nothing does. */
  #look(unit: Unit): Merged {
    let merged: Merged | null = null;
    try {
      this.#parts.catalogue.transaction(() => {
        merged = this.#merged(unit);
        throw new OnlyLooked();
      });
    } catch (error) {
      if (!(error instanceof OnlyLooked)) throw error;
    }
    return merged as unknown as Merged;
  }

  /** Call it inside a transaction. */
  #merged(unit: Unit): Merged {
    const { catalogue, libraryFolder } = this.#parts;
    const merge = new Merge({
      here: catalogue,
      from: this.#source.archived,
      libraryFolder,
      files: this.#files,
      homeworkIds: this.#homeworkIds,
    });
    // Rows name each other in circles (a question its chosen take): all are there when it is committed.
    catalogue.database.pragma('defer_foreign_keys = ON');
    const before = changesOf(catalogue);
    let homeworkId: string | null = null;
    if (unit.kind === 'homework') homeworkId = mergeHomework(merge, unit.id);
    else if (unit.kind === 'class') mergeClass(merge, unit.id);
    else mergeRest(merge);
    const changes = changesOf(catalogue) - before;
    return { merge, changes, item: this.#itemOf(unit, merge, changes, homeworkId) };
  }

  #itemOf(unit: Unit, merge: Merge, changes: number, homeworkId: string | null): CollectItem {
    const isNothing = changes === 0 && merge.wanted.size === 0;
    const came = merge.left.length > 0 ? 'partly-restored' : 'restored';
    return itemOf(this.#source.name, isNothing ? 'already-there' : came, {
      homeworkTitle: unit.title === '' ? null : unit.title,
      classHomeworkId: unit.kind === 'class' ? ClassHomeworkId.parse(unit.id) : null,
      restored: {
        kind: unit.kind,
        homeworkId: homeworkId === null ? null : HomeworkId.parse(homeworkId),
        ...merge.counts,
        left: merge.left,
      },
    });
  }

  async #stage({ wanted, otherIds }: Merge): Promise<StagedFile[]> {
    const { signal, staging } = this.#run;
    const sizes = [...wanted].map((place) => this.#files.get(place)?.size ?? 0);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    await this.#refuseWithoutSpace(total);
    const staged: StagedFile[] = [];
    let done = 0;
    try {
      for (const place of wanted) {
        signal.throwIfAborted();
        await recordingFirst(this.#parts.events, this.#parts.recordingTakeId, signal);
        signal.throwIfAborted();
        const path = await staging.newPath();
        staged.push({ place, path, sha256: this.#files.get(place)?.sha256 ?? '' });
        await this.#source.reader.stage(place, path);
        const ids = otherIds.get(/^audio\/(.+)\.json$/.exec(place)?.[1] ?? '');
        if (ids) staged.push({ ...(staged.pop() as StagedFile), sha256: await rewriteJournal(path, ids) });
        done += this.#files.get(place)?.size ?? 0;
        this.#run.progress(total > 0 ? done / total : 0);
      }
      return staged;
    } catch (error) {
      for (const { path } of staged) await rm(path, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async #refuseWithoutSpace(bytes: number): Promise<void> {
    if (bytes === 0) return;
    const free = await freeBytesOf(this.#parts.libraryFolder);
    if (free !== null && free < bytes + READING_LIMITS.spareBytes)
      throw new KoudaError('DISK_FULL', { freeBytes: free });
  }

  #tell(unit: Unit, { merge, changes, item }: Merged): void {
    const { events } = this.#parts;
    if (changes === 0 && merge.wanted.size === 0) return;
    const homeworkId = item.restored?.homeworkId;
    if (homeworkId) events.emit({ kind: 'homework-changed', homeworkId });
    if (merge.counts.feedback > 0) events.emit({ kind: 'feedback-changed' });
    if (unit.kind === 'library') {
      events.emit({ kind: 'settings-changed' });
      events.emit({ kind: 'class-folders-changed' });
      events.emit({ kind: 'deliveries-changed' });
    }
    events.emit({ kind: 'library-changed' });
  }
}

/** Which files have to lie where for what was decided. */
const wishesOf = ({ wanted, otherIds }: Merge): string =>
  JSON.stringify([[...wanted].sort(), [...otherIds].sort()]);

const changesOf = (catalogue: Catalogue): number =>
  catalogue.statement<[], number>('SELECT total_changes()').pluck().get() ?? 0;
