import { setImmediate as turn } from 'node:timers/promises';
import type { ClassHomeworkId, CollectItem, CollectRun, CollectRunId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { FoundFile } from './found-file.ts';
import { LINES_AT_ONCE } from './limits.ts';
import { noCounts, type RunCatalogue } from './run-catalogue.ts';
import { Staging } from './staging.ts';

interface LiveRunParts {
  readonly catalogue: Catalogue;
  readonly runs: RunCatalogue;
  readonly libraryFolder: string;
  /** Called whenever something of it changed. */
  readonly onChanged: (runId: CollectRunId) => void;
}

/** A run that is open or running. What it did stands in the catalogue at once; what it is doing, only here. */
export class LiveRun {
  readonly id: CollectRunId;
  readonly classHomeworkId: ClassHomeworkId | null;
  readonly staging: Staging;
  /** What the page sent. */
  readonly incoming: FoundFile[] = [];
  readonly #parts: LiveRunParts;
  readonly #cancelled = new AbortController();
  readonly #startedAt: number;
  readonly #counts = noCounts();
  readonly #problems: CollectRun['problems'] = [];
  #state: CollectRun['state'] = 'open';
  #endedAt: number | null = null;
  #total = 0;
  #done = 0;
  #current = '';
  #isKept = true;
  /** Written again where the catalogue was replaced by a backup. */
  readonly #lines: CollectItem[] = [];

  #share = 0;
  #archives = 0;
  #others = 0;
  /** Class homeworks into which something came. */
  readonly changedClasses = new Set<string>();

  constructor(
    parts: LiveRunParts,
    { id, classHomeworkId, now }: { id: CollectRunId; classHomeworkId: ClassHomeworkId | null; now: number },
  ) {
    this.id = id;
    this.classHomeworkId = classHomeworkId;
    this.#startedAt = now;
    this.#parts = parts;
    this.staging = new Staging(parts.libraryFolder, id);
    parts.runs.insert(this.view());
  }

  get state(): CollectRun['state'] {
    return this.#state;
  }

  get signal(): AbortSignal {
    return this.#cancelled.signal;
  }

  view(): CollectRun {
    return {
      id: this.id,
      classHomeworkId: this.classHomeworkId,
      state: this.#state,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      total: Math.max(this.#total, this.#done),
      done: this.#done,
      current: this.#current,
      share: this.#share,
      isArchive: this.#archives > 0 && this.#others === 0,
      counts: { ...this.#counts },
      problems: [...this.#problems],
    };
  }

  begin(): void {
    this.#state = 'running';
    this.#save();
  }

  /** One of its files is an archive of Kouda, or is none. */
  met(file: 'archive' | 'other'): void {
    if (file === 'archive') this.#archives++;
    else this.#others++;
    this.#parts.onChanged(this.id);
  }

  /** More files were found, or fewer than were counted. */
  expect(more: number): void {
    this.#total += more;
    this.#parts.onChanged(this.id);
  }

  workOn(name: string): void {
    this.#current = name;
    this.#share = 0;
    this.#parts.onChanged(this.id);
  }

  /** How much of what is being worked on is done, 0…1. */
  progress(share: number): void {
    this.#share = Math.min(1, Math.max(0, share));
    this.#parts.onChanged(this.id);
  }

  /** False while what it last came to could not be written: then it is known here alone. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** A line of the report and what led to it, all or nothing. */
  report(decide: () => CollectItem): CollectItem {
    const item = this.#parts.catalogue.transaction(() => {
      const decided = decide();
      this.#ensure();
      this.#parts.runs.addItem(this.id, this.#done, decided);
      return decided;
    });
    this.#count(item);
    return item;
  }

  /** Lines that are known already, in steps between which others have their turn: a recording's pieces wait for none. */
  async reportAll(lines: readonly CollectItem[]): Promise<void> {
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
      await turn();
      this.signal.throwIfAborted();
      this.#parts.catalogue.transaction(() => {
        this.#ensure();
        for (const [after, line] of lines.slice(at, at + LINES_AT_ONCE).entries())
          this.#parts.runs.addItem(this.id, this.#done + after, line);
      });
      for (const line of lines.slice(at, at + LINES_AT_ONCE)) this.#count(line);
    }
  }

  problem(problem: CollectRun['problems'][number]): void {
    this.#problems.push(problem);
    this.#save();
  }

  cancel(): void {
    this.#cancelled.abort(new DOMException('cancelled', 'AbortError'));
  }

  end(state: 'finished' | 'cancelled' | 'interrupted', now: number): void {
    this.#state = state;
    this.#endedAt = now;
    this.#current = '';
    this.#share = 0;
    this.#save();
  }

  #count(item: CollectItem): void {
    this.#lines.push(item);
    this.#done++;
    this.#share = 0;
    this.#counts[item.outcome]++;
    if (item.classHomeworkId !== null && CHANGING.has(item.outcome))
      this.changedClasses.add(item.classHomeworkId);
    this.#parts.onChanged(this.id);
  }

  #ensure(): void {
    const { runs } = this.#parts;
    if (!runs.ensure(this.view())) return;
    for (const [at, line] of this.#lines.entries()) runs.addItem(this.id, at, line);
  }

  /** Never throws: a full disk must not end more than the run. */
  #save(): void {
    try {
      this.#ensure();
      this.#parts.runs.update(this.view());
      this.#isKept = true;
    } catch {
      this.#isKept = false;
    }
    this.#parts.onChanged(this.id);
  }
}

const CHANGING = new Set<CollectItem['outcome']>([
  'new',
  'newer-version',
  'older-version',
  'loose-audio',
  'restored',
  'partly-restored',
]);
