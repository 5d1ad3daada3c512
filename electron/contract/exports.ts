import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errors } from './errors.ts';
import { ClassHomeworkId, ExportRunId, HomeworkId, SubmissionId, TakeId, Timestamp } from './identifiers.ts';

/** What is exported. */
export const ExportSubject = z.discriminatedUnion('kind', [
  /** The student's own takes. */
  z.object({ kind: z.literal('takes'), takeIds: z.array(TakeId).min(1).max(10_000) }),
  /** Of a homework of one's own: the chosen takes, or all that are not in the trash. */
  z.object({ kind: z.literal('homework'), homeworkId: HomeworkId, takes: z.enum(['chosen', 'all']) }),
  /** Every student of a class, each with the newest hand-in. */
  z.object({ kind: z.literal('class'), classHomeworkId: ClassHomeworkId }),
  /** Some collected hand-ins. */
  z.object({ kind: z.literal('submissions'), submissionIds: z.array(SubmissionId).min(1).max(20_000) }),
  /** Everything there is; as an archive only. */
  z.object({ kind: z.literal('library') }),
]);
export type ExportSubject = z.infer<typeof ExportSubject>;

/**
 * `original`: the audio as it is kept, byte for byte (FLAC or WAV of own takes, Opus or FLAC of hand-ins).
 * `wav-16k`: 16 kHz mono 16-bit, as speech recognisers want it.
 */
export const AudioFormat = z.enum(['original', 'wav', 'flac', 'mp3', 'opus', 'm4a', 'wav-16k']);
export type AudioFormat = z.infer<typeof AudioFormat>;

export const DEFAULT_TEMPLATE = '{number}_{name}_q{question:2}_t{take}';

/** Names by template (core/export/names/template.ts); `/` makes folders, the extension is added. */
const template = z.string().trim().min(1).max(500);

export const AudioExport = z.object({
  what: z.literal('audio'),
  format: AudioFormat,
  /** The copy is brought to −19 LUFS, its true peak held below −1 dBTP; not with `original`. */
  isLevelled: z.boolean(),
  /** `students`: one file a student, a chapter for each answer. */
  grouping: z.enum(['answers', 'students']),
  template,
});
export type AudioExport = z.infer<typeof AudioExport>;

/** Of the words that are not the homework’s or the people’s. */
const language = z.enum(['zh', 'en']);
/** Of the words in the names of files; runs of earlier versions, which are done again as they were, have none. */
const nameLanguage = language.default('zh');

export const CommentFormat = z.enum(['vtt', 'srt', 'audacity', 'textgrid', 'csv']);
export const CommentExport = z.object({
  what: z.literal('comments'),
  format: CommentFormat,
  template,
  language: nameLanguage,
});
export type CommentExport = z.infer<typeof CommentExport>;

/** Which columns of the teacher's own sheet hold what, counted from 0; null: none. */
export const SheetColumns = z.object({
  keys: z.array(z.int().min(0)).max(10),
  name: z.int().min(0).nullable(),
  grade: z.int().min(0).nullable(),
  feedback: z.int().min(0).nullable(),
  maximum: z.int().min(0).nullable(),
  changeable: z.int().min(0).nullable(),
});
export type SheetColumns = z.infer<typeof SheetColumns>;

/** Characters of a teacher's sheet: 20,000 students of some hundred characters. */
const MAX_SHEET = 8_000_000;
export const TeacherSheet = z.object({
  fileName: z.string().min(1).max(1_000),
  /** Decoded by the page, its byte order mark kept. */
  text: z.string().max(MAX_SHEET),
  /** null: as its headers say. */
  columns: SheetColumns.nullable(),
});

export const GradeExport = z.discriminatedUnion('format', [
  z.object({ what: z.literal('grades'), format: z.enum(['csv', 'xlsx']), language: nameLanguage }),
  z.object({
    what: z.literal('grades'),
    format: z.enum(['moodle', 'canvas']),
    sheet: TeacherSheet,
    language: nameLanguage,
  }),
]);
export type GradeExport = z.infer<typeof GradeExport>;

export const ReportExport = z.object({
  what: z.literal('report'),
  per: z.enum(['student', 'class']),
  audio: z.enum(['inside', 'beside']),
  language,
});
export type ReportExport = z.infer<typeof ReportExport>;

/** `apkg`: a package that Anki opens; `text`: a text file to import and a folder of recordings. */
export const AnkiFormat = z.enum(['apkg', 'text']);
export type AnkiFormat = z.infer<typeof AnkiFormat>;

export const AnkiExport = z.object({
  what: z.literal('anki'),
  format: AnkiFormat,
  language,
});
export type AnkiExport = z.infer<typeof AnkiExport>;

/** All of a homework, a class's homework or the library in one file (docs/archive-format.md), whichever takes are chosen. */
export const ArchiveExport = z.object({ what: z.literal('archive'), language: nameLanguage });
export type ArchiveExport = z.infer<typeof ArchiveExport>;

export const ExportChoice = z.union([
  AudioExport,
  CommentExport,
  GradeExport,
  ReportExport,
  AnkiExport,
  ArchiveExport,
]);
export type ExportChoice = z.infer<typeof ExportChoice>;

export const ExportRequest = z.object({ subject: ExportSubject, choice: ExportChoice });
export type ExportRequest = z.infer<typeof ExportRequest>;

/** Somebody or something that will not be, or was not, exported; the rest is. */
export const ExportProblem = z.object({
  /** A file, a student or a take, printable. */
  name: z.string(),
  /** An error's code, or a reason of a teacher's sheet. */
  code: z.string(),
  data: z.unknown(),
});
export type ExportProblem = z.infer<typeof ExportProblem>;

export const ExportPreview = z.object({
  /** The first 200, with `/` between folders and file. */
  files: z.array(
    z.object({ name: z.string(), /** An estimate; null: not known before. */ bytes: z.number().nullable() }),
  ),
  fileCount: z.int(),
  totalBytes: z.number().nullable(),
  problems: z.array(ExportProblem),
});
export type ExportPreview = z.infer<typeof ExportPreview>;

export const ExportRun = z.object({
  id: ExportRunId,
  subject: ExportSubject,
  /** A teacher's sheet is left out of it. */
  what: z.enum(['audio', 'comments', 'grades', 'report', 'anki', 'archive']),
  format: z.string(),
  /** Of what is exported: a homework's, a student's. Of the library empty. */
  title: z.string(),
  folder: z.string(),
  state: z.enum(['running', 'finished', 'cancelled', 'interrupted', 'failed']),
  startedAt: Timestamp,
  endedAt: Timestamp.nullable(),
  fileCount: z.int(),
  doneCount: z.int(),
  /** 0…1 over all files. */
  share: z.number().min(0).max(1),
  /** ms; null: cannot be said yet. */
  leftMs: z.number().nullable(),
  /** Files being written, and how much of each, 0…1. */
  current: z.array(z.object({ name: z.string(), share: z.number().min(0).max(1) })),
  /** The first 20 written, relative to the folder. */
  written: z.array(z.string()),
  problems: z.array(ExportProblem),
});
export type ExportRun = z.infer<typeof ExportRun>;

const byRun = z.object({ runId: ExportRunId });

/** Exports go on without the page; `export-changed` tells of their progress. Nothing is ever written over. */
export const exports = {
  /** What would be written; writes nothing. */
  preview: oc.errors(errors).input(ExportRequest).output(ExportPreview),
  start: oc
    .errors(errors)
    .input(ExportRequest.extend({ folder: z.string().min(1).max(4_000) }))
    .output(ExportRun),
  /** Newest first, the last 50. */
  runs: oc.errors(errors).output(z.array(ExportRun)),
  /** Nothing half-written stays; files that were finished do. */
  cancel: oc.errors(errors).input(byRun).output(z.void()),
  /** The same again, with what there is now, into the same folder. */
  repeat: oc.errors(errors).input(byRun).output(ExportRun),
  /** What a teacher's sheet holds and how its columns would be used. */
  readSheet: oc
    .errors(errors)
    .input(
      z.object({ kind: z.enum(['moodle', 'canvas']), title: z.string().max(2_000), sheet: TeacherSheet }),
    )
    .output(
      z.object({
        headers: z.array(z.string()),
        columns: SheetColumns,
        isFillable: z.boolean(),
        rowCount: z.int(),
      }),
    ),
};
