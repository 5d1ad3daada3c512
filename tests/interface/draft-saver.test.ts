import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HomeworkDraft, HomeworkId, QuestionId, RevisionId } from '../../electron/contract/index.ts';
import { type Draft, draftOf, emptyQuestion } from '../../renderer/features/authoring/draft.ts';
import {
  type Basis,
  DraftSaver,
  type DraftStore,
  SAVE_AFTER_MS,
  type SavedHomework,
  type SavingStatus,
} from '../../renderer/features/authoring/draft-saver.ts';

/** Behaves as the core: refuses a stale basis, gives ids, answers when it is let. */
class MemoryStore implements DraftStore {
  revision = 0;
  readonly saved: HomeworkDraft[] = [];
  nextQuestion = 0;
  gate: Promise<void> = Promise.resolve();
  failWith: unknown = null;

  async create(content: HomeworkDraft): Promise<SavedHomework> {
    return this.#keep(content);
  }
  async save(content: HomeworkDraft, basis: Basis): Promise<SavedHomework> {
    await this.gate;
    if (basis.revisionId !== this.#id()) throw Object.assign(new Error(), { code: 'EDITED_ELSEWHERE' });
    return this.#keep(content);
  }
  async newest(homeworkId: HomeworkId): Promise<Basis> {
    return { homeworkId, revisionId: this.#id() };
  }
  /** Another window saves. */
  editElsewhere(): void {
    this.revision += 1;
  }
  #id(): RevisionId {
    return `revision-${this.revision}` as RevisionId;
  }
  async #keep(content: HomeworkDraft): Promise<SavedHomework> {
    await this.gate;
    if (this.failWith) throw this.failWith;
    this.saved.push(content);
    this.revision += 1;
    return {
      homeworkId: 'homework' as HomeworkId,
      revisionId: this.#id(),
      revisionNumber: this.revision,
      questionIds: content.questions.map(({ id }) => id ?? (`question-${++this.nextQuestion}` as QuestionId)),
    };
  }
}

function written(title: string, ...questions: string[]): Draft {
  return {
    ...draftOf(null),
    title,
    questions: questions.map((question) => ({ ...emptyQuestion(), title: question })),
  };
}

describe('a draft', () => {
  const statuses: SavingStatus[] = [];
  let store: MemoryStore;
  let saver: DraftSaver;
  let created = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    statuses.length = 0;
    created = 0;
    store = new MemoryStore();
    saver = new DraftSaver(null, store, {
      onStatus: (status) => statuses.push(status),
      onSaved: (_saved, _ids, wasCreated) => {
        if (wasCreated) created += 1;
      },
    });
  });
  afterEach(() => vi.useRealTimers());
  const last = () => statuses.at(-1);

  test('is saved after a pause, once for all that was typed', async () => {
    saver.edited(written('K', 'one'));
    saver.edited(written('Ka', 'one'));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 1);
    saver.edited(written('Kafka', 'one'));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS - 1);
    expect(store.saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.saved.map(({ title }) => title)).toEqual(['Kafka']);
    expect(last()).toEqual({ phase: 'saved', revisionNumber: 1 });
    expect(saver.isDirty).toBe(false);
  });

  test('is made once, however fast the words come', async () => {
    let open = () => {};
    store.gate = new Promise((resolve) => (open = resolve));
    saver.edited(written('Kafka', 'one'));
    const first = saver.flush();
    saver.edited(written('Kafka', 'one', 'two'));
    const second = saver.flush();
    open();
    await Promise.all([first, second]);
    expect(created).toBe(1);
    expect(store.saved.map(({ questions }) => questions.length)).toEqual([1, 2]);
  });

  test('sends the id of a question that was saved meanwhile, so that it does not double', async () => {
    const draft = written('Kafka', 'one');
    saver.edited(draft);
    await saver.flush();
    // The screen has not drawn the ids yet: the draft still says null.
    saver.edited({ ...draft, title: 'Kafka 2' });
    await saver.flush();
    expect(store.saved[1]?.questions[0]?.id).toBe('question-1');
    expect(store.nextQuestion).toBe(1);
  });

  test('does not say saved while newer words wait', async () => {
    let open = () => {};
    store.gate = new Promise((resolve) => (open = resolve));
    saver.edited(written('Kafka', 'one'));
    const flushed = saver.flush();
    saver.edited(written('Kafka', 'one, more'));
    open();
    await flushed;
    const saved = statuses.filter(({ phase }) => phase === 'saved');
    expect(saved).toEqual([{ phase: 'saved', revisionNumber: 2 }]);
  });

  test('is not sent without a title or a question, and says which', async () => {
    saver.edited(written('', 'one'));
    await saver.flush();
    expect(last()).toEqual({ phase: 'incomplete', incomplete: { what: 'title' } });
    saver.edited(written('Kafka'));
    expect(last()).toEqual({ phase: 'incomplete', incomplete: { what: 'empty' } });
    const untitled = { ...emptyQuestion(), reference: 'pull' };
    saver.edited({ ...written('Kafka', 'one'), questions: [...written('', 'one').questions, untitled] });
    await saver.flush();
    expect(last()).toEqual({ phase: 'incomplete', incomplete: { what: 'question', number: 2 } });
    expect(store.saved).toEqual([]);
  });

  test('keeps a blank new question to itself', async () => {
    saver.edited({ ...written('Kafka'), questions: [...written('', 'one').questions, emptyQuestion()] });
    await saver.flush();
    expect(store.saved[0]?.questions.map(({ title }) => title)).toEqual(['one']);
  });

  test('is still there after a failure, and goes with the next try', async () => {
    store.failWith = Object.assign(new Error(), { code: 'DISK_FULL' });
    saver.edited(written('Kafka', 'one'));
    await saver.flush();
    expect(last()).toMatchObject({ phase: 'failed', error: { code: 'DISK_FULL' } });
    expect(saver.isDirty).toBe(true);
    store.failWith = null;
    await saver.flush();
    expect(last()).toEqual({ phase: 'saved', revisionNumber: 1 });
  });

  test('never replaces what another window saved, unless told to', async () => {
    saver.edited(written('Kafka', 'one'));
    await saver.flush();
    store.editElsewhere();
    saver.edited(written('Mine', 'one'));
    await saver.flush();
    expect(last()).toMatchObject({ phase: 'conflict' });
    saver.edited(written('Mine, more', 'one'));
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS * 3);
    expect(store.saved).toHaveLength(1);
    await saver.overwrite();
    expect(store.saved[1]?.title).toBe('Mine, more');
    expect(last()).toEqual({ phase: 'saved', revisionNumber: 3 });
  });

  test('that was kept elsewhere is not sent on leaving', async () => {
    saver.edited(written('Kafka', 'one'));
    saver.forget();
    await saver.flush();
    expect(store.saved).toEqual([]);
  });
});
