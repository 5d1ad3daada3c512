import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ClassQuestion,
  Comment,
  ReviewedAnswer,
  SubmissionId,
} from '../../../electron/contract/index.ts';
import { recorder } from '../../audio/recorder.ts';
import type { RecordingQuestion } from '../../audio/recorder-state.ts';
import { queries } from '../../backend/client.ts';
import { announce } from '../../interface/announce.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';
import type { Playback } from '../../player/playback.ts';
import { leaveSpan } from './place-text.ts';
import type { Kind, Place } from './use-comment-draft.ts';
import { useIsRecorderBusyWith } from './use-recorder-busy.ts';
import { onVoiceAttached, recordVoice, useVoiceComments } from './voice-comments.ts';

interface Asked {
  readonly answer: ReviewedAnswer;
  readonly submissionId: SubmissionId;
  readonly question: ClassQuestion;
  readonly playback: Playback;
  /** The recording is over, one way or the other. */
  readonly onEnd: () => void;
}

interface Voice {
  /** What the recorder is busy with; null: not with this answer. */
  readonly question: RecordingQuestion | null;
  readonly record: (present: { kind: Kind; place: Place } | undefined) => void;
}

/** Spoken comments on the answer before one's eyes. Its playback stops while one speaks, and goes on afterwards. */
export function useVoice({ answer, submissionId, question, playback, onEnd }: Asked): Voice {
  const { t } = useTranslation('review');
  const client = useQueryClient();
  const errorText = useErrorText();
  const { answerId } = answer;
  const voice = useVoiceComments().findLast((one) => one.answerId === answerId);
  const isBusy = useIsRecorderBusyWith(voice?.question.questionId ?? null);
  const goesOn = useRef(false);

  const end = useEffectEvent(onEnd);
  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && !isBusy) end();
    wasBusy.current = isBusy;
  }, [isBusy]);

  const attached = useEffectEvent((comment: Comment) => {
    void client.invalidateQueries({ queryKey: queries.reviews.get.key() });
    announce(t('toast.voiceSaved'));
    if (comment.answerId === answerId)
      leaveSpan(playback, { startMs: comment.startMs, endMs: comment.endMs });
    if (comment.answerId === answerId && goesOn.current) void playback.play();
    goesOn.current = false;
  });
  useEffect(() => onVoiceAttached((comment) => attached(comment)), []);

  const record: Voice['record'] = (present) => {
    if (!present) return;
    const { phase } = recorder.state;
    if (phase === 'saved') recorder.dismiss();
    else if (phase !== 'idle') return void showToast({ text: t('voice.busy'), tone: 'caution' });
    goesOn.current = playback.state.isPlaying;
    playback.pause();
    const words = { kind: present.kind, place: present.place, text: '' };
    // Not the title of the core, which says the student's name.
    recordVoice(
      { answerId, submissionId, classQuestionId: question.id, words },
      { number: question.number, title: t('voice.title', { question: question.title }) },
    ).catch((error: unknown) => {
      showToast({ text: `${t('voice.notStarted')} ${errorText(error).sentence}`, tone: 'caution' });
    });
  };
  return { question: isBusy && voice ? voice.question : null, record };
}
