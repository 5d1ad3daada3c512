import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { Student } from './hand-in.ts';
import {
  ClassFolderId,
  ClassHomeworkId,
  ClassQuestionId,
  CollectRunId,
  HomeworkId,
  LooseAudioId,
  ReturnId,
  SubmissionId,
  Timestamp,
} from './identifiers.ts';
import { PACKAGE_REASONS } from './package-reasons.ts';

/** What became of one package, or of one file that is none. */
export const CollectOutcome = z.enum([
  'new',
  /** The student had handed in before: this is the newest now. */
  'newer-version',
  /** A newer one of the same student is there already; kept beside it. */
  'older-version',
  'already-there',
  /** Not for the homework that is being collected; left out. */
  'another-homework',
  /** A return package for one of this library's own hand-ins: taken in as feedback. */
  'feedback',
  /** A return package for somebody else's hand-in; left out. */
  'foreign-feedback',
  /** Audio without a package: waits to be assigned to student and question. */
  'loose-audio',
  /** Cut short or changed on its way: `reason` is a package reason. */
  'damaged',
  /** Not made by Kouda or dangerous: `reason` is a package reason, or one of an archive. */
  'refused',
  /** A homework or a class of an archive, or what else a library holds: it is here now. */
  'restored',
  /** The same, but for what `restored.left` names. */
  'partly-restored',
  /** Neither a package nor an archive nor audio. */
  'not-a-package',
  /** This machine's fault, `reason` an error code: disk full, not readable, not downloaded. */
  'failed',
]);
export type CollectOutcome = z.infer<typeof CollectOutcome>;

/**
 * The words `reason` may hold beside error codes. Those of a package come first: what is wrong with one that is
 * damaged or refused, or could not be read.
 */
export const COLLECT_REASONS = [
  ...PACKAGE_REASONS,
  /** Another hand-in with the same id is in the library: this one was changed. */
  'same-id-other-content',
  /** A zip that cannot be read to its end, or an entry that is not what its checksum says. */
  'archive-damaged',
  'archive-too-many-entries',
  /** An entry, or the whole, would unpack to far more than it takes in the zip. */
  'archive-bomb',
  'archive-entry-too-large',
  'archive-encrypted',
  /** A link or a device in a zip. */
  'archive-special-entry',
  /** Packed by a method that nobody needs. */
  'archive-method',
  /** A zip in a zip in a zip. */
  'archive-too-deep',
  /** Nothing in it that could be collected. */
  'archive-empty',
  /** Further files in a zip that could not be collected; `detail` is how many. */
  'archive-others',
  /** More in a zip and the zips in it than is looked at; `detail` is how many were left out. */
  'archive-rest',
  'folder-too-deep',
  'folder-too-many-entries',
  /** Lies in a cloud: it was not downloaded to this computer. */
  'not-downloaded',
  /** Audio without a package, while it is not known for which homework. */
  'which-homework',
  /** The following: of an archive that Kouda made. By a newer Kouda. */
  'archive-newer',
  /** An archive in another zip or a folder, or among one class's hand-ins, where anybody may put one. */
  'archive-inside',
  'archive-mark',
  'archive-list',
  /** Two entries of one name, or two files of one place. */
  'archive-duplicate',
  /** An entry that is neither listed nor a text for people. */
  'archive-extra-entry',
  /** A piece that lies outside its entry or over another one, or pieces that are not the file's size. */
  'archive-piece',
  /** No database, or a damaged one, or another one than is listed. */
  'archive-catalogue',
  /** Tables, triggers or views that Kouda does not make. */
  'archive-schema',
  /** `detail` is table and column. */
  'archive-rows',
  /** Rows that point nowhere, or at what belongs to another homework. */
  'archive-dangling',
  'archive-file-missing',
  'archive-file-unnamed',
  'archive-file-changed',
  /** The recording is not the one its row speaks of. */
  'archive-take',
  'archive-package',
  'archive-note',
  /** An id of the archive is something else in this library. */
  'archive-clash',
] as const;
export type CollectReason = (typeof COLLECT_REASONS)[number];

/** What an archive's homework or class brought, and what of it could not come in beside what is here. */
export const Restored = z.object({
  kind: z.enum(['homework', 'class', 'library']),
  homeworkId: HomeworkId.nullable(),
  takes: z.int(),
  /** Of takes, those whose number another take had: they got a free one. */
  renumbered: z.int(),
  handIns: z.int(),
  feedback: z.int(),
  reviews: z.int(),
  left: z.array(
    z.object({
      why: z.enum([
        /** A take, a hand-in or feedback of this id is here, and is another one. */
        'take-differs',
        'hand-in-differs',
        'feedback-differs',
        /** Collected here for another class. */
        'hand-in-elsewhere',
        /** A review that went on here. */
        'review-kept',
        /** Another return package of this number is here. */
        'release-differs',
        /** Recordings and packages that were broken when they were archived. */
        'take-unsound',
        'package-unsound',
      ]),
      count: z.int().min(1),
    }),
  ),
});
export type Restored = z.infer<typeof Restored>;

export const CollectItem = z.object({
  /** As the user knows it: a file's name, with its folder or archive before it. Printable; never used as a path. */
  name: z.string(),
  outcome: CollectOutcome,
  /** One of COLLECT_REASONS or an error code; empty: none. */
  reason: z.string(),
  /** Where in the package; printable; may be empty. */
  detail: z.string(),
  student: z.object({ name: z.string(), number: z.string() }).nullable(),
  homeworkTitle: z.string().nullable(),
  /** Version of the hand-in. */
  number: z.int().nullable(),
  classHomeworkId: ClassHomeworkId.nullable(),
  submissionId: SubmissionId.nullable(),
  returnId: ReturnId.nullable(),
  /** Of an archive. */
  restored: Restored.nullable().default(null),
});
export type CollectItem = z.infer<typeof CollectItem>;

export const CollectRun = z.object({
  id: CollectRunId,
  /** Collected for this homework alone; null: each package goes where it belongs. */
  classHomeworkId: ClassHomeworkId.nullable(),
  /** `interrupted`: the app ended in the middle; what had come in stays. */
  state: z.enum(['open', 'running', 'finished', 'cancelled', 'interrupted']),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  /** Files and packages found so far; grows while archives and folders are looked into. */
  total: z.int().min(0),
  done: z.int().min(0),
  /** What is being worked on; empty: nothing. */
  current: z.string(),
  /** Of what is being worked on, where that is large; 0…1. */
  share: z.number().min(0).max(1).default(0),
  /** Nothing but archives of Kouda: brought back, not collected. */
  isArchive: z.boolean().default(false),
  counts: z.record(CollectOutcome, z.int().min(0)),
  /** A whole source that could not be collected from: a folder gone, a class folder unreachable. */
  problems: z.array(z.object({ name: z.string(), code: z.string(), data: z.unknown() })),
});
export type CollectRun = z.infer<typeof CollectRun>;

/** Audio brought in without a package, waiting to be assigned. */
export const LooseAudio = z.object({
  id: LooseAudioId,
  classHomeworkId: ClassHomeworkId,
  /** As it came, with its folder; printable. */
  name: z.string(),
  sizeBytes: z.int(),
  durationMs: z.number(),
  /**
   * Only a browser decodes this format (AAC): before it is assigned, the page sends it decoded with
   * `PUT <mediaPath>?rate=<samples per second>`, the body being 16-bit little-endian mono samples.
   */
  needsPage: z.boolean(),
  /** Where it can be heard, on this page's own origin. */
  mediaPath: z.string(),
  /** Guessed from the name (`学号_姓名_q03.m4a`) and the list of students; null: no guess. */
  guessedStudent: z.object({ name: z.string(), number: z.string() }).nullable(),
  guessedQuestionId: ClassQuestionId.nullable(),
  collectedAt: Timestamp,
});
export type LooseAudio = z.infer<typeof LooseAudio>;

const byRun = z.object({ runId: CollectRunId });

/**
 * Collecting: open a run, send it files (`PUT /incoming/<runId>?name=<relative path>`, the body being the file), then
 * start it. It goes on without the page; `collect-changed` tells of its progress.
 */
export const collect = {
  open: oc
    .errors(errors)
    .input(z.object({ classHomeworkId: ClassHomeworkId.nullable() }))
    .output(CollectRun),
  /** Takes in what was sent to the run, and what lies in these folders and class folders. */
  start: oc
    .errors(errors)
    .input(
      byRun.extend({
        folders: z.array(z.string().min(1).max(4_000)).max(100),
        classFolderIds: z.array(ClassFolderId).max(20),
      }),
    )
    .output(CollectRun),
  /** Newest first, the last 50. */
  runs: oc.errors(errors).output(z.array(CollectRun)),
  run: oc.errors(errors).input(byRun).output(CollectRun),
  /** The report so far, in the order of the work. */
  items: oc.errors(errors).input(byRun).output(z.array(CollectItem)),
  /** Stops after the package that is being taken in; what is in stays. An open run is thrown away. */
  cancel: oc.errors(errors).input(byRun).output(z.void()),

  loose: oc
    .errors(errors)
    .input(z.object({ classHomeworkId: ClassHomeworkId }))
    .output(z.array(LooseAudio)),
  /** Makes one hand-in a student of what is assigned to them, beside what they handed in before. */
  assignLoose: oc
    .errors(errors)
    .input(
      z.object({
        classHomeworkId: ClassHomeworkId,
        assignments: z
          .array(z.object({ looseAudioId: LooseAudioId, student: Student, questionId: ClassQuestionId }))
          .min(1)
          .max(10_000),
      }),
    )
    .output(z.object({ submissionIds: z.array(SubmissionId) })),
  /** Puts audio that belongs nowhere out of sight; it can be brought back. */
  setLooseAside: oc
    .errors(errors)
    .input(z.object({ looseAudioIds: z.array(LooseAudioId).min(1).max(10_000), isAside: z.boolean() }))
    .output(z.void()),
};
