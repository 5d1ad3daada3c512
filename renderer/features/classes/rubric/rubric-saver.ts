import type { ClassHomework, KeyPointId, RubricDraft } from '../../../../electron/contract/index.ts';
import { type Rubric, savedForm } from './rubric-draft.ts';

/** `saved` is said only after the core has answered. */
export type SavingStatus =
  | { readonly phase: 'untouched' | 'waiting' | 'saving' | 'saved' }
  | { readonly phase: 'failed'; readonly error: unknown };

/** A pause in the typing, ms. */
export const SAVE_AFTER_MS = 700;

/** Saves a rubric by itself: after a pause, one request at a time, the newest words last. */
export class RubricSaver {
  #rubric: Rubric | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | null = null;
  /** Ids given by a save that the page had not drawn when the next one left: sent without, a key point would double. */
  readonly #ids = new Map<string, KeyPointId>();
  readonly #save: (rubric: RubricDraft) => Promise<ClassHomework>;
  readonly #onStatus: (status: SavingStatus) => void;

  constructor(
    save: (rubric: RubricDraft) => Promise<ClassHomework>,
    onStatus: (status: SavingStatus) => void,
  ) {
    this.#save = save;
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
        this.#onStatus({ phase: 'failed', error });
        return;
      }
      if (!this.#rubric) this.#onStatus({ phase: 'saved' });
    }
  }

  async #saveOnce(rubric: Rubric): Promise<void> {
    const { content, keys } = savedForm(this.#withKnownIds(rubric));
    const { questions } = await this.#save(content);
    const byId = new Map(questions.map((question) => [question.id, question]));
    content.questions.forEach(({ id }, at) => {
      const saved = byId.get(id)?.keyPoints ?? [];
      keys[at]?.forEach((key, place) => {
        const point = saved[place];
        if (point) this.#ids.set(key, point.id);
      });
    });
  }

  #withKnownIds(rubric: Rubric): Rubric {
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
