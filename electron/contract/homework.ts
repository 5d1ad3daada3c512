import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { HomeworkId, QuestionId, RevisionId, Sha256, Timestamp } from './identifiers.ts';
import { Take } from './takes.ts';

export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

export const QuestionContent = z.object({
  title: z.string().trim().min(1).max(2_000),
  /** Shown verbatim: line breaks, blank lines and aligned columns kept. May be empty. Line ends are `\n`. */
  reference: z.string().max(200_000),
  keyPoints: z.array(z.string().trim().min(1).max(2_000)).max(200),
  /** Countdown before the recording starts, in seconds; 0: none. */
  preparationSeconds: z.int().min(0).max(3_600),
  /** Longest answer, in seconds; 0: no limit. */
  longestAnswerSeconds: z.int().min(0).max(14_400),
});
export type QuestionContent = z.infer<typeof QuestionContent>;

/** When the reference is shown to the student. */
export const ReferenceVisibility = z.enum(['after-first-take', 'always']);
export type ReferenceVisibility = z.infer<typeof ReferenceVisibility>;

export const HomeworkContent = z.object({
  title: z.string().trim().min(1).max(500),
  referenceVisibility: ReferenceVisibility,
  questions: z.array(QuestionContent).min(1).max(500),
});
export type HomeworkContent = z.infer<typeof HomeworkContent>;

/** What authoring saves: a question that existed before carries its id, a new one carries none. */
export const HomeworkDraft = HomeworkContent.extend({
  questions: z
    .array(QuestionContent.extend({ id: QuestionId.optional() }))
    .min(1)
    .max(500),
});
export type HomeworkDraft = z.infer<typeof HomeworkDraft>;

export const HomeworkOrigin = z.enum(['built-in', 'document', 'written']);

export const Revision = z.object({
  id: RevisionId,
  /** 1, 2, 3 … within its homework. */
  number: z.int().min(1),
  /** SHA-256 of the canonical JSON of its HomeworkContent. */
  contentHash: Sha256,
  createdAt: Timestamp,
});
export type Revision = z.infer<typeof Revision>;

export const Question = QuestionContent.extend({
  id: QuestionId,
  /** Every take of this question that is not in the trash, oldest first, whichever revision it answered. */
  takes: z.array(Take),
  /** The take that will be handed in: the one chosen by hand, else the newest finished one. */
  chosenTakeId: Take.shape.id.nullable(),
});
export type Question = z.infer<typeof Question>;

export const Homework = z.object({
  id: HomeworkId,
  title: z.string(),
  origin: HomeworkOrigin,
  referenceVisibility: ReferenceVisibility,
  revision: Revision,
  revisionCount: z.int(),
  questions: z.array(Question),
  /** Questions of older revisions that the present one no longer asks but that still have takes. */
  earlierQuestions: z.array(Question),
});
export type Homework = z.infer<typeof Homework>;

export const HomeworkSummary = z.object({
  id: HomeworkId,
  title: z.string(),
  origin: HomeworkOrigin,
  questionCount: z.int(),
  /** Questions with at least one finished take that is not in the trash. */
  answeredCount: z.int(),
  /** Last time it was opened, recorded or edited. */
  lastUsedAt: Timestamp,
  createdAt: Timestamp,
  trashedAt: Timestamp.nullable(),
});
export type HomeworkSummary = z.infer<typeof HomeworkSummary>;

export const ImportOutcome = z.object({
  homeworkId: HomeworkId,
  title: z.string(),
  outcome: z.enum(['created', 'unchanged', 'revised']),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

const byId = z.object({ homeworkId: HomeworkId });

export const homework = {
  list: oc.errors(errors).output(z.array(HomeworkSummary)),
  get: oc.errors(errors).input(byId).output(Homework),
  /** Reads a Markdown document (UTF-8 with or without BOM, or GB18030). */
  importDocument: oc
    .errors(errors)
    .input(z.object({ fileName: z.string().max(1_000), document: z.instanceof(Blob) }))
    .output(ImportOutcome),
  create: oc.errors(errors).input(HomeworkDraft).output(byId),
  /** A homework whose present revision has takes gets a new revision; else its revision is replaced. */
  save: oc
    .errors(errors)
    .input(
      byId.extend({
        draft: HomeworkDraft,
        /** Refused with EDITED_ELSEWHERE when no longer the newest. */ basedOn: RevisionId,
      }),
    )
    .output(byId.extend({ revision: Revision, questionIds: z.array(QuestionId) })),
  trash: oc.errors(errors).input(byId).output(z.void()),
  restore: oc.errors(errors).input(byId).output(z.void()),
  trashed: oc.errors(errors).output(z.array(HomeworkSummary)),
  exportDocument: oc
    .errors(errors)
    .input(byId)
    .output(z.object({ fileName: z.string(), markdown: z.string() })),
  draftKeyPoints: oc
    .errors(errors)
    .input(z.object({ reference: z.string().max(200_000) }))
    .output(z.array(z.string())),
};
