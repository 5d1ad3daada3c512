import { SerialQueue } from '../audio/serial-queue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ClassFolderStore } from '../class-folder/class-folder-store.ts';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import type { VerifiedReturn } from '../hand-in/package/index.ts';
import type { Service } from '../service.ts';
import { type AnswerSource, answerMedia, answerSource, voiceMedia } from './feedback-audio.ts';
import { FeedbackCatalogue } from './feedback-catalogue.ts';
import { keptReturn, readFeedback } from './feedback-reading.ts';
import { fetchFeedback } from './fetching.ts';
import { relistFeedback, type TakenIn, takeInReturn } from './taking-in.ts';

export interface FeedbackServiceParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly takeMedia: (takeId: string, codec: 'pcm' | 'flac') => Promise<TakeMedia | null>;
  /** Of an own take. */
  readonly takePeaks: (takeId: string) => Promise<Blob>;
  /** Of audio that lies in a package: PEAKS_PER_SECOND pairs of int8 per second. */
  readonly packagePeaks: (source: Extract<AnswerSource, { kind: 'package' }>) => Promise<Int8Array>;
  readonly openStore: (classFolderId: string) => Promise<ClassFolderStore>;
}

/** The contract's operations on feedback, and what the core itself needs of them. */
export interface FeedbackService extends Service<'feedback'> {
  /** Keeps a return package just verified at `path`, if it is on an own hand-in. See taking-in.ts. */
  takeInReturn(path: string, verified: VerifiedReturn): Promise<TakenIn>;
  /** An answered question's audio for a player; null: gone. */
  answerMedia(returnId: string, questionNumber: number): Promise<TakeMedia | null>;
  /** A spoken comment's, by its place (from 1) in the package; null: there is none. */
  voiceMedia(returnId: string, number: number): Promise<TakeMedia | null>;
  /** Makes catalogue and feedback folder agree; how many packages were listed again. After the hand-ins were. */
  relistUnlisted(): Promise<number>;
}

/** What came back to a student, in one opened library. */
export function createFeedbackService(parts: FeedbackServiceParts): FeedbackService {
  const { catalogue, libraryFolder, clock, events } = parts;
  const feedback = new FeedbackCatalogue(catalogue);
  const around = { feedback, libraryFolder, clock };
  // One at a time: the same package dropped twice at once is one.
  const turns = new SerialQueue();
  const changed = () => events.emit({ kind: 'feedback-changed' });
  const kept = (returnId: string) => keptReturn(feedback, libraryFolder, returnId);
  const heard = (media: Promise<TakeMedia | null>) =>
    media.catch((error) => {
      if (error instanceof KoudaError) return null;
      throw error;
    });

  return {
    list: ({ homeworkId }) => feedback.list(homeworkId),
    get: ({ returnId }) => readFeedback(feedback, parts, returnId),
    peaks: async ({ returnId, questionNumber }) => {
      const { manifest } = await kept(returnId);
      const answer = manifest.answers.find((each) => each.questionNumber === questionNumber);
      const source = answer && (await answerSource(parts, manifest.submission.id, answer));
      if (!source) throw new KoudaError('AUDIO_MISSING');
      if (source.kind === 'take') return parts.takePeaks(source.takeId);
      return new Blob([new Uint8Array(await parts.packagePeaks(source))]);
    },
    markRead: ({ returnId }) => {
      if (!feedback.row(returnId)) throw new KoudaError('FEEDBACK_NOT_FOUND');
      if (feedback.markRead(returnId, clock())) changed();
    },
    fetch: ({ classFolderId }, signal) =>
      turns.run(async () => {
        const found = await fetchFeedback(around, await parts.openStore(classFolderId), signal);
        if (found.received.length > 0) changed();
        return found;
      }),

    takeInReturn: (path, verified) =>
      turns.run(async () => {
        const taken = await takeInReturn(around, path, verified);
        if (taken.outcome === 'feedback') changed();
        return taken;
      }),
    answerMedia: (returnId, questionNumber) =>
      heard(kept(returnId).then((found) => answerMedia(parts, found, questionNumber))),
    voiceMedia: (returnId, number) => heard(kept(returnId).then((found) => voiceMedia(found, number))),
    relistUnlisted: () => relistFeedback(around),
  };
}
