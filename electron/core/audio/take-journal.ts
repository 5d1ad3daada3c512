import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  CaptureDevice,
  CaptureEvent,
  CommentBeginning,
  HomeworkId,
  QuestionContent,
  QuestionId,
  RevisionId,
  StopReason,
  SubmissionId,
  TakeId,
  Timestamp,
} from '../../contract/index.ts';
import { writeFileDurably } from '../library/durable-file.ts';

/**
 * What stands beside a take's audio as `<takeId>.json`, so that the take can be listed again without the
 * catalogue. Written before the first sample; whatever it does not say is measured from the audio.
 */
export const TakeJournal = z.object({
  format: z.literal('kouda-take-1'),
  takeId: TakeId,
  homeworkId: HomeworkId,
  homeworkTitle: z.string(),
  /** `comments`: the recording is a spoken comment, its homework is shown in no list. */
  purpose: z.enum(['answers', 'comments']).default('answers'),
  /** The collected answer it is on, by its hand-in and the number of its question, and what comment it is to be. */
  commentOn: z
    .object({
      submissionId: SubmissionId,
      questionNumber: z.int(),
      ...CommentBeginning.partial().shape,
    })
    .nullable()
    .default(null),
  revisionId: RevisionId,
  revisionNumber: z.int().min(1),
  questionId: QuestionId,
  /** The question as it read when it was answered: with the catalogue gone this is all that is left of it. */
  question: QuestionContent.partial().extend({ title: z.string() }),
  number: z.int().min(1),
  startedAt: Timestamp,
  sampleRate: z.int().min(8_000).max(192_000),
  device: CaptureDevice,
  events: z.array(CaptureEvent),
  droppedFrames: z.int().min(0),
  /** null until the take was finished. */
  stopReason: StopReason.nullable(),
  /** The user emptied the trash with this take in it: what is left of it is to be removed, never listed again. */
  isDiscarded: z.boolean(),
});
export type TakeJournal = z.infer<typeof TakeJournal>;

/** Writes a journal so that a crash leaves the old or the new one whole. */
export const writeJournal = (path: string, journal: TakeJournal): Promise<void> =>
  writeFileDurably(path, `${JSON.stringify(journal, null, 2)}\n`);

/** The journal at `path`; null when it is missing or not one of ours. */
export const readJournal = async (path: string): Promise<TakeJournal | null> => {
  try {
    return TakeJournal.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
};

/** The take is kept after all. Without the mark nothing is written, and little read: every take is asked at each open. */
export const takeBackDiscarding = async (path: string): Promise<void> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (!/"isDiscarded":\s*true/.test(text)) return;
  const journal = await readJournal(path);
  if (journal?.isDiscarded) await writeJournal(path, { ...journal, isDiscarded: false });
};
