import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ReviewState } from './classes.ts';
import { CommentBeginning, CommentKind, CommentPlace, moment } from './comment-words.ts';
import { errors } from './errors.ts';
import {
  AnswerId,
  ClassFolderId,
  ClassHomeworkId,
  ClassQuestionId,
  CommentId,
  HomeworkId,
  KeyPointId,
  QuestionId,
  ReturnId,
  Sha256,
  SubmissionId,
  TakeId,
  Timestamp,
} from './identifiers.ts';
import { Measurements } from './takes.ts';

const points = z.number().min(0).max(100_000);
const text = z.string().max(20_000);

export const Comment = z.object({
  id: CommentId,
  answerId: AnswerId,
  kind: CommentKind,
  startMs: moment.nullable(),
  endMs: moment.nullable(),
  /** May be empty beside a voice. */
  text: z.string(),
  /** Recorded like any take. `isReady` false: it is being recorded, or was lost. */
  voice: z
    .object({ takeId: TakeId, durationMs: z.number(), mediaPath: z.string(), isReady: z.boolean() })
    .nullable(),
  createdAt: Timestamp,
  changedAt: Timestamp,
});
export type Comment = z.infer<typeof Comment>;

/** One answer with what the instructor made of it; bound to its take by `sampleHash`. */
export const ReviewedAnswer = z.object({
  answerId: AnswerId,
  questionId: ClassQuestionId,
  takeId: TakeId,
  takeNumber: z.int(),
  /** SHA-256 of the source samples. */
  sampleHash: Sha256,
  durationMs: z.number(),
  sampleRate: z.int(),
  mediaPath: z.string(),
  measurements: Measurements.nullable(),
  droppedFrames: z.int(),
  /** The question or its reference read differently when it was answered. */
  askedAs: z.object({ title: z.string(), reference: z.string() }).nullable(),
  marks: z.array(z.object({ keyPointId: KeyPointId, isMet: z.boolean() })),
  pointsByHand: points.nullable(),
  /** In force: by hand, else by rule once a key point was judged; null: not scored. */
  points: points.nullable(),
  maxPoints: points,
  /** By their place, whole-answer ones first. */
  comments: z.array(Comment),
});
export type ReviewedAnswer = z.infer<typeof ReviewedAnswer>;

export const Review = z.object({
  submissionId: SubmissionId,
  classHomeworkId: ClassHomeworkId,
  student: z.object({ name: z.string(), number: z.string() }),
  /** Version of the hand-in. */
  number: z.int(),
  sealedAt: Timestamp,
  receipt: z.string(),
  state: ReviewState,
  /** By question number; unanswered questions are not in it. */
  answers: z.array(ReviewedAnswer),
  /** On the whole hand-in. */
  overall: z.string(),
  pointsByHand: points.nullable(),
  points: points.nullable(),
  maxPoints: points,
  /** Every hand-in of this student, newest first, this one included. */
  versions: z.array(
    z.object({
      submissionId: SubmissionId,
      number: z.int(),
      sealedAt: Timestamp,
      state: ReviewState,
      /** Answers whose take is the same, sample for sample, as in this one. */
      sameAnswerCount: z.int(),
      commentCount: z.int(),
    }),
  ),
  /** A newer hand-in is there: this review no longer counts. */
  isStale: z.boolean(),
  release: z
    .object({ returnId: ReturnId, number: z.int(), releasedAt: Timestamp, isChangedSince: z.boolean() })
    .nullable(),
});
export type Review = z.infer<typeof Review>;

/** What carrying over put onto a hand-in, so that it can be taken back. */
export const CarriedOver = z.object({
  comments: z.array(z.object({ answerId: AnswerId, commentId: CommentId })).max(100_000),
  marks: z.array(z.object({ answerId: AnswerId, keyPointId: KeyPointId, isMet: z.boolean() })).max(100_000),
  /** By hand. */
  points: z.array(z.object({ answerId: AnswerId, points })).max(1_000),
});
export type CarriedOver = z.infer<typeof CarriedOver>;

export const BankComment = z.object({
  text: z.string().trim().min(1).max(2_000),
  kind: CommentKind,
  uses: z.int(),
  /** Kept by hand; others are offered because they were written often. */
  isKept: z.boolean(),
});
export type BankComment = z.infer<typeof BankComment>;

export const ReleaseProgress = z.object({
  done: z.int(),
  total: z.int(),
  /** One line a student, in the order of the work. `path` where it was written, null for a class folder. */
  released: z.array(
    z.object({
      submissionId: SubmissionId,
      returnId: ReturnId,
      fileName: z.string(),
      path: z.string().nullable(),
      /** Where it can be downloaded from, on this page's own origin. */
      packagePath: z.string(),
    }),
  ),
  failed: z.array(z.object({ submissionId: SubmissionId, code: z.string(), data: z.unknown() })),
  isFinished: z.boolean(),
});
export type ReleaseProgress = z.infer<typeof ReleaseProgress>;

const bySubmission = z.object({ submissionId: SubmissionId });
const byAnswer = z.object({ answerId: AnswerId });
const byComment = z.object({ commentId: CommentId });

/** Every change is on the disk when it is answered: there is nothing to save. */
export const reviews = {
  get: oc.errors(errors).input(bySubmission).output(Review),
  /** PEAKS_PER_SECOND pairs of int8 (minimum, maximum) per second; made at the first asking, then kept. */
  peaks: oc.errors(errors).input(byAnswer).output(z.instanceof(Blob)),
  addComment: oc
    .errors(errors)
    .input(
      byAnswer.extend({
        ...CommentBeginning.shape,
        text,
        /** A take recorded for this answer (see voiceTarget); null: text alone. */
        voiceTakeId: TakeId.nullable(),
      }),
    )
    .output(Comment),
  /** Absent keys stay. */
  changeComment: oc
    .errors(errors)
    .input(
      byComment.extend({
        kind: CommentKind.optional(),
        place: CommentPlace.optional(),
        text: text.optional(),
      }),
    )
    .output(Comment),
  /** Kept, out of sight, until restored: deleting is undone by restoring. */
  deleteComment: oc.errors(errors).input(byComment).output(z.void()),
  restoreComment: oc.errors(errors).input(byComment).output(Comment),
  /** Where voice comments on an answer are recorded: an ordinary recording with these ids and its `comment`. */
  voiceTarget: oc
    .errors(errors)
    .input(byAnswer)
    .output(z.object({ homeworkId: HomeworkId, questionId: QuestionId, title: z.string() })),
  /** null: not judged. */
  markKeyPoint: oc
    .errors(errors)
    .input(byAnswer.extend({ keyPointId: KeyPointId, isMet: z.boolean().nullable() }))
    .output(z.void()),
  /** null: back to the rule. May exceed the maximum (a bonus). */
  scoreAnswer: oc
    .errors(errors)
    .input(byAnswer.extend({ points: points.nullable() }))
    .output(z.void()),
  /** The total by hand; null: back to the sum. */
  scoreTotal: oc
    .errors(errors)
    .input(bySubmission.extend({ points: points.nullable() }))
    .output(z.void()),
  setOverall: oc.errors(errors).input(bySubmission.extend({ text })).output(z.void()),
  /** A text being typed, kept at every keystroke so that a crash cannot take it; null: none. */
  saveDraft: oc
    .errors(errors)
    .input(
      byAnswer.extend({
        draft: CommentBeginning.extend({ text }).nullable(),
      }),
    )
    .output(z.void()),
  draft: oc
    .errors(errors)
    .input(byAnswer)
    .output(CommentBeginning.extend({ text: z.string() }).nullable()),
  /** `in-review` opens a finished or released one again. */
  setState: oc
    .errors(errors)
    .input(bySubmission.extend({ state: z.enum(['in-review', 'done']) }))
    .output(z.void()),
  /** Copies marks, scores by hand and comments onto the answers whose take is the same. */
  carryOver: oc
    .errors(errors)
    .input(z.object({ from: SubmissionId, to: SubmissionId }))
    .output(CarriedOver),
  /** Takes back what carryOver answered; what was judged anew since stays. */
  undoCarryOver: oc
    .errors(errors)
    .input(bySubmission.extend({ carried: CarriedOver }))
    .output(z.void()),

  /** Kept ones first, then those written most often. */
  bank: oc.errors(errors).output(z.array(BankComment)),
  keepInBank: oc
    .errors(errors)
    .input(BankComment.pick({ text: true, kind: true }))
    .output(z.void()),
  removeFromBank: oc
    .errors(errors)
    .input(BankComment.pick({ text: true }))
    .output(z.void()),

  /**
   * Makes return packages of finished reviews and puts them where the students get them. A review released before
   * becomes release n+1. Leaving the iterator cancels after the one being made.
   */
  release: oc
    .errors(errors)
    .input(
      z.object({
        submissionIds: z.array(SubmissionId).min(1).max(20_000),
        to: z.discriminatedUnion('kind', [
          /** Kept in the library alone, to be downloaded. */
          z.object({ kind: z.literal('library') }),
          z.object({ kind: z.literal('folder'), path: z.string().min(1).max(4_000) }),
          z.object({ kind: z.literal('class-folder'), classFolderId: ClassFolderId }),
        ]),
      }),
    )
    .output(eventIterator(ReleaseProgress)),
};
