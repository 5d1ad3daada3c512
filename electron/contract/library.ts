import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { SubmissionId, TakeId, Timestamp } from './identifiers.ts';

export const LibraryStatus = z.object({
  path: z.string(),
  takes: z.int(),
  /** Of audio, trash included. */
  audioBytes: z.int(),
  trashedTakes: z.int(),
  trashBytes: z.int(),
  /** On the library's disk; null where it cannot be known. */
  freeBytes: z.number().nullable(),
  lastBackupAt: Timestamp.nullable(),
  appVersion: z.string(),
});
export type LibraryStatus = z.infer<typeof LibraryStatus>;

export const Backup = z.object({
  /** A file name made by the core. */
  name: z.string().regex(/^catalogue-\d{8}T\d{6}Z(-\d+)?\.sqlite$/),
  createdAt: Timestamp,
  sizeBytes: z.int(),
});
export type Backup = z.infer<typeof Backup>;

/** Something that happened while the library was opened or kept, shown once until dismissed. */
export const Notice = z.discriminatedUnion('kind', [
  z.object({
    id: z.int(),
    kind: z.literal('take-recovered'),
    at: Timestamp,
    takeId: TakeId,
    homeworkId: z.string(),
    questionTitle: z.string(),
    durationMs: z.number(),
    /** The recording is a spoken comment on this hand-in. */
    submissionId: SubmissionId.optional(),
  }),
  /** The catalogue was damaged: the original is kept at `keptAs`, the newest good backup stands in its place. */
  z.object({
    id: z.int(),
    kind: z.literal('catalogue-restored'),
    at: Timestamp,
    backup: z.string().nullable(),
    keptAs: z.string(),
    relistedTakes: z.int(),
  }),
  z.object({
    id: z.int(),
    kind: z.literal('take-damaged'),
    at: Timestamp,
    takeId: TakeId,
    homeworkId: z.string(),
    questionTitle: z.string(),
    submissionId: SubmissionId.optional(),
  }),
]);
export type Notice = z.infer<typeof Notice>;

export const CheckProblem = z.object({
  kind: z.enum([
    'catalogue-damaged',
    'audio-missing',
    'audio-changed',
    'audio-unlisted',
    'package-missing',
    'package-changed',
  ]),
  takeId: TakeId.nullable(),
  /** File name inside the library. */
  file: z.string(),
});
export type CheckProblem = z.infer<typeof CheckProblem>;

export const CheckProgress = z.object({
  done: z.int(),
  total: z.int(),
  problems: z.array(CheckProblem),
  finished: z.boolean(),
});
export type CheckProgress = z.infer<typeof CheckProgress>;

export const library = {
  status: oc.errors(errors).output(LibraryStatus),
  notices: oc.errors(errors).output(z.array(Notice)),
  dismissNotice: oc
    .errors(errors)
    .input(z.object({ id: z.int() }))
    .output(z.void()),
  /** Verifies the catalogue, every take's samples against its hash, and every package. Ends after `finished`. */
  check: oc.errors(errors).output(eventIterator(CheckProgress)),
  backups: oc.errors(errors).output(z.array(Backup)),
  backUp: oc.errors(errors).output(Backup),
  /** The present catalogue is backed up first; audio is never touched; takes it did not know are listed again. */
  restoreBackup: oc
    .errors(errors)
    .input(Backup.pick({ name: true }))
    .output(z.object({ relistedTakes: z.int() })),
};
