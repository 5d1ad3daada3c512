import { SubmissionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { cleanText } from '../homework/content.ts';
import type { Service } from '../service.ts';
import { answerAudio, answerMedia } from './answer-audio.ts';
import { answerPeaks } from './answer-peaks.ts';
import { carryOver } from './carry-over.ts';
import { undoCarryOver } from './carry-over-undoing.ts';
import { commentBank, keepInBank, removeFromBank } from './comment-bank.ts';
import { findComment } from './comment-view.ts';
import { addComment, changeComment, setDeleted } from './comments.ts';
import { readDraft, saveDraft } from './drafts.ts';
import { markKeyPoint, scoreAnswer, scoreTotal } from './marks.ts';
import { PackagePeaks } from './package-peaks.ts';
import type { PackagedAudio } from './peaks-job.ts';
import { type ReleasingParts, releaseReviews } from './releasing.ts';
import { answerRow, setReviewState, submissionRow, touchReview } from './review-catalogue.ts';
import { viewReview } from './review-view.ts';
import { attachInterrupted, bringBack } from './voice-recovery.ts';
import { voiceTarget } from './voice-target.ts';

export interface ReviewServiceParts
  extends Pick<ReleasingParts, 'instructorName' | 'recordingTakeId' | 'addReturn' | 'onFolderUsed'> {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
}

/** The contract's operations on reviews, and what the core itself needs of them. */
export interface ReviewService extends Service<'reviews'> {
  /** A collected answer's audio for a player; null: no such answer, or its package is not there. */
  answerMedia(answerId: string): Promise<TakeMedia | null>;
  /** Peaks of audio inside any package. @throws KoudaError AUDIO_MISSING */
  packagePeaks(audio: PackagedAudio): Promise<Int8Array>;
  close(): Promise<void>;
}

/** The instructor's work on the hand-ins of one opened library. Every change is on the disk when it is answered. */
export function createReviewService(parts: ReviewServiceParts): ReviewService {
  const { catalogue, libraryFolder, clock, events } = parts;
  const decoding = new PackagePeaks();

  function changed(submissionId: string): void {
    const { id, class_homework_id: classHomeworkId } = submissionRow(catalogue, submissionId);
    events.emit({ kind: 'review-changed', classHomeworkId, submissionId: id });
  }

  /** Does a change and marks the review as changed, both or neither; then tells. */
  function change<Result>(submissionId: string, work: (now: number) => Result): Result {
    const now = clock();
    const result = catalogue.transaction(() => {
      touchReview(catalogue, submissionId, now);
      return work(now);
    });
    changed(submissionId);
    return result;
  }

  function changeKnown<Result>(commentId: string, work: (now: number) => Result): Result {
    return change(findComment(catalogue, commentId).submissionId, work);
  }

  // Restored from the trash, a recording brings its comment back.
  const stopListening = events.listen((event) => {
    if (event.kind !== 'take-changed') return;
    for (const submissionId of bringBack(catalogue, event.takeId)) changed(submissionId);
    void attachInterrupted(catalogue, libraryFolder, event.takeId, clock()).then(
      (submissionId) => submissionId !== null && changed(submissionId),
      // The next opening tries again.
      () => undefined,
    );
  });

  function voiceChanged(commentId: string): void {
    const { row } = findComment(catalogue, commentId);
    // Its voice went to the trash or came back.
    if (row.voice_take_id !== null) events.emit({ kind: 'library-changed' });
  }

  return {
    get: ({ submissionId }) => viewReview(catalogue, submissionId),

    peaks: async ({ answerId }) => {
      const audio = answerAudio(catalogue, libraryFolder, answerId);
      if (!audio) throw new KoudaError('ANSWER_NOT_FOUND');
      return answerPeaks(decoding, libraryFolder, audio);
    },

    addComment: ({ answerId, ...comment }) => {
      const { submission_id } = answerRow(catalogue, answerId);
      const id = change(submission_id, (now) => addComment(catalogue, { answerId, ...comment }, now));
      return findComment(catalogue, id).comment;
    },
    changeComment: ({ commentId, ...said }) => {
      changeKnown(commentId, (now) => changeComment(catalogue, commentId, said, now));
      return findComment(catalogue, commentId).comment;
    },
    deleteComment: ({ commentId }) => {
      changeKnown(commentId, (now) => setDeleted(catalogue, commentId, now));
      voiceChanged(commentId);
    },
    restoreComment: ({ commentId }) => {
      const { text, voice } = findComment(catalogue, commentId).comment;
      // Its recording was deleted for good meanwhile: an empty comment would come back and be called restored.
      if (text === '' && voice === null) throw new KoudaError('COMMENT_NOT_FOUND');
      changeKnown(commentId, () => setDeleted(catalogue, commentId, null));
      voiceChanged(commentId);
      return findComment(catalogue, commentId).comment;
    },
    voiceTarget: ({ answerId }) => {
      const target = voiceTarget(catalogue, answerId, clock());
      changed(answerRow(catalogue, answerId).submission_id);
      return target;
    },

    markKeyPoint: ({ answerId, keyPointId, isMet }) => {
      const answer = answerRow(catalogue, answerId);
      change(answer.submission_id, () => markKeyPoint(catalogue, answer, keyPointId, isMet));
    },
    scoreAnswer: ({ answerId, points }) => {
      const { submission_id } = answerRow(catalogue, answerId);
      change(submission_id, () => scoreAnswer(catalogue, answerId, points));
    },
    scoreTotal: ({ submissionId, points }) => {
      submissionRow(catalogue, submissionId);
      change(submissionId, () => scoreTotal(catalogue, submissionId, points));
    },
    setOverall: ({ submissionId, text }) => {
      submissionRow(catalogue, submissionId);
      change(submissionId, () =>
        catalogue
          .statement('UPDATE review SET overall = ? WHERE submission_id = ?')
          .run(cleanText(text), submissionId),
      );
    },

    saveDraft: ({ answerId, draft }) => {
      answerRow(catalogue, answerId);
      saveDraft(catalogue, answerId, draft);
    },
    draft: ({ answerId }) => {
      answerRow(catalogue, answerId);
      return readDraft(catalogue, answerId);
    },

    setState: ({ submissionId, state }) => {
      submissionRow(catalogue, submissionId);
      setReviewState(catalogue, submissionId, state, clock());
      changed(submissionId);
    },
    carryOver: ({ from, to }) => {
      submissionRow(catalogue, to);
      return change(to, () => carryOver(catalogue, from, to));
    },
    undoCarryOver: ({ submissionId, carried }) => {
      submissionRow(catalogue, submissionId);
      change(submissionId, (now) => undoCarryOver(catalogue, submissionId, carried, now));
      // A recording may have gone to the trash with its last comment.
      events.emit({ kind: 'library-changed' });
    },

    bank: () => commentBank(catalogue),
    keepInBank: ({ text, kind }) => keepInBank(catalogue, text, kind, clock()),
    removeFromBank: ({ text }) => removeFromBank(catalogue, text, clock()),

    release: ({ submissionIds, to }, signal) =>
      releaseReviews(
        { ...parts, review: (submissionId) => viewReview(catalogue, submissionId) },
        { submissionIds: submissionIds.map((id) => SubmissionId.parse(id)), to },
        signal,
      ),

    answerMedia: (answerId) => answerMedia(catalogue, libraryFolder, answerId),
    packagePeaks: (audio) => decoding.peaksOf(audio),
    close: () => {
      stopListening();
      return decoding.close();
    },
  };
}
