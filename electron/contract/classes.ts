import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { Student } from './hand-in.ts';
import {
  AnswerId,
  ClassHomeworkId,
  ClassQuestionId,
  HomeworkId,
  KeyPointId,
  SubmissionId,
  Timestamp,
} from './identifiers.ts';

export const MAX_ROSTER_STUDENTS = 20_000;

const points = z.number().min(0).max(100_000);

export const KeyPoint = z.object({
  id: KeyPointId,
  text: z.string().trim().min(1).max(2_000),
  /** What it is worth when it was said. */
  points,
});
export type KeyPoint = z.infer<typeof KeyPoint>;

/** A question as the instructor reviews it: reference and rubric are the instructor's own, the student's stay untouched. */
export const ClassQuestion = z.object({
  id: ClassQuestionId,
  /** 1, 2, 3 … */
  number: z.int().min(1),
  title: z.string(),
  reference: z.string(),
  keyPoints: z.array(KeyPoint).max(200),
  maxPoints: points,
  /** Only in earlier wordings of the homework: some students were asked it. */
  isEarlier: z.boolean(),
});
export type ClassQuestion = z.infer<typeof ClassQuestion>;

/** A homework as an instructor collects it from a class. */
export const ClassHomework = z.object({
  id: ClassHomeworkId,
  title: z.string(),
  questions: z.array(ClassQuestion),
  /** What the whole homework is worth, the questions' points being scaled to it; null: their sum. */
  maxPoints: points.nullable(),
  /** Students on the list of the class; 0: there is no list. */
  rosterCount: z.int().min(0),
  createdAt: Timestamp,
  lastCollectedAt: Timestamp.nullable(),
  trashedAt: Timestamp.nullable(),
});
export type ClassHomework = z.infer<typeof ClassHomework>;

export const ClassHomeworkSummary = z.object({
  id: ClassHomeworkId,
  title: z.string(),
  questionCount: z.int(),
  rosterCount: z.int(),
  /** Students with at least one hand-in. */
  studentCount: z.int(),
  /** On the list of the class, without a hand-in. */
  missingCount: z.int(),
  /** Students whose newest hand-in's review is done or released. */
  doneCount: z.int(),
  releasedCount: z.int(),
  looseCount: z.int(),
  lastCollectedAt: Timestamp.nullable(),
  trashedAt: Timestamp.nullable(),
});
export type ClassHomeworkSummary = z.infer<typeof ClassHomeworkSummary>;

export const ReviewState = z.enum(['not-started', 'in-review', 'done', 'released']);
export type ReviewState = z.infer<typeof ReviewState>;

export const AnswerCell = z.object({
  answerId: AnswerId,
  durationMs: z.number(),
  /** What the recording suffers from: the takes' hints. */
  hints: z.array(z.string()),
  commentCount: z.int(),
  /** In force: by hand, else by rule once a key point was judged; null: not scored. */
  points: points.nullable(),
});
export type AnswerCell = z.infer<typeof AnswerCell>;

/** One student of the class: from a hand-in, the list of students, or both. */
export const ClassRow = z.object({
  /** Tells students apart: the student number, or the name where there is none. */
  studentKey: z.string(),
  student: z.object({ name: z.string(), number: z.string() }),
  isOnRoster: z.boolean(),
  /** The newest hand-in; null: missing. */
  submission: z
    .object({
      id: SubmissionId,
      number: z.int(),
      sealedAt: Timestamp,
      collectedAt: Timestamp,
      receipt: z.string(),
      /** Put together from loose audio by the instructor. */
      isLoose: z.boolean(),
    })
    .nullable(),
  /** Older hand-ins of the same student. */
  earlierCount: z.int(),
  /** In the order of ClassHomework.questions; null: not answered. */
  answers: z.array(AnswerCell.nullable()),
  state: ReviewState,
  /** An older hand-in has a review, this one has none yet. */
  isStale: z.boolean(),
  /** In force for the whole homework; null: nothing scored. */
  points: points.nullable(),
  maxPoints: points,
  commentCount: z.int(),
});
export type ClassRow = z.infer<typeof ClassRow>;

export const RosterStudent = z.object({ name: z.string().max(200), number: z.string().max(100) });
export type RosterStudent = z.infer<typeof RosterStudent>;

export const Statistics = z.object({
  handedIn: z.int(),
  /** On the list and without a hand-in. */
  missing: z.array(RosterStudent),
  /** Handed in without being on the list; empty without a list. */
  unlisted: z.array(RosterStudent),
  states: z.record(ReviewState, z.int()),
  /** Of the students' totals as shares of the maximum; null: nobody was scored. */
  scores: z
    .object({
      count: z.int(),
      mean: z.number(),
      median: z.number(),
      lowest: z.number(),
      highest: z.number(),
      /** Ten classes of 10 % each, the last one with 100 %. */
      histogram: z.array(z.int()).length(10),
    })
    .nullable(),
  questions: z.array(
    z.object({
      questionId: ClassQuestionId,
      answered: z.int(),
      scored: z.int(),
      /** Mean of points / maxPoints over the scored; null: none. */
      meanShare: z.number().nullable(),
      meanDurationMs: z.number().nullable(),
    }),
  ),
  /** Judged at least once, most missed first. */
  keyPoints: z.array(
    z.object({
      keyPointId: KeyPointId,
      questionId: ClassQuestionId,
      text: z.string(),
      met: z.int(),
      missed: z.int(),
    }),
  ),
});
export type Statistics = z.infer<typeof Statistics>;

/** The instructor's rubric. A key point that stays carries its id, a new one none. */
export const RubricDraft = z.object({
  maxPoints: points.nullable(),
  questions: z
    .array(
      z.object({
        id: ClassQuestionId,
        reference: z.string().max(200_000),
        maxPoints: points,
        keyPoints: z.array(KeyPoint.extend({ id: KeyPointId.optional() })).max(200),
      }),
    )
    .max(500),
});
export type RubricDraft = z.infer<typeof RubricDraft>;

const byId = z.object({ classHomeworkId: ClassHomeworkId });

export const classes = {
  /** Last collected first; without those in the trash. */
  list: oc.errors(errors).output(z.array(ClassHomeworkSummary)),
  trashed: oc.errors(errors).output(z.array(ClassHomeworkSummary)),
  get: oc.errors(errors).input(byId).output(ClassHomework),
  /** The class of one of this library's homeworks, made if there is none yet. */
  ofHomework: oc
    .errors(errors)
    .input(z.object({ homeworkId: HomeworkId }))
    .output(byId),
  rows: oc.errors(errors).input(byId).output(z.array(ClassRow)),
  /**
   * Students in whose name, number, comments or the words of the homework the text occurs; case and width do not
   * matter, one character is enough. Answers keys of rows, and the homeworks that match by themselves.
   */
  search: oc
    .errors(errors)
    .input(byId.extend({ text: z.string().trim().min(1).max(200) }))
    .output(z.object({ studentKeys: z.array(z.string()) })),
  /** Across all classes: what to open for a word. */
  find: oc
    .errors(errors)
    .input(z.object({ text: z.string().trim().min(1).max(200) }))
    .output(
      z
        .array(
          z.object({
            classHomeworkId: ClassHomeworkId,
            title: z.string(),
            /** null: the homework itself matches. */
            student: Student.nullable(),
            submissionId: SubmissionId.nullable(),
            /** The text around the match, from a comment; empty: it is in the name. */
            excerpt: z.string(),
          }),
        )
        .max(100),
    ),
  saveRubric: oc
    .errors(errors)
    .input(
      byId.extend({
        rubric: RubricDraft,
        /**
         * What the window last read: only what differs from it is written, and refused with EDITED_ELSEWHERE when
         * another window changed the same question, or the total, since. Left out: all of it is written.
         */
        basedOn: RubricDraft.optional(),
      }),
    )
    .output(ClassHomework),
  roster: oc.errors(errors).input(byId).output(z.array(RosterStudent)),
  /** What a pasted list or a CSV (UTF-8, GB18030) would become; writes nothing. */
  readRoster: oc
    .errors(errors)
    .input(z.object({ document: z.instanceof(Blob) }))
    .output(
      z.object({
        students: z.array(RosterStudent),
        /** 1-based lines without a name, left out. */
        skippedLines: z.array(z.int()),
      }),
    ),
  /** An empty list takes the roster away. */
  saveRoster: oc
    .errors(errors)
    .input(byId.extend({ students: z.array(RosterStudent).max(MAX_ROSTER_STUDENTS) }))
    .output(z.void()),
  statistics: oc.errors(errors).input(byId).output(Statistics),
  rename: oc
    .errors(errors)
    .input(byId.extend({ title: z.string().trim().min(1).max(500) }))
    .output(z.void()),
  trash: oc.errors(errors).input(byId).output(z.void()),
  restore: oc.errors(errors).input(byId).output(z.void()),
};
