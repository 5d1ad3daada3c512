import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { HomeworkId, TakeId } from './identifiers.ts';

/** What changed in the core, told to every open page; the page asks again for what it shows. */
export const CoreEvent = z.discriminatedUnion('kind', [
  /** First on every connection: whatever was shown before may be stale. */
  z.object({ kind: z.literal('connected') }),
  z.object({ kind: z.literal('homework-changed'), homeworkId: HomeworkId }),
  z.object({ kind: z.literal('take-changed'), homeworkId: HomeworkId, takeId: TakeId }),
  z.object({ kind: z.literal('settings-changed') }),
  z.object({ kind: z.literal('library-changed') }),
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
