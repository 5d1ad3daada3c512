import type { ClassHomework, KeyPointId, RubricDraft } from '../../../../electron/contract/index.ts';
import type { Clash, RubricBase } from './rubric-base.ts';
import { type Rubric, savedForm } from './rubric-draft.ts';

/** `saved` is said only after the core has answered. `conflict`: another window wrote the same question. */
export type SavingStatus =
  | { readonly phase: 'untouched' | 'waiting' | 'saving' | 'saved' }
  | { readonly phase: 'failed'; readonly error: unknown }
  | { readonly phase: 'conflict'; readonly clash: Clash };

export interface RubricStore {
  readonly save: (rubric: RubricDraft, basedOn: RubricDraft) => Promise<ClassHomework>;
  /** As it stands now, not as it was shown. */
  readonly read: () => Promise<ClassHomework>;
}

/** A pause in the typing, ms. */
export const SAVE_AFTER_MS = 700;

/** Saves a rubric by itself: after a pause, one request at a time, the newest words last. */
export class RubricSaver {
  readonly base: RubricBase;
  #rubric: Rubric | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  /** What the other window wrote, until it is decided whose stays. */
  #theirs: ClassHomework | null = null;
  /** Ids given by a save that the page had not drawn when the next one left: sent without, a key point would double. */
  readonly #ids = new Map<string, KeyPointId>();
  readonly #store: RubricStore;
  readonly #onStatus: (status: SavingStatus) => void;

  constructor(base: RubricBase, store: RubricStore, onStatus: (status: SavingStatus) => void) {
    this.base = base;
    this.#store = store;
    this.#onStatus = onStatus;
  }

  /** True while something written is not at the core yet. */
  get isDirty(): boolean {
    return this.#rubric !== null || this.#running !== null;
  }

  edited(rubric: Rubric): void {
    this.#rubric = rubric;
    clearTimeout(this.#timer);
    this.#onStatus({ phase: 'waiting' });
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

  /** The rubric with what came from elsewhere: another window's changes, questions a hand-in brought. */
  received(rubric: Rubric, homework: ClassHomework): Rubric {
    return this.base.received(this.withIds(rubric), homework);
  }

  /** After a conflict: the other window's words are replaced by these. */
  insist(): void {
    if (this.#theirs && this.#rubric) this.base.insist(this.withIds(this.#rubric), this.#theirs);
    void this.flush();
  }

  /** After a conflict: answers the rubric with the other window's words where the two clash, and saves the rest. */
  yield(rubric: Rubric): Rubric {
    if (!this.#theirs) return rubric;
    const yielded = this.base.yielded(this.withIds(rubric), this.#theirs);
    this.edited(yielded);
    return yielded;
  }

  async #saveAll(): Promise<void> {
    while (this.#rubric) {
      const rubric = this.#rubric;
      this.#rubric = null;
      this.#onStatus({ phase: 'saving' });
      try {
        await this.#saveOnce(rubric);
      } catch (error) {
        // Kept for the next try, unless newer words came meanwhile.
        this.#rubric ??= rubric;
        this.#onStatus(await this.#statusOf(error, this.#rubric));
        return;
      }
      if (!this.#rubric) this.#onStatus({ phase: 'saved' });
    }
  }

  async #statusOf(error: unknown, rubric: Rubric): Promise<SavingStatus> {
    const isConflict =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'EDITED_ELSEWHERE';
    if (!isConflict) return { phase: 'failed', error };
    try {
      this.#theirs = await this.#store.read();
      return { phase: 'conflict', clash: this.base.clash(this.withIds(rubric), this.#theirs) };
    } catch (failure) {
      return { phase: 'failed', error: failure };
    }
  }

  async #saveOnce(rubric: Rubric): Promise<void> {
    const { content, keys } = savedForm(this.withIds(rubric));
    const written = this.base.written(content);
    const homework = await this.#store.save(content, this.base.content);
    this.base.saved(content, homework);
    const byId = new Map(homework.questions.map((question) => [question.id, question]));
    content.questions.forEach(({ id }, at) => {
      if (!written.has(id)) return;
      const saved = byId.get(id)?.keyPoints ?? [];
      keys[at]?.forEach((key, place) => {
        const point = saved[place];
        if (point) this.#ids.set(key, point.id);
      });
    });
  }

  /** With the ids its key points got since they were drawn. */
  withIds(rubric: Rubric): Rubric {
    return {
      ...rubric,
      questions: rubric.questions.map((question) => ({
        ...question,
        keyPoints: question.keyPoints.map((point) => ({
          ...point,
          id: point.id ?? this.#ids.get(point.key) ?? null,
        })),
      })),
    };
  }
}
