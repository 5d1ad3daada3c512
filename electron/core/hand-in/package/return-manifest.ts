import { z } from 'zod';
import { CommentKind, Sha256 } from '../../../contract/index.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { receiptOf } from './receipt.ts';

export const RETURN_FORMAT = 'kouda-return';
export const RETURN_FORMAT_VERSION = 1;

/** Beside PACKAGE_LIMITS, where `answers` also bounds the voice comments of a package. */
export const RETURN_LIMITS = {
  /** On one answer. */
  comments: 2_000,
  /** Characters of a comment, and of what is said on the whole. */
  text: 20_000,
  /** One score, or the highest there is. */
  points: 100_000,
} as const;

/** ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
const Moment = z.iso.datetime({ precision: 3 });
const uuid = z.uuid();
const points = z.number().min(0).max(RETURN_LIMITS.points);
/** ms from the beginning of the take. */
const moment = z
  .number()
  .min(0)
  .max(PACKAGE_LIMITS.answerSeconds * 1_000);

export const ManifestVoice = z.strictObject({
  /** The entry's name in the package. */
  file: z.string().regex(/^comments\/\d{3}\.opus$/),
  codec: z.literal('opus'),
  /** Of the source recording, samples per second. */
  sampleRate: z.int().min(8_000).max(192_000),
  /** Samples (mono) of the source recording. */
  frames: z.int().min(1),
  durationMs: z.number().min(0),
  /** SHA-256 of the source's 16-bit little-endian samples. */
  sampleHash: Sha256,
  /** SHA-256 of the file in the package. */
  fileHash: Sha256,
  sizeBytes: z.int().min(1),
});
export type ManifestVoice = z.infer<typeof ManifestVoice>;

const ManifestComment = z.strictObject({
  kind: CommentKind,
  /** null: on the whole answer. */
  startMs: moment.nullable(),
  /** null: a moment. */
  endMs: moment.nullable(),
  /** Empty only beside a voice. */
  text: z.string().max(RETURN_LIMITS.text),
  voice: ManifestVoice.nullable(),
});

const ReturnAnswer = z.strictObject({
  /** As in the hand-in, from 1. */
  questionNumber: z.int().min(1).max(PACKAGE_LIMITS.answers),
  questionId: uuid,
  takeId: uuid,
  takeNumber: z.int().min(1),
  /** What the review was made on; the moments of its comments are of these samples. */
  sampleHash: Sha256,
  durationMs: moment,
  points: points.nullable(),
  maxPoints: points,
  /** `isMet` null: not judged. */
  keyPoints: z
    .array(z.strictObject({ text: z.string().min(1).max(2_000), points, isMet: z.boolean().nullable() }))
    .max(200),
  comments: z.array(ManifestComment).max(RETURN_LIMITS.comments),
});

const ReturnManifestShape = z.strictObject({
  format: z.literal(RETURN_FORMAT),
  formatVersion: z.literal(RETURN_FORMAT_VERSION),
  homework: z.strictObject({ id: uuid, title: z.string().min(1).max(500) }),
  student: z.strictObject({ name: z.string().min(1).max(200), number: z.string().max(100) }),
  submission: z.strictObject({
    id: uuid,
    number: z.int().min(1),
    receipt: z.string().max(20),
    /** SHA-256 of the hand-in's manifest.json: the very hand-in that was reviewed, to the byte. */
    manifestHash: Sha256,
  }),
  release: z.strictObject({
    id: uuid,
    /** 1, 2, 3 …: releasing again makes a newer one. */
    number: z.int().min(1),
    releasedAt: Moment,
    /** May be empty. */
    instructor: z.string().max(200),
  }),
  points: points.nullable(),
  maxPoints: points,
  overall: z.string().max(RETURN_LIMITS.text),
  answers: z.array(ReturnAnswer).min(1).max(PACKAGE_LIMITS.answers),
  /** Questions of the hand-in without an answer, and what they would have been worth. */
  unanswered: z
    .array(
      z.strictObject({
        questionNumber: z.int().min(1).max(PACKAGE_LIMITS.answers),
        questionId: uuid,
        maxPoints: points,
      }),
    )
    .max(PACKAGE_LIMITS.answers),
});

/** What `manifest.json` of a return package says, version 1 (docs/return-format.md). */
export const ReturnManifest = ReturnManifestShape.superRefine((manifest, context) => {
  const say = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  const { answers, unanswered, submission } = manifest;
  if (submission.receipt !== receiptOf(submission.manifestHash))
    say(['submission', 'receipt'], 'not that of the manifest');
  const asked = [...answers, ...unanswered];
  if (new Set(asked.map(({ questionId }) => questionId)).size !== asked.length)
    say(['answers'], 'a question stands twice');
  if (new Set(asked.map(({ questionNumber }) => questionNumber)).size !== asked.length)
    say(['answers'], 'a number stands twice');
  if (new Set(answers.map(({ takeId }) => takeId)).size !== answers.length)
    say(['answers'], 'a take stands twice');
  for (const list of ['answers', 'unanswered'] as const)
    for (const [index, { questionNumber }] of manifest[list].entries())
      if (index > 0 && questionNumber <= (manifest[list][index - 1]?.questionNumber ?? 0))
        say([list, index, 'questionNumber'], 'not in the order of the questions');
  let voices = 0;
  for (const [at, { comments }] of answers.entries())
    for (const [index, { startMs, endMs, text, voice }] of comments.entries()) {
      const path = ['answers', at, 'comments', index];
      if (endMs !== null && (startMs === null || endMs <= startMs)) say([...path, 'endMs'], 'not a span');
      if (text === '' && voice === null) say([...path, 'text'], 'neither text nor voice');
      if (voice === null) continue;
      if (voice.file !== commentFile(++voices)) say([...path, 'voice', 'file'], 'another name');
      const seconds = voice.frames / voice.sampleRate;
      if (seconds > PACKAGE_LIMITS.answerSeconds) say([...path, 'voice', 'frames'], 'too long');
      if (Math.abs(voice.durationMs - seconds * 1_000) > 1)
        say([...path, 'voice', 'durationMs'], 'not frames / sampleRate');
    }
});
export type ReturnManifest = z.infer<typeof ReturnManifestShape>;
export type ReturnAnswer = ReturnManifest['answers'][number];

/** The name of the n-th voice comment (from 1, in the order of the manifest): `comments/007.opus`. */
export const commentFile = (number: number): string => `comments/${String(number).padStart(3, '0')}.opus`;

/** The voices of a return package, in its order. */
export const voicesOf = ({ answers }: ReturnManifest): ManifestVoice[] =>
  answers.flatMap(({ comments }) => comments.flatMap(({ voice }) => (voice ? [voice] : [])));

/** The very bytes of a return manifest: UTF-8, two spaces, keys in the order of the format, a line end at the end. */
export const returnManifestBytes = (manifest: ReturnManifest): Buffer =>
  Buffer.from(`${JSON.stringify(ReturnManifest.parse(manifest), null, 2)}\n`, 'utf8');
