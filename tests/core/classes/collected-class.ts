import { onTestFinished } from 'vitest';
import type {
  ClassHomework,
  ClassHomeworkId,
  ClassRow,
  CoreEvent,
  Review,
} from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import type { CoreOptions } from '../../../electron/core/open-core.ts';
import { filledClass, type GeneratedClass } from '../collect/generated-class.ts';
import { open, scratchFolder } from '../library/opened.ts';

export interface CollectedClass {
  readonly folder: string;
  readonly core: Core;
  readonly classHomeworkId: ClassHomeworkId;
  readonly heard: CoreEvent[];
  homework(): Promise<ClassHomework>;
  rows(): Promise<ClassRow[]>;
  /** The row of the student of this number (0 is the first). */
  row(index: number): Promise<ClassRow>;
  /** The review of that student's newest hand-in. */
  review(index: number): Promise<Review>;
}

/** A real library into which real packages were collected. */
export async function collectedClass(
  wishes: GeneratedClass,
  options: Partial<CoreOptions> & { folder?: string } = {},
): Promise<CollectedClass> {
  const { folder = scratchFolder(), ...rest } = options;
  const core = await open(folder, rest);
  const classHomeworkId = (await filledClass(core, wishes)) as ClassHomeworkId;
  const heard: CoreEvent[] = [];
  onTestFinished(core.events.listen((event) => heard.push(event)));
  const rows = async () => core.classes.rows({ classHomeworkId });
  const row = async (index: number) => {
    const found = (await rows())[index];
    if (!found) throw new Error(`no row ${index}`);
    return found;
  };
  return {
    folder,
    core,
    classHomeworkId,
    heard,
    rows,
    row,
    homework: async () => core.classes.get({ classHomeworkId }),
    review: async (index) => {
      const { submission } = await row(index);
      if (!submission) throw new Error(`${index} handed nothing in`);
      return core.reviews.get({ submissionId: submission.id });
    },
  };
}

export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

/** Marks, in order, the first key points of an answer. */
export async function mark(
  { core, homework }: CollectedClass,
  answer: Review['answers'][number],
  ...isMet: (boolean | null)[]
): Promise<void> {
  const question = (await homework()).questions.find(({ id }) => id === answer.questionId);
  for (const [index, met] of isMet.entries()) {
    const keyPointId = at(question?.keyPoints ?? [], index).id;
    await core.reviews.markKeyPoint({ answerId: answer.answerId, keyPointId, isMet: met });
  }
}

/** A text comment; answers it. */
export const comment = async (
  { core }: CollectedClass,
  answerId: string,
  text: string,
  place: { startMs: number | null; endMs: number | null } = { startMs: null, endMs: null },
) => core.reviews.addComment({ answerId, kind: 'note', place, text, voiceTakeId: null });

export const none = undefined as never;
