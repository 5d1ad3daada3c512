import type { HomeworkDraft, HomeworkId, QuestionId, RevisionId } from '../../../electron/contract/index.ts';
import { type Draft, type Incomplete, incompleteness, savedForm } from './draft.ts';

/** Where the writing stands. `saved` is said only after the core has answered. */
export type SavingStatus =
  | { readonly phase: 'untouched' }
  | { readonly phase: 'waiting' | 'saving' }
  | { readonly phase: 'saved'; readonly revisionNumber: number }
  | { readonly phase: 'incomplete'; readonly incomplete: NonNullable<Incomplete> }
  | { readonly phase: 'failed' | 'conflict'; readonly error: unknown };

/** What the homework is known as at the core, and which revision the draft was written upon. */
export interface Basis {
  readonly homeworkId: HomeworkId;
  readonly revisionId: RevisionId;
}

export interface SavedHomework extends Basis {
  readonly revisionNumber: number;
  /** In the order they were sent. */
  readonly questionIds: readonly QuestionId[];
}

export interface DraftStore {
  create(content: HomeworkDraft): Promise<SavedHomework>;
  /** Rejects with code EDITED_ELSEWHERE when the basis is no longer the newest. */
  save(content: HomeworkDraft, basis: Basis): Promise<SavedHomework>;
  /** The newest revision, whoever made it. */
  newest(homeworkId: HomeworkId): Promise<Basis>;
}

export interface SaverListener {
  onStatus(status: SavingStatus): void;
  onSaved(saved: SavedHomework, ids: ReadonlyMap<string, QuestionId>, wasCreated: boolean): void;
}

/** A pause in the typing, ms. */
export const SAVE_AFTER_MS = 700;

/** Saves a draft by itself: after a pause, one request at a time, the newest text last. Never over another's edit. */
export class DraftSaver {
  #basis: Basis | null;
  #draft: Draft | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  #inConflict = false;
  readonly #store: DraftStore;
  readonly #listener: SaverListener;

  constructor(basis: Basis | null, store: DraftStore, listener: SaverListener) {
    this.#basis = basis;
    this.#store = store;
    this.#listener = listener;
  }

  get basis(): Basis | null {
    return this.#basis;
  }

  /** True while something written is not at the core yet. */
  get isDirty(): boolean {
    return this.#draft !== null || this.#running !== null;
  }

  /** The draft was edited: saves after a pause. */
  edited(draft: Draft): void {
    this.#draft = draft;
    if (this.#inConflict) return;
    clearTimeout(this.#timer);
    const incomplete = incompleteness(draft);
    if (incomplete) {
      this.#listener.onStatus({ phase: 'incomplete', incomplete });
      return;
    }
    this.#listener.onStatus({ phase: 'waiting' });
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  /** Saves now what is written. Resolves when nothing is under way any more, saved or not. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#running ??= this.#saveAll().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /** After a conflict: this draft takes the place of the other, which stays in the history when it has takes. */
  async overwrite(): Promise<void> {
    if (!this.#basis) return;
    try {
      this.#basis = await this.#store.newest(this.#basis.homeworkId);
      this.#inConflict = false;
    } catch (error) {
      this.#listener.onStatus({ phase: 'conflict', error });
      return;
    }
    await this.flush();
  }

  /** What is written was kept elsewhere: nothing is left to save. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#draft = null;
  }

  async #saveAll(): Promise<void> {
    while (this.#draft && !this.#inConflict) {
      const draft = this.#draft;
      if (incompleteness(draft)) return;
      this.#draft = null;
      try {
        await this.#saveOnce(draft);
      } catch (error) {
        // Kept, so that the next edit or a second try sends it; unless newer words came meanwhile.
        this.#draft ??= draft;
        this.#inConflict = codeOf(error) === 'EDITED_ELSEWHERE';
        this.#listener.onStatus({ phase: this.#inConflict ? 'conflict' : 'failed', error });
        return;
      }
    }
  }

  async #saveOnce(draft: Draft): Promise<void> {
    this.#listener.onStatus({ phase: 'saving' });
    const { content, keys } = savedForm(draft);
    const wasCreated = this.#basis === null;
    const known = this.#withKnownIds(content, keys);
    const saved = this.#basis ? await this.#store.save(known, this.#basis) : await this.#store.create(known);
    this.#basis = { homeworkId: saved.homeworkId, revisionId: saved.revisionId };
    const ids = new Map(keys.flatMap((key, at) => pair(key, saved.questionIds[at])));
    for (const [key, id] of ids) this.#ids.set(key, id);
    this.#listener.onSaved(saved, ids, wasCreated);
    if (!this.#draft) this.#listener.onStatus({ phase: 'saved', revisionNumber: saved.revisionNumber });
  }

  /** Ids given by a save the page had not drawn yet when the next one left: sent without, a question would double. */
  readonly #ids = new Map<string, QuestionId>();

  #withKnownIds(content: HomeworkDraft, keys: readonly string[]): HomeworkDraft {
    const questions = content.questions.map((question, at) => {
      const id = question.id ?? this.#ids.get(keys[at] ?? '');
      return id ? { ...question, id } : question;
    });
    return { ...content, questions };
  }
}

function pair(key: string, id: QuestionId | undefined): [string, QuestionId][] {
  return id ? [[key, id]] : [];
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
