import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Homework, PackageAudio, SealProgress, Student, Submission } from '../../contract/index.ts';
import { SubmissionId } from '../../contract/index.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import { HomeworkCatalogue } from '../homework/homework-catalogue.ts';
import { viewHomework } from '../homework/homework-view.ts';
import { answersToSeal } from './answers-to-seal.ts';
import { PackageProblem, sealPackage } from './package/index.ts';
import { packagePathOf } from './package-files.ts';
import { packageName } from './package-name.ts';
import { makeHandInsFolder, relistPackage } from './relisting.ts';
import type { SubmissionCatalogue } from './submission-catalogue.ts';

export interface SealingParts {
  readonly catalogue: Catalogue;
  readonly submissions: SubmissionCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  /** The revisions being sealed: each must be there until its submission refers to it. */
  readonly sealing: Set<string>;
}

export interface AskedSubmission {
  readonly homeworkId: string;
  readonly student: Student;
  readonly audio: PackageAudio;
}

/**
 * Seals a homework's chosen takes as its next version: the package first, whole and verified under its final name,
 * then its row. A kill in between leaves a whole package, which the next start lists. Aborted, it leaves nothing.
 *
 * @throws KoudaError HOMEWORK_NOT_FOUND, NOTHING_TO_HAND_IN, TAKE_UNREADABLE, DISK_FULL, LIBRARY_GONE, WRITE_FAILED, VERIFY_FAILED; the signal's reason when aborted
 */
export async function sealSubmission(
  parts: SealingParts,
  asked: AskedSubmission,
  report: (progress: SealProgress) => void,
  signal: AbortSignal,
): Promise<Submission> {
  signal.throwIfAborted();
  const tried = new Set<string>();
  for (;;) {
    const homework = presentHomework(parts.catalogue, asked.homeworkId);
    const answers = answersToSeal(homework, parts.libraryFolder);
    if (answers.length === 0) throw new KoudaError('NOTHING_TO_HAND_IN');
    tried.add(filesOf(answers));
    parts.sealing.add(homework.revision.id);
    try {
      return await seal(parts, asked, homework, answers, report, signal);
    } catch (error) {
      signal.throwIfAborted();
      // The take was compressed meanwhile and its PCM is gone: the same samples are in the new file.
      const now = answersToSeal(presentHomework(parts.catalogue, asked.homeworkId), parts.libraryFolder);
      const isMoved = error instanceof KoudaError && error.code === 'TAKE_UNREADABLE';
      if (!isMoved || tried.has(filesOf(now))) throw await sealErrorFrom(error, parts.libraryFolder);
    } finally {
      parts.sealing.delete(homework.revision.id);
    }
  }
}

async function seal(
  parts: SealingParts,
  { student: typed, audio }: AskedSubmission,
  homework: Homework,
  answers: ReturnType<typeof answersToSeal>,
  report: (progress: SealProgress) => void,
  signal: AbortSignal,
): Promise<Submission> {
  const { libraryFolder, submissions, clock } = parts;
  const id = SubmissionId.parse(randomUUID());
  const target = packagePathOf(libraryFolder, id);
  const student = { name: plain(typed.name), number: plain(typed.number) };
  const number = submissions.nextNumber(homework.id);
  const sealedAt = clock();
  const totalMs = answers.reduce((sum, { frames, sampleRate }) => sum + (frames * 1_000) / sampleRate, 0);
  report({ phase: 'encoding', doneMs: 0, totalMs, submission: null });
  await makeHandInsFolder(libraryFolder);
  const { title, revision, questions } = homework;
  const { manifestHash, receipt, sizeBytes } = await sealPackage({
    manifest: {
      homework: {
        id: homework.id,
        title,
        revision: { number: revision.number, contentHash: revision.contentHash },
        questions: questions.map((question) => ({
          id: question.id,
          title: question.title,
          reference: question.reference,
          keyPoints: question.keyPoints,
          preparationSeconds: question.preparationSeconds,
          longestAnswerSeconds: question.longestAnswerSeconds,
        })),
      },
      student,
      submission: { id, number, sealedAt: new Date(sealedAt).toISOString() },
    },
    answers,
    audio,
    target,
    onProgress: (doneMs, phase) =>
      report({ phase, doneMs: Math.min(totalMs, doneMs), totalMs, submission: null }),
    signal,
  });
  try {
    // From here to the row without an await: it is cancelled, or it is handed in.
    signal.throwIfAborted();
    submissions.add({
      id,
      homeworkId: homework.id,
      revisionId: revision.id,
      number,
      student,
      sealedAt,
      manifestHash,
      receipt,
      fileName: packageName(student, title, number),
      sizeBytes,
      audio,
      answers,
    });
  } catch (error) {
    // A backup from before the wording was restored meanwhile: the package says all that is to be listed.
    const isListed = isForeignKey(error) && (await relistPackage(parts, id).catch(() => false));
    if (!isListed) {
      await rm(target, { force: true });
      throw error;
    }
  }
  const submission = submissions.submission(id);
  if (!submission) throw new KoudaError('SUBMISSION_NOT_FOUND');
  report({ phase: 'sealed', doneMs: totalMs, totalMs, submission });
  return submission;
}

/** The homework as it would be handed in now. @throws KoudaError HOMEWORK_NOT_FOUND */
function presentHomework(catalogue: Catalogue, homeworkId: string): Homework {
  const rows = new HomeworkCatalogue(catalogue);
  const row = rows.homework(homeworkId);
  const newest = rows.newestRevision(homeworkId);
  if (!row || !newest || row.trashed_at !== null) throw new KoudaError('HOMEWORK_NOT_FOUND');
  return viewHomework(catalogue, row, newest);
}

const filesOf = (answers: ReturnType<typeof answersToSeal>) =>
  answers.map(({ takeFile }) => takeFile).join('\n');

const isForeignKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';

/** As every reader of a manifest can show it. */
const plain = (text: string) => text.toWellFormed().replace(/\p{Cc}/gu, '\uFFFD');

async function sealErrorFrom(error: unknown, libraryFolder: string): Promise<unknown> {
  if (error instanceof KoudaError) return error;
  if (error instanceof PackageProblem) return new KoudaError('VERIFY_FAILED');
  // A mistake of ours is not the disk's: only what the system said becomes a sentence about the disk.
  const isSystem = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isSystem ? await writeErrorFrom(error, libraryFolder) : error;
}
