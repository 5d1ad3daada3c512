import type { Feedback, FeedbackAnswer } from '../../contract/index.ts';
import { Feedback as FeedbackSchema } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';
import { type ReturnAnswer, readKeptPackage, type VerifiedReturn } from '../hand-in/package/index.ts';
import { answerSource, type FeedbackAudioParts } from './feedback-audio.ts';
import type { FeedbackCatalogue } from './feedback-catalogue.ts';
import { feedbackPathOf } from './feedback-files.ts';

/** A received return package as it lies in the library. */
export interface KeptReturn extends VerifiedReturn {
  readonly path: string;
}

/** @throws KoudaError FEEDBACK_NOT_FOUND: not listed, or its file is gone or no longer what was received. */
export async function keptReturn(
  feedback: FeedbackCatalogue,
  libraryFolder: string,
  returnId: string,
): Promise<KeptReturn> {
  const row = feedback.row(returnId);
  const path = feedbackPathOf(libraryFolder, returnId);
  const kept = row ? await readKeptPackage(path).catch(() => null) : null;
  if (kept?.kind !== 'return' || kept.manifestHash !== row?.manifest_hash)
    throw new KoudaError('FEEDBACK_NOT_FOUND');
  return { ...kept, path };
}

/** Everything a feedback says, question by question as the student was asked. @throws KoudaError FEEDBACK_NOT_FOUND */
export async function readFeedback(
  feedback: FeedbackCatalogue,
  parts: FeedbackAudioParts,
  returnId: string,
): Promise<Feedback> {
  const { manifest } = await keptReturn(feedback, parts.libraryFolder, returnId);
  const summary = feedback.summary(returnId);
  const submission = feedback.submission(manifest.submission.id);
  if (!summary || !submission) throw new KoudaError('FEEDBACK_NOT_FOUND');
  const asked = feedback.questions(submission.revision_id);
  const wording = (questionId: string) => asked.find((question) => question.questionId === questionId);
  let voices = 0;
  const answers: unknown[] = [];
  for (const answer of manifest.answers) {
    const source = await answerSource(parts, submission.id, answer);
    const { questionNumber, questionId, points, maxPoints, keyPoints } = answer;
    answers.push({
      questionNumber,
      questionId,
      title: wording(questionId)?.title ?? '',
      reference: wording(questionId)?.reference ?? '',
      take: {
        takeId: answer.takeId,
        takeNumber: answer.takeNumber,
        durationMs: answer.durationMs,
        mediaPath: source && `/feedback-audio/${returnId}/${questionNumber}`,
      },
      points,
      maxPoints,
      keyPoints,
      comments: commentsOf(answer, () => `/feedback-audio/${returnId}/comment/${++voices}`),
    });
  }
  for (const { questionNumber, questionId, maxPoints } of manifest.unanswered)
    answers.push({
      questionNumber,
      questionId,
      title: wording(questionId)?.title ?? '',
      reference: wording(questionId)?.reference ?? '',
      take: null,
      points: null,
      maxPoints,
      keyPoints: [],
      comments: [],
    });
  const all = FeedbackSchema.parse({ ...summary, overall: manifest.overall, answers });
  return { ...all, answers: all.answers.sort((one, other) => one.questionNumber - other.questionNumber) };
}

const commentsOf = ({ comments }: ReturnAnswer, nextPath: () => string): FeedbackAnswer['comments'] =>
  comments.map(({ kind, startMs, endMs, text, voice }) => ({
    kind,
    startMs,
    endMs,
    text,
    voice: voice && { mediaPath: nextPath(), durationMs: voice.durationMs },
  }));
