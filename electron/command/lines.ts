import { z } from 'zod';
import {
  ClassHomeworkId,
  CollectItem,
  CollectOutcome,
  HomeworkId,
  ReviewState,
  TakeId,
} from '../contract/index.ts';

/** `list`: a homework of one's own. */
const HomeworkLine = z.object({
  type: z.literal('homework'),
  id: HomeworkId,
  title: z.string(),
  questionCount: z.int(),
  answeredCount: z.int(),
});

/** `list`: a homework as it is collected from a class. */
const ClassLine = z.object({
  type: z.literal('class'),
  id: ClassHomeworkId,
  title: z.string(),
  questionCount: z.int(),
  /** With at least one hand-in. */
  studentCount: z.int(),
  /** On the list of the class; 0: there is none. */
  rosterCount: z.int(),
  doneCount: z.int(),
});

/** `list --homework`: a take. */
const TakeLine = z.object({
  type: z.literal('take'),
  id: TakeId,
  questionNumber: z.int(),
  questionTitle: z.string(),
  takeNumber: z.int(),
  name: z.string(),
  durationMs: z.number(),
  isChosen: z.boolean(),
});

/** `list --class`: a student, with or without a hand-in. */
const StudentLine = z.object({
  type: z.literal('student'),
  number: z.string(),
  name: z.string(),
  /** Of the newest hand-in; null: there is none. */
  version: z.int().nullable(),
  state: ReviewState,
  points: z.number().nullable(),
  maxPoints: z.number(),
});

/** `export`: a file that was written, or with `--dry-run` would be. */
const FileLine = z.object({
  type: z.literal('file'),
  state: z.enum(['written', 'planned']),
  /** Relative to the folder, with `/`. */
  name: z.string(),
  /** Planned: an estimate; null: not known. */
  bytes: z.number().nullable(),
});

/** `collect`: what became of one file; the words are those of the app's report (contract/collect.ts). */
const ItemLine = CollectItem.extend({ type: z.literal('item') });

/** Somebody or something that is left out or damaged, or why the command failed. */
const ProblemLine = z.object({
  type: z.literal('problem'),
  /** A file, a student or a take; empty: all of it. */
  name: z.string(),
  /** Stable; for programs. */
  code: z.string(),
  /** What the sentence needs beside the code; null: nothing. */
  data: z.unknown(),
  /** For people, in the language asked for; may change. */
  message: z.string(),
});

/** A few a second. */
const ProgressLine = z.object({
  type: z.literal('progress'),
  done: z.int(),
  total: z.int(),
  /** 0…1 */
  share: z.number(),
  /** ms; null: cannot be said. */
  leftMs: z.number().nullable(),
  current: z.array(z.string()),
});

/** The last line, always and once; the library is closed by then. */
const DoneLine = z.object({
  type: z.literal('done'),
  /** null: none could be read from the command line. */
  command: z.enum(['list', 'export', 'collect', 'check']).nullable(),
  /** The process's own. */
  exitCode: z.int(),
  /** Lines listed; files written or planned; files collected; things verified. */
  done: z.int(),
  /** `problem` lines; for `collect` also items that were not taken in. */
  problems: z.int(),
  /** `export`: where the files are. */
  folder: z.string().optional(),
  /** `export --dry-run`: an estimate; null: not known. */
  totalBytes: z.number().nullable().optional(),
  /** `collect`: items of each outcome. */
  counts: z.record(CollectOutcome, z.int()).optional(),
});

/** One line of what a command tells: with `--json` just so, else as a person reads it. New fields may come, none goes. */
export const Line = z.discriminatedUnion('type', [
  HomeworkLine,
  ClassLine,
  TakeLine,
  StudentLine,
  FileLine,
  ItemLine,
  ProblemLine,
  ProgressLine,
  DoneLine,
]);
export type Line = z.infer<typeof Line>;
export type LineOf<Type extends Line['type']> = Extract<Line, { type: Type }>;
