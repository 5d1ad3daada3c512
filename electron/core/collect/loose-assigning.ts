import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { type Student, SubmissionId } from '../../contract/index.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import { KoudaError } from '../error.ts';
import { type AnswerToSeal, sealPackage, verifyPackage } from '../hand-in/package/index.ts';
import { contentHash } from '../homework/content.ts';
import { writeFileDurably } from '../library/durable-file.ts';
import { looseNotePathOf } from './collected-files.ts';
import { placeCollected } from './collected-packages.ts';
import type { LooseAudioParts } from './loose-audio.ts';
import type { LooseCatalogue, LooseRow } from './loose-catalogue.ts';
import { type LooseComposition, looseCompositionOf } from './loose-composition.ts';
import { decodeInWorker, UndecodableAudio } from './loose-decoder.ts';
import { looseDecodedPathOf, loosePathOf } from './loose-files.ts';
import { Staging } from './staging.ts';
import { studentKeyOf } from './student-key.ts';

export interface LooseAssignments {
  readonly classHomeworkId: string;
  readonly assignments: readonly {
    readonly looseAudioId: string;
    readonly student: Student;
    readonly questionId: string;
  }[];
}

interface AssigningParts extends LooseAudioParts {
  readonly rows: LooseCatalogue;
}

/**
 * Makes one hand-in for each student of what is assigned to them: decoded, sealed as any package and taken in the same
 * way, so that class and review know no second kind. Answers of the student's newest hand-in of this sort stay in the
 * new one. Two recordings for one question become two hand-ins, the later one newer.
 *
 * @throws KoudaError LOOSE_AUDIO_NOT_FOUND, CLASS_QUESTION_NOT_FOUND, AUDIO_UNDECODABLE (also: the page has not sent it
 * decoded), DISK_FULL, LIBRARY_GONE, WRITE_FAILED, VERIFY_FAILED
 */
export async function assignLoose(
  parts: AssigningParts,
  { classHomeworkId, assignments }: LooseAssignments,
  signal: AbortSignal,
): Promise<SubmissionId[]> {
  const questions = questionsOf(parts, classHomeworkId);
  for (const { looseAudioId, questionId } of assignments) {
    const row = parts.rows.row(looseAudioId);
    if (row?.class_homework_id !== classHomeworkId || row.submission_id !== null)
      throw new KoudaError('LOOSE_AUDIO_NOT_FOUND');
    if (!questions.some(({ id }) => id === questionId)) throw new KoudaError('CLASS_QUESTION_NOT_FOUND');
    await refuseUndecoded(parts, row);
  }
  const submissionIds: SubmissionId[] = [];
  for (const handIn of handInsOf(assignments)) {
    const staging = new Staging(parts.libraryFolder, randomUUID());
    try {
      submissionIds.push(await makeHandIn(parts, staging, classHomeworkId, questions, handIn, signal));
    } finally {
      await staging.remove();
    }
  }
  return submissionIds;
}

interface HandInToMake {
  readonly student: Student;
  /** By the class question's id. */
  readonly byQuestion: Map<string, string>;
}

function handInsOf(assignments: LooseAssignments['assignments']): HandInToMake[] {
  const students = new Map<string, HandInToMake[]>();
  for (const { looseAudioId, student, questionId } of assignments) {
    const key = studentKeyOf(student);
    const handIns = students.get(key) ?? [];
    students.set(key, handIns);
    let free = handIns.find(({ byQuestion }) => !byQuestion.has(questionId));
    if (!free) {
      free = { student, byQuestion: new Map() };
      handIns.push(free);
    }
    free.byQuestion.set(questionId, looseAudioId);
  }
  return [...students.values()].flat();
}

async function refuseUndecoded({ libraryFolder }: AssigningParts, row: LooseRow): Promise<void> {
  if (row.decoding === 'core') return;
  if (!(await stat(looseDecodedPathOf(libraryFolder, row.id)).catch(() => null)))
    throw new KoudaError('AUDIO_UNDECODABLE', { name: row.name });
}

interface AskedQuestion {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly keyPoints: string[];
}

function questionsOf({ catalogue }: AssigningParts, classHomeworkId: string): AskedQuestion[] {
  const keyPoints = catalogue
    .statement<[string], string>(
      'SELECT text FROM key_point WHERE class_question_id = ? AND is_removed = 0 ORDER BY position',
    )
    .pluck();
  return catalogue
    .statement<[string], Omit<AskedQuestion, 'keyPoints'>>(
      `SELECT id, title, reference FROM class_question WHERE class_homework_id = ?
       ORDER BY is_earlier, position, id`,
    )
    .all(classHomeworkId)
    .map((question) => ({ ...question, keyPoints: keyPoints.all(question.id) }));
}

async function makeHandIn(
  parts: AssigningParts,
  staging: Staging,
  classHomeworkId: string,
  questions: readonly AskedQuestion[],
  { student: typed, byQuestion }: HandInToMake,
  signal: AbortSignal,
): Promise<SubmissionId> {
  const { catalogue, collected, libraryFolder, clock, rows } = parts;
  const student = { name: plain(typed.name), number: plain(typed.number) };
  const studentKey = studentKeyOf(student);
  const submissionId = SubmissionId.parse(randomUUID());
  const before = await newestLoose(parts, classHomeworkId, studentKey);
  const answers: AnswerToSeal[] = [];
  const composed: LooseComposition['answers'] = [];
  for (const [at, question] of questions.entries()) {
    const kept = before?.answers.find(({ classQuestionId }) => classQuestionId === question.id);
    const looseAudioId = byQuestion.get(question.id) ?? kept?.looseAudioId;
    const row = looseAudioId === undefined ? undefined : rows.row(looseAudioId);
    if (!row) continue;
    const isKept = kept?.looseAudioId === row.id;
    const takeId = isKept && kept ? kept.takeId : randomUUID();
    answers.push(await decoded(parts, staging, row, { question, number: at + 1, takeId }, signal));
    composed.push({ looseAudioId: row.id, classQuestionId: question.id, takeId });
  }
  const title = titleOf(parts, classHomeworkId);
  const target = `${await staging.newPath()}.kouda`;
  await sealPackage({
    manifest: {
      homework: {
        id: classHomeworkId,
        title,
        revision: { number: 1, contentHash: hashOf(title, questions) },
        questions: questions.map((question) => ({
          ...question,
          preparationSeconds: 0,
          longestAnswerSeconds: 0,
        })),
      },
      student,
      submission: {
        id: submissionId,
        number: collected.nextNumber(classHomeworkId, studentKey),
        sealedAt: new Date(clock()).toISOString(),
      },
    },
    answers,
    // What phones record is lossy already, and the recording itself is kept as it came.
    audio: 'opus-64',
    target,
    signal,
  });
  const composition: LooseComposition = {
    classHomeworkId,
    classQuestionIds: questions.map(({ id }) => id),
    answers: composed,
  };
  const note = looseNotePathOf(libraryFolder, submissionId);
  const verified = await verifyPackage(target);
  try {
    // The note first: without it the package would be listed as a student's own.
    await writeFileDurably(note, JSON.stringify(composition));
    await placeCollected(libraryFolder, { path: target, isOurs: true }, verified, verifyPackage);
  } catch (error) {
    await rm(note, { force: true });
    throw error instanceof Error && 'syscall' in error ? await writeErrorFrom(error, libraryFolder) : error;
  }
  catalogue.transaction(() => {
    collected.add(verified, { now: clock(), composition });
    for (const { looseAudioId } of composed) rows.assign(looseAudioId, submissionId);
  });
  return submissionId;
}

async function decoded(
  { libraryFolder, clock }: AssigningParts,
  staging: Staging,
  row: LooseRow,
  { question, number, takeId }: { question: AskedQuestion; number: number; takeId: string },
  signal: AbortSignal,
): Promise<AnswerToSeal> {
  const takeFile = await staging.newPath();
  const source =
    row.decoding === 'page' ? looseDecodedPathOf(libraryFolder, row.id) : loosePathOf(libraryFolder, row);
  try {
    const facts = await decodeInWorker(source, takeFile, signal);
    return {
      questionId: question.id,
      questionNumber: number,
      takeId,
      takeNumber: 1,
      takeName: '',
      startedAt: new Date(Math.min(row.collected_at, clock())).toISOString(),
      takeFile,
      codec: 'pcm',
      ...facts,
      droppedFrames: 0,
      stopReason: null,
    };
  } catch (error) {
    if (error instanceof UndecodableAudio) throw new KoudaError('AUDIO_UNDECODABLE', { name: row.name });
    throw error;
  }
}

/** The student's newest hand-in, if it was put together here. */
async function newestLoose(
  { catalogue, libraryFolder }: AssigningParts,
  classHomeworkId: string,
  studentKey: string,
): Promise<LooseComposition | null> {
  const newest = catalogue
    .statement<[string, string], { id: string; is_loose: number }>(
      `SELECT id, is_loose FROM collected_submission WHERE class_homework_id = ? AND student_key = ?
       ORDER BY number DESC, sealed_at DESC LIMIT 1`,
    )
    .get(classHomeworkId, studentKey);
  return newest?.is_loose ? await looseCompositionOf(libraryFolder, newest.id) : null;
}

function titleOf({ catalogue }: AssigningParts, classHomeworkId: string): string {
  const title = catalogue
    .statement<[string], string>('SELECT title FROM class_homework WHERE id = ?')
    .pluck()
    .get(classHomeworkId);
  if (title === undefined) throw new KoudaError('CLASS_HOMEWORK_NOT_FOUND');
  return title;
}

const hashOf = (title: string, questions: readonly AskedQuestion[]): string =>
  contentHash({
    title,
    referenceVisibility: 'after-first-take',
    questions: questions.map(({ title: asked, reference, keyPoints }) => ({
      title: asked,
      reference,
      keyPoints,
      preparationSeconds: 0,
      longestAnswerSeconds: 0,
    })),
  });

/** As every reader of a manifest can show it. */
const plain = (text: string) =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, '\uFFFD')
    .trim();
