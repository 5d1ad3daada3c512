import type {
  ClassHomework,
  ClassHomeworkId,
  ClassRow,
  Review,
  SubmissionId,
  TakeId,
} from '../../../contract/index.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { KoudaError } from '../../error.ts';
import { answerAudio } from '../../review/answer-audio.ts';
import type { Service } from '../../service.ts';
import type { Exported, ExportedAnswer, ExportedStudent, KeptAudio } from './exported.ts';
import { keptTake } from './own-takes.ts';

export interface ClassHandInsParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly classes: Pick<Service<'classes'>, 'get' | 'rows'>;
  readonly reviews: Pick<Service<'reviews'>, 'get'>;
}

/** Every student of a class with the newest hand-in, those of the list who handed nothing in included. */
export async function classHandIns(
  parts: ClassHandInsParts,
  classHomeworkId: ClassHomeworkId,
): Promise<Exported> {
  const homework = await parts.classes.get({ classHomeworkId });
  const students: ExportedStudent[] = [];
  for (const row of await parts.classes.rows({ classHomeworkId })) {
    students.push(
      row.submission
        ? studentOf(parts, homework, await parts.reviews.get({ submissionId: row.submission.id }))
        : missing(row),
    );
    // A class of thousands is read in as many steps: a recording's chunks come in between.
    await new Promise(setImmediate);
  }
  return { ...asked(homework), students };
}

/** Some hand-ins of one class. @throws KoudaError COLLECTED_NOT_FOUND, NOTHING_TO_EXPORT */
export async function someHandIns(
  parts: ClassHandInsParts,
  submissionIds: readonly SubmissionId[],
): Promise<Exported> {
  let homework: ClassHomework | undefined;
  const students: ExportedStudent[] = [];
  for (const submissionId of submissionIds) {
    const review = await parts.reviews.get({ submissionId });
    if (review.classHomeworkId !== homework?.id) {
      if (homework) continue;
      homework = await parts.classes.get({ classHomeworkId: review.classHomeworkId });
    }
    students.push(studentOf(parts, homework, review));
    await new Promise(setImmediate);
  }
  if (!homework) throw new KoudaError('NOTHING_TO_EXPORT');
  return { ...asked(homework), students };
}

const asked = ({ id, title, questions }: ClassHomework): Omit<Exported, 'students'> => ({
  id,
  title,
  questions: questions.map((question) => ({
    ...question,
    keyPoints: question.keyPoints.map(({ text }) => text),
    preparationSeconds: 0,
  })),
});

const missing = ({ student, points, maxPoints }: ClassRow): ExportedStudent => ({
  ...student,
  version: null,
  sealedAt: null,
  receipt: '',
  overall: '',
  points,
  maxPoints,
  answers: [],
});

function studentOf(parts: ClassHandInsParts, homework: ClassHomework, review: Review): ExportedStudent {
  return {
    ...review.student,
    version: review.number,
    sealedAt: review.sealedAt,
    receipt: review.receipt,
    overall: review.overall,
    points: review.points,
    maxPoints: review.maxPoints,
    answers: review.answers.flatMap((answer): ExportedAnswer[] => {
      const question = homework.questions.find(({ id }) => id === answer.questionId);
      const kept = answerAudio(parts.catalogue, parts.libraryFolder, answer.answerId);
      if (!question || !kept) return [];
      const { path, start, size, codec, sampleRate, frames } = kept;
      const marks = new Map(answer.marks.map(({ keyPointId, isMet }) => [keyPointId, isMet]));
      return [
        {
          questionNumber: question.number,
          questionTitle: question.title,
          reference: question.reference,
          takeNumber: answer.takeNumber,
          sampleHash: answer.sampleHash,
          recordedAt: null,
          durationMs: answer.durationMs,
          audio: () => ({ path, start, size, codec, sampleRate, frames }),
          comments: answer.comments.map(({ kind, startMs, endMs, text, voice }) => ({
            kind,
            startMs,
            endMs,
            text,
            voiceTakeId: voice?.isReady ? voice.takeId : null,
            ...(voice?.isReady && {
              voice: { durationMs: voice.durationMs, audio: () => keptVoice(parts, voice.takeId) },
            }),
          })),
          keyPoints: question.keyPoints.map(({ id, text, points }) => ({
            text,
            points,
            isMet: marks.get(id) ?? null,
          })),
          points: answer.points,
          maxPoints: answer.maxPoints,
        },
      ];
    }),
  };
}

function keptVoice({ catalogue, libraryFolder }: ClassHandInsParts, takeId: TakeId): KeptAudio {
  const row = catalogue
    .statement<[string], { sample_rate: number; frames: number }>(
      `SELECT sample_rate, frames FROM take WHERE id = ? AND state = 'finished'`,
    )
    .get(takeId);
  if (!row || row.frames < 1) throw new KoudaError('AUDIO_MISSING');
  return keptTake({ id: takeId, sampleRate: row.sample_rate, frames: row.frames }, libraryFolder);
}
