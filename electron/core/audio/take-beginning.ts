import { randomUUID } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import type { CaptureDevice, CommentBeginning } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { answeredQuestion } from './answered-question.ts';
import { Recording } from './recording.ts';
import type { SpaceReserve } from './space-reserve.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import { removeEmptyTake } from './take-ending.ts';
import { audioFolderOf, TakeFiles } from './take-files.ts';
import { TakeJournal } from './take-journal.ts';

export interface AskedTake {
  readonly homeworkId: string;
  readonly questionId: string;
  /** Samples per second. */
  readonly sampleRate: number;
  readonly device: CaptureDevice;
  /** Of a spoken comment. */
  readonly comment?: CommentBeginning | undefined;
}

interface Surroundings {
  readonly catalogue: Catalogue;
  readonly takes: TakeCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly reserve: SpaceReserve;
}

/**
 * Makes a take ready for its first sample: row, journal, file, each on the disk before the next. When one of them
 * fails nothing is left behind.
 *
 * @throws KoudaError HOMEWORK_NOT_FOUND, QUESTION_NOT_FOUND; the system's error when something cannot be written.
 */
export const beginTake = async (around: Surroundings, asked: AskedTake): Promise<Recording> => {
  const { catalogue, takes, libraryFolder, clock, reserve } = around;
  const answered = answeredQuestion(catalogue, asked.homeworkId, asked.questionId);
  const { homeworkTitle, revisionId, revisionNumber, purpose, commentOn, ...question } = answered;
  // The catalogue of a deleted library stays writable while it is open, and forgets everything when it closes.
  await stat(catalogue.path);
  const id = randomUUID();
  const startedAt = clock();
  const number = takes.begin({ id, ...asked, revisionId, startedAt });
  const files = new TakeFiles(libraryFolder, id);
  try {
    await mkdir(audioFolderOf(libraryFolder), { recursive: true });
    await reserve.keep();
    const journal = TakeJournal.parse({
      format: 'kouda-take-1',
      takeId: id,
      ...asked,
      homeworkTitle,
      purpose,
      commentOn: commentOn && { ...commentOn, ...asked.comment },
      revisionId,
      revisionNumber,
      question,
      number,
      startedAt,
      events: [],
      droppedFrames: 0,
      stopReason: null,
      isDiscarded: false,
    });
    return await Recording.begin(journal, files);
  } catch (error) {
    await removeEmptyTake(takes, files, id).catch(() => undefined);
    throw error;
  }
};
