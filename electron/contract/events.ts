import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import {
  ClassHomeworkId,
  CollectRunId,
  ExportRunId,
  HomeworkId,
  SubmissionId,
  TakeId,
} from './identifiers.ts';

/** What changed in the core, told to every open page; the page asks again for what it shows. */
export const CoreEvent = z.discriminatedUnion('kind', [
  /** First on every connection: whatever was shown before may be stale. */
  z.object({ kind: z.literal('connected') }),
  z.object({ kind: z.literal('homework-changed'), homeworkId: HomeworkId }),
  z.object({ kind: z.literal('take-changed'), homeworkId: HomeworkId, takeId: TakeId }),
  z.object({ kind: z.literal('settings-changed') }),
  z.object({ kind: z.literal('library-changed') }),
  z.object({ kind: z.literal('class-folders-changed') }),
  z.object({ kind: z.literal('deliveries-changed') }),
  z.object({ kind: z.literal('collect-changed'), runId: CollectRunId }),
  /** Its rows, its rubric or its list of students; a null id: several. */
  z.object({ kind: z.literal('class-changed'), classHomeworkId: ClassHomeworkId.nullable() }),
  z.object({
    kind: z.literal('review-changed'),
    classHomeworkId: ClassHomeworkId,
    submissionId: SubmissionId,
  }),
  z.object({ kind: z.literal('feedback-changed') }),
  z.object({ kind: z.literal('export-changed'), runId: ExportRunId }),
  /** The system asked the app to open packages; the run that takes them in has begun. */
  z.object({ kind: z.literal('packages-opened'), runId: CollectRunId }),
  /** The system asked the app to open a file (double click); already imported. */
  z.object({ kind: z.literal('document-opened'), homeworkId: HomeworkId, title: z.string() }),
  z.object({
    kind: z.literal('document-refused'),
    fileName: z.string(),
    code: z.string(),
    data: z.unknown(),
  }),
]);
export type CoreEvent = z.infer<typeof CoreEvent>;

export const events = {
  subscribe: oc.errors(errors).output(eventIterator(CoreEvent)),
};
