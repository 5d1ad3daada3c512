import { createHash } from 'node:crypto';
import type { Comment, Review } from '../../contract/index.ts';
import { TakeFiles } from '../audio/take-files.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { wordingOf } from '../classes/wording-rows.ts';
import { collectedPathOf } from '../collect/collected-files.ts';
import { KoudaError } from '../error.ts';
import {
  type ReturnDraft,
  type ReturnManifest,
  readKeptPackage,
  type VoiceToSeal,
} from '../hand-in/package/index.ts';
import { ReleaseCatalogue } from './release-catalogue.ts';

export interface DraftParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
}

export type ReleaseSaid = ReturnManifest['release'];

/**
 * What a review says to its student. Homework, student and hand-in are named as the hand-in itself names them: by
 * that the student's library knows its own.
 *
 * @throws KoudaError COLLECTED_NOT_FOUND: the hand-in's package is gone or is not the one that was reviewed;
 * VOICE_UNREADABLE: of a spoken comment nothing can be sealed
 */
export async function returnDraft(
  { catalogue, libraryFolder }: DraftParts,
  review: Review,
  release: ReleaseSaid,
): Promise<ReturnDraft> {
  const kept = await readKeptPackage(collectedPathOf(libraryFolder, review.submissionId)).catch(() => null);
  const collected = new ReleaseCatalogue(catalogue).collected(review.submissionId);
  if (kept?.kind !== 'hand-in' || !collected || kept.receipt !== review.receipt)
    throw new KoudaError('COLLECTED_NOT_FOUND');
  const { homework, student, submission, answers } = kept.manifest;
  const worded = wordingOf(catalogue, collected.classHomeworkId, collected.contentHash) ?? [];
  return {
    homework: { id: homework.id, title: homework.title },
    student,
    submission: {
      id: submission.id,
      number: submission.number,
      receipt: kept.receipt,
      manifestHash: kept.manifestHash,
    },
    release,
    points: review.points,
    maxPoints: review.maxPoints,
    overall: review.overall.toWellFormed(),
    answers: answers.map((answer) => {
      const reviewed = review.answers.find(({ takeId }) => takeId === answer.takeId);
      if (!reviewed || reviewed.sampleHash !== answer.sampleHash) throw new KoudaError('COLLECTED_NOT_FOUND');
      const { questionNumber, questionId, takeId, takeNumber, sampleHash, durationMs } = answer;
      return {
        questionNumber,
        questionId,
        takeId,
        takeNumber,
        sampleHash,
        durationMs,
        points: reviewed.points,
        maxPoints: reviewed.maxPoints,
        keyPoints: keyPointsOf(catalogue, reviewed.questionId).map(({ id, text, points }) => ({
          text: text.toWellFormed(),
          points,
          isMet: reviewed.marks.find(({ keyPointId }) => keyPointId === id)?.isMet ?? null,
        })),
        comments: reviewed.comments.flatMap((comment) =>
          commentSaid(catalogue, libraryFolder, questionNumber, comment),
        ),
      };
    }),
    unanswered: homework.questions.flatMap(({ id }, at) =>
      answers.some(({ questionId }) => questionId === id)
        ? []
        : [
            {
              questionNumber: at + 1,
              questionId: id,
              maxPoints: maxPointsOf(catalogue, worded[at]?.classQuestionId),
            },
          ],
    ),
  };
}

/** One whose recording was deleted for good has nothing to say unless it has a text. */
function commentSaid(
  catalogue: Catalogue,
  libraryFolder: string,
  questionNumber: number,
  comment: Comment,
): ReturnDraft['answers'][number]['comments'] {
  const { kind, startMs, endMs } = comment;
  const text = comment.text.toWellFormed();
  if (comment.voice === null) return text === '' ? [] : [{ kind, startMs, endMs, text, voice: null }];
  const voice = voiceToSeal(catalogue, libraryFolder, comment.voice.takeId);
  // Left out, the student would never hear what the review still shows to the instructor.
  if (voice === null) throw new KoudaError('VOICE_UNREADABLE', { questionNumber });
  return [{ kind, startMs, endMs, text, voice }];
}

/**
 * Also of a recording that is damaged: a package released before may hold it still, and sealing a new one reads it.
 * null: it was never measured, or holds no sample.
 */
function voiceToSeal(catalogue: Catalogue, libraryFolder: string, takeId: string): VoiceToSeal | null {
  const row = catalogue
    .statement<
      [string],
      { codec: 'pcm' | 'flac'; sample_rate: number; frames: number; audio_hash: string | null }
    >('SELECT codec, sample_rate, frames, audio_hash FROM take WHERE id = ?')
    .get(takeId);
  if (!row?.audio_hash || row.frames < 1) return null;
  return {
    takeId,
    takeFile: new TakeFiles(libraryFolder, takeId).audio(row.codec),
    codec: row.codec,
    sampleRate: row.sample_rate,
    frames: row.frames,
    sampleHash: row.audio_hash,
  };
}

const keyPointsOf = (catalogue: Catalogue, classQuestionId: string) =>
  catalogue
    .statement<[string], { id: string; text: string; points: number }>(
      `SELECT id, text, points FROM key_point WHERE class_question_id = ? AND is_removed = 0 ORDER BY position`,
    )
    .all(classQuestionId);

const maxPointsOf = (catalogue: Catalogue, classQuestionId: string | undefined): number =>
  catalogue
    .statement<[string], number>('SELECT max_points FROM class_question WHERE id = ?')
    .pluck()
    .get(classQuestionId ?? '') ?? 0;

/** The files of spoken comments are left out: their samples say whether they are the same. */
const said = (what: ReturnDraft | ReturnManifest): string => {
  const { instructor } = what.release;
  const answers = what.answers.map((answer) => ({
    ...answer,
    comments: answer.comments.map((comment) => ({ ...comment, voice: comment.voice?.sampleHash ?? null })),
  }));
  const { homework, student, submission, points, maxPoints, overall, unanswered } = what;
  const all = { homework, student, submission, instructor, points, maxPoints, overall, answers, unanswered };
  return createHash('sha256').update(JSON.stringify(all, sortedKeys)).digest('hex');
};

const sortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** Whether a released package says what the review says now: then there is nothing to release anew. */
export const isSaidBy = (released: ReturnManifest, draft: ReturnDraft): boolean =>
  said(released) === said(draft);
