import { useSyncExternalStore } from 'react';
import type {
  AnswerId,
  ClassQuestionId,
  Comment,
  QuestionId,
  SubmissionId,
  Take,
} from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';
import type { RecordingQuestion } from '../../audio/recorder-state.ts';
import { core } from '../../backend/client.ts';
import type { CommentWords } from './use-review-actions.ts';

/** A voice comment from the press of its key until it stands among the comments. */
export interface VoiceComment {
  readonly answerId: AnswerId;
  readonly submissionId: SubmissionId;
  readonly classQuestionId: ClassQuestionId;
  /** What the recorder was given; its ids lead to the hidden homework of voice comments. */
  readonly question: RecordingQuestion;
  readonly words: CommentWords;
  /** Saved, yet not attached to a comment, and why. */
  readonly failed: { readonly take: Take; readonly error: unknown } | null;
}

type Attach = (voice: VoiceComment, take: Take) => Promise<Comment>;

let voices: readonly VoiceComment[] = [];
const listeners = new Set<() => void>();
const attached = new Set<(comment: Comment) => void>();
let isWatching = false;

function set(next: readonly VoiceComment[]): void {
  voices = next;
  for (const listener of listeners) listener();
}

const attach: Attach = ({ answerId, words }, take) =>
  core.reviews.addComment({ answerId, ...words, voiceTakeId: take.id });

/**
 * Begins recording a voice comment through the page's one recorder, which goes on whatever screen is shown. Throws
 * what the core refuses; failures of the microphone are the recorder's own to tell.
 */
export async function recordVoice(
  voice: Pick<VoiceComment, 'answerId' | 'submissionId' | 'classQuestionId' | 'words'>,
  asked: { readonly number: number; readonly title: string },
): Promise<void> {
  const target = await core.reviews.voiceTarget({ answerId: voice.answerId });
  const question: RecordingQuestion = {
    homeworkId: target.homeworkId,
    questionId: target.questionId,
    number: asked.number,
    title: asked.title,
    preparationSeconds: 0,
    longestAnswerSeconds: 0,
    comment: { kind: voice.words.kind, place: voice.words.place },
  };
  watch();
  // A try that never began to record left its place behind.
  set([
    ...voices.filter((one) => one.failed || one.question.questionId !== question.questionId),
    { ...voice, question, failed: null },
  ]);
  await recorder.start(question);
}

/** Attaches what could not be attached once again. */
export async function retryAttaching(voice: VoiceComment): Promise<void> {
  if (voice.failed) await attachTo(voice, voice.failed.take);
}

/** Hears of every voice comment that has come to stand among the comments. */
export function onVoiceAttached(listener: (comment: Comment) => void): () => void {
  attached.add(listener);
  return () => attached.delete(listener);
}

/** The answer a recording is a comment on; null: it is no comment. */
export const voiceOf = (questionId: QuestionId): VoiceComment | null =>
  voices.findLast((voice) => voice.question.questionId === questionId) ?? null;

export function useVoiceComments(): readonly VoiceComment[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => voices,
  );
}

function watch(): void {
  if (isWatching) return;
  isWatching = true;
  let last: Take | null = null;
  recorder.subscribe(() => {
    const { state } = recorder;
    if (state.phase !== 'saved' && state.phase !== 'failed') return;
    const { take } = state;
    const voice = voiceOf(state.question.questionId);
    if (!take || !voice || take.id === last?.id) return;
    last = take;
    void attachTo(voice, take).then((isAttached) => {
      // What is there is among the comments; a failure still has to be seen.
      if (isAttached && recorder.state.phase === 'saved') recorder.dismiss();
    });
  });
}

async function attachTo(voice: VoiceComment, take: Take): Promise<boolean> {
  const others = () => voices.filter((one) => one !== voice);
  try {
    const comment = await attach(voice, take);
    set(others());
    for (const listener of attached) listener(comment);
    return true;
  } catch (error) {
    set([...others(), { ...voice, failed: { take, error } }]);
    return false;
  }
}
