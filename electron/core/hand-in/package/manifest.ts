import { z } from 'zod';
import { Measurements, Sha256, StopReason } from '../../../contract/index.ts';
import { PACKAGE_LIMITS } from './limits.ts';

export const FORMAT = 'kouda-submission';
export const FORMAT_VERSION = 1;

/** A moment, ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
const Moment = z.iso.datetime({ precision: 3 });
const uuid = z.uuid();

const Question = z.strictObject({
  id: uuid,
  title: z.string().min(1).max(2_000),
  /** Verbatim; lines end in \n. Empty: the question has none. */
  reference: z.string().max(200_000),
  keyPoints: z.array(z.string().min(1).max(2_000)).max(200),
  /** Countdown before recording, s; 0: none. */
  preparationSeconds: z.int().min(0).max(3_600),
  /** s; 0: no limit. */
  longestAnswerSeconds: z.int().min(0).max(14_400),
});

export const ManifestAnswer = z.strictObject({
  questionId: uuid,
  /** Place of the question in the homework, from 1. */
  questionNumber: z.int().min(1).max(PACKAGE_LIMITS.answers),
  takeId: uuid,
  /** 1, 2, 3 … within its question. */
  takeNumber: z.int().min(1),
  /** Given by the student; may be empty. */
  takeName: z.string().max(200),
  startedAt: Moment,
  /** The entry's name in the package. */
  file: z.string().regex(/^answers\/\d{3}\.(?:opus|flac)$/),
  codec: z.enum(['opus', 'flac']),
  /** Of the source take, samples per second. An Opus file's own rate is 48,000. */
  sampleRate: z.int().min(8_000).max(192_000),
  /** Samples (mono) of the source take. */
  frames: z.int().min(1),
  durationMs: z.number().min(0),
  /** SHA-256 of the source take's 16-bit little-endian samples; for FLAC also of the decoded file. */
  sampleHash: Sha256,
  /** SHA-256 of the file in the package. */
  fileHash: Sha256,
  sizeBytes: z.int().min(1),
  measurements: Measurements.strict().nullable(),
  /** Samples the microphone lost while recording. */
  droppedFrames: z.int().min(0),
  stopReason: StopReason.nullable(),
});
export type ManifestAnswer = z.infer<typeof ManifestAnswer>;

const ManifestShape = z.strictObject({
  format: z.literal(FORMAT),
  formatVersion: z.literal(FORMAT_VERSION),
  homework: z.strictObject({
    id: uuid,
    title: z.string().min(1).max(500),
    revision: z.strictObject({ number: z.int().min(1), contentHash: Sha256 }),
    questions: z.array(Question).min(1).max(PACKAGE_LIMITS.answers),
  }),
  student: z.strictObject({ name: z.string().min(1).max(200), number: z.string().max(100) }),
  submission: z.strictObject({ id: uuid, number: z.int().min(1), sealedAt: Moment }),
  answers: z.array(ManifestAnswer).min(1).max(PACKAGE_LIMITS.answers),
});

/** What `manifest.json` says, version 1 (docs/package-format.md). */
export const Manifest = ManifestShape.superRefine((manifest, context) => {
  const { questions } = manifest.homework;
  const say = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  if (new Set(questions.map((question) => question.id)).size !== questions.length)
    say(['homework', 'questions'], 'a question stands twice');
  if (new Set(manifest.answers.map((answer) => answer.takeId)).size !== manifest.answers.length)
    say(['answers'], 'a take stands twice');
  let before = 0;
  for (const [index, answer] of manifest.answers.entries()) {
    const at = ['answers', index];
    if (questions[answer.questionNumber - 1]?.id !== answer.questionId)
      say([...at, 'questionId'], 'not the question of that number');
    if (answer.questionNumber <= before) say([...at, 'questionNumber'], 'not in the order of the questions');
    before = answer.questionNumber;
    if (answer.file !== answerFile(answer.questionNumber, answer.codec)) say([...at, 'file'], 'another name');
    const seconds = answer.frames / answer.sampleRate;
    if (seconds > PACKAGE_LIMITS.answerSeconds) say([...at, 'frames'], 'too long');
    if (Math.abs(answer.durationMs - seconds * 1_000) > 1)
      say([...at, 'durationMs'], 'not frames / sampleRate');
  }
});
export type Manifest = z.infer<typeof ManifestShape>;

/** The name an answer's file has in the package: `answers/007.opus`. No word of the user's ever becomes a name. */
export const answerFile = (questionNumber: number, codec: 'opus' | 'flac'): string =>
  `answers/${String(questionNumber).padStart(3, '0')}.${codec}`;

/** The very bytes of a manifest: UTF-8, two spaces, keys in the order of the format, a line end at the end. */
export const manifestBytes = (manifest: Manifest): Buffer =>
  Buffer.from(`${JSON.stringify(Manifest.parse(manifest), null, 2)}\n`, 'utf8');
