import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassHomeworkId, type CollectItem, HomeworkId } from '../../contract/index.ts';
import { freeBytesOf } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LiveRun } from '../collect/live-run.ts';
import { recordingFirst } from '../collect/recording-first.ts';
import { itemOf } from '../collect/taking-in.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
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
/** Somebody recorded, collected or threw something away while the files were being unpacked, or a file is broken. */
class OtherThanLooked extends Error {}
const MOST_TRIES = 4;
/** What was archived broken costs itself alone, a take's journal not even its take: years must not be lost for one file. */
const isUnsound = (place: string, { reason }: ArchiveRefusal): boolean =>
  reason === 'archive-take' ||
  reason === 'archive-package' ||
  (reason === 'archive-note' && place.startsWith('audio/'));

/** Brings in homeworks and classes of one archive, each whole or not at all. */
export class BringUnit {
  readonly #parts: BringParts;
  readonly #run: LiveRun;
  readonly #source: Source;
  readonly #files: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>;
  readonly #homeworkIds = new Map<string, string>();
  readonly #unsound = new Set<string>();
  /** What lies in its place for the homework or class that is being brought in. */
  #placing: ReadonlySet<string> = new Set();

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
    const staged = new Map<string, StagedFile>();
    try {
      for (let tries = 1; ; tries++) {
        try {
          await this.#try(unit, staged);
          return;
        } catch (error) {
          if (!(error instanceof OtherThanLooked) || tries === MOST_TRIES) throw error;
        }
      }
    } finally {
      for (const { path } of staged.values()) await rm(path, { force: true }).catch(() => undefined);
    }
  }

  async #try(unit: Unit, staged: Map<string, StagedFile>): Promise<void> {
    const looked = this.#look(unit);
    await this.#stage(looked.merge, staged);
    const files = [...looked.merge.wanted].map((place) => staged.get(place) as StagedFile);
    const placed = await placeFiles(this.#parts, this.#run.staging.folder, files);
    this.#placing = looked.merge.wanted;
    try {
      this.#run.report(() => {
        const { merge, item } = this.#merged(unit);
        if (wishesOf(merge) !== wishesOf(looked.merge)) throw new OtherThanLooked();
        return item;
      });
    } catch (error) {
      await placed.undo();
      // They had left the staging folder.
      for (const { place } of files) staged.delete(place);
      throw error;
    } finally {
      this.#placing = new Set();
    }
    await placed.settled();
    this.#tell(unit, looked);
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
      isMissing: (place) => this.#placing.has(place) || !existsSync(join(libraryFolder, place)),
      files: this.#files,
      unsound: this.#unsound,
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

  /** Every file that is wanted, verified, beside those that were staged before. @throws OtherThanLooked when one is broken */
  async #stage({ wanted, otherIds }: Merge, staged: Map<string, StagedFile>): Promise<void> {
    const { signal, staging } = this.#run;
    const missing = [...wanted].filter((place) => !staged.has(place));
    const total = missing.reduce((sum, place) => sum + this.#sizeOf(place), 0);
    await this.#refuseWithoutSpace(total);
    const broken = this.#unsound.size;
    let done = 0;
    for (const place of missing) {
      signal.throwIfAborted();
      await recordingFirst(this.#parts.events, this.#parts.recordingTakeId, signal);
      signal.throwIfAborted();
      const path = await staging.newPath();
      try {
        await this.#source.reader.stage(place, path);
        const ids = otherIds.get(/^audio\/(.+)\.json$/.exec(place)?.[1] ?? '');
        const sha256 = ids ? await rewriteJournal(path, ids) : (this.#files.get(place)?.sha256 ?? '');
        staged.set(place, { place, path, sha256 });
      } catch (error) {
        await rm(path, { force: true }).catch(() => undefined);
        if (!(error instanceof ArchiveRefusal) || !isUnsound(place, error)) throw error;
        this.#unsound.add(place);
      }
      done += this.#sizeOf(place);
      this.#run.progress(total > 0 ? done / total : 0);
    }
    if (this.#unsound.size > broken) throw new OtherThanLooked();
  }

  #sizeOf(place: string): number {
    return this.#files.get(place)?.size ?? 0;
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
