import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { HomeworkId, QuestionId, RevisionId, SubmissionId, TakeId, Timestamp } from './identifiers.ts';

export const Student = z.object({
  name: z.string().trim().min(1).max(200),
  /** Student number as the school writes it; may be empty. */
  number: z.string().trim().max(100),
});
export type Student = z.infer<typeof Student>;

/** How answers travel: Ogg Opus at so many bits per second, or FLAC. */
export const PackageAudio = z.enum(['opus-32', 'opus-48', 'opus-64', 'flac']);
export type PackageAudio = z.infer<typeof PackageAudio>;

/** One student's chosen takes for one homework, sealed. Its package is kept in the library for ever. */
export const Submission = z.object({
  id: SubmissionId,
  homeworkId: HomeworkId,
  revisionId: RevisionId,
  /** 1, 2, 3 … : handing in again makes a newer version. */
  number: z.int().min(1),
  student: Student,
  sealedAt: Timestamp,
  /** Derived from the manifest's SHA-256; the instructor sees the same. */
  receipt: z.string(),
  /** Made by the core, safe on every system; ends in `.kouda`. */
  fileName: z.string(),
  sizeBytes: z.int().min(0),
  audio: PackageAudio,
  answers: z.array(z.object({ questionId: QuestionId, takeId: TakeId })),
  /** Verified copies outside the library. */
  copies: z.array(z.object({ path: z.string(), writtenAt: Timestamp })),
  /** False: its file is gone from the library, only the record is left. */
  isPackageThere: z.boolean(),
  /** Where the package can be downloaded from, on this page's own origin. */
  packagePath: z.string(),
});
export type Submission = z.infer<typeof Submission>;

export const SealProgress = z.object({
  phase: z.enum(['encoding', 'writing', 'verifying', 'sealed']),
  /** ms of audio done and in all. */
  doneMs: z.number().min(0),
  totalMs: z.number().min(0),
  /** Present with `sealed`, after the written package was read back and verified. */
  submission: Submission.nullable(),
});
export type SealProgress = z.infer<typeof SealProgress>;

export const handIn = {
  /** Newest first. */
  submissions: oc
    .errors(errors)
    .input(z.object({ homeworkId: HomeworkId }))
    .output(z.array(Submission)),
  /** Seals the chosen takes. Leaving the iterator cancels and leaves nothing behind. */
  seal: oc
    .errors(errors)
    .input(z.object({ homeworkId: HomeworkId, student: Student, audio: PackageAudio }))
    .output(eventIterator(SealProgress)),
  /** Writes a verified copy into a folder; never over another file (` (2)` is added to the name). */
  copyTo: oc
    .errors(errors)
    .input(z.object({ submissionId: SubmissionId, folder: z.string().min(1).max(4_000) }))
    .output(Submission),
  /** Folders that are there now: the last one used, the downloads folder, the desktop. */
  folders: oc.errors(errors).output(z.array(z.string())),
};
