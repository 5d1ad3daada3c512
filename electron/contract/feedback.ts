import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommentKind } from './comment-words.ts';
import { errors } from './errors.ts';
import {
  ClassFolderId,
  HomeworkId,
  QuestionId,
  ReturnId,
  SubmissionId,
  TakeId,
  Timestamp,
} from './identifiers.ts';

export const FeedbackSummary = z.object({
  id: ReturnId,
  homeworkId: HomeworkId,
  homeworkTitle: z.string(),
  submissionId: SubmissionId,
  /** Version of the hand-in it is on. */
  submissionNumber: z.int(),
  /** 1, 2, 3 …: a review released again. */
  releaseNumber: z.int(),
  /** May be empty. */
  instructor: z.string(),
  releasedAt: Timestamp,
  receivedAt: Timestamp,
  points: z.number().nullable(),
  maxPoints: z.number(),
  isRead: z.boolean(),
});
export type FeedbackSummary = z.infer<typeof FeedbackSummary>;

export const FeedbackComment = z.object({
  kind: CommentKind,
  /** ms; null start: on the whole answer; null end: a moment. */
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  text: z.string(),
  voice: z.object({ mediaPath: z.string(), durationMs: z.number() }).nullable(),
});
export type FeedbackComment = z.infer<typeof FeedbackComment>;

export const FeedbackAnswer = z.object({
  questionNumber: z.int(),
  questionId: QuestionId,
  title: z.string(),
  reference: z.string(),
  /** null: the question was not answered in this hand-in. */
  take: z
    .object({
      takeId: TakeId,
      takeNumber: z.int(),
      durationMs: z.number(),
      /** Of the student's own take, or of the kept hand-in where the take is gone; null: neither is here. */
      mediaPath: z.string().nullable(),
    })
    .nullable(),
  points: z.number().nullable(),
  maxPoints: z.number(),
  /** `isMet` null: not judged. */
  keyPoints: z.array(z.object({ text: z.string(), points: z.number(), isMet: z.boolean().nullable() })),
  comments: z.array(FeedbackComment),
});
export type FeedbackAnswer = z.infer<typeof FeedbackAnswer>;

export const Feedback = FeedbackSummary.extend({
  overall: z.string(),
  answers: z.array(FeedbackAnswer),
});
export type Feedback = z.infer<typeof Feedback>;

const byId = z.object({ returnId: ReturnId });

/** What came back from an instructor. Return packages come in as hand-ins do: through collecting, which tells them apart. */
export const feedback = {
  /** Newest first; of one homework, or of all. */
  list: oc
    .errors(errors)
    .input(z.object({ homeworkId: HomeworkId.nullable() }))
    .output(z.array(FeedbackSummary)),
  get: oc.errors(errors).input(byId).output(Feedback),
  /** Of an answered question's audio: PEAKS_PER_SECOND pairs of int8 (minimum, maximum) per second. */
  peaks: oc
    .errors(errors)
    .input(byId.extend({ questionNumber: z.int().min(1) }))
    .output(z.instanceof(Blob)),
  markRead: oc.errors(errors).input(byId).output(z.void()),
  /** Looks for return packages of this library's own hand-ins in a class folder and takes them in. */
  fetch: oc
    .errors(errors)
    .input(z.object({ classFolderId: ClassFolderId }))
    .output(z.object({ received: z.array(FeedbackSummary), alreadyThere: z.int() })),
};
