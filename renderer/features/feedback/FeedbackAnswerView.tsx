import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedbackAnswer, ReturnId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { EmptyState } from '../../interface/parts/index.ts';
import { Player } from '../../player/Player.tsx';
import type { Playback } from '../../player/playback.ts';
import { usePeaks } from '../../player/use-peaks.ts';
import { useMoment, usePlayback, usePlaybackState } from '../../player/use-playback.ts';
import { usePauseWhileRecording } from '../../player/use-recording-quiet.ts';
import { CommentList, usePlace } from './CommentList.tsx';
import styles from './FeedbackScreen.module.css';
import { inOrder, type PlacedComment, passingAt } from './passing.ts';
import { useVoice } from './voice-playback.ts';

interface Props {
  readonly returnId: ReturnId;
  readonly answer: FeedbackAnswer;
}

type HeardTake = NonNullable<FeedbackAnswer['take']>;

/** One answer as it was reviewed: the student's own take with what was said on it. */
export function FeedbackAnswerView({ returnId, answer }: Props) {
  const { t } = useTranslation('feedback');
  const comments = useMemo(() => inOrder(answer.comments), [answer.comments]);
  const { take } = answer;
  const mediaPath = take?.mediaPath ?? null;
  const playback = usePlayback(
    mediaPath === null ? null : { key: `${returnId}/${answer.questionNumber}`, mediaPath },
  );
  usePauseWhileRecording(playback);
  const { voice, toggle } = useVoice(playback);
  const passingId = usePassing(playback, comments);
  const playFrom = ({ comment }: PlacedComment) => {
    if (comment.startMs === null) return;
    voice.pause();
    playback.seek(comment.startMs / 1_000);
    void playback.play();
  };
  if (!take) return <EmptyState title={t('answer.none')}>{t('answer.noneHint')}</EmptyState>;
  return (
    <div className={styles.answer}>
      {mediaPath === null ? (
        <p className={styles.gone}>{t('answer.gone')}</p>
      ) : (
        <TakePlayer
          returnId={returnId}
          answer={answer}
          take={{ ...take, mediaPath }}
          playback={playback}
          comments={comments}
          passingId={passingId}
          onPlayFrom={playFrom}
        />
      )}
      <CommentList
        comments={comments}
        passingId={passingId}
        onPlayFrom={mediaPath === null ? undefined : playFrom}
        voice={voice}
        onToggleVoice={toggle}
      />
    </div>
  );
}

/** Which comment playback is passing; null while it stands at the beginning. */
function usePassing(playback: Playback, comments: readonly PlacedComment[]): string | null {
  const moment = useMoment(playback, 100);
  const { isPlaying } = usePlaybackState(playback);
  return moment > 0 || isPlaying ? passingAt(comments, moment * 1_000) : null;
}

interface TakePlayerProps extends Props {
  readonly take: HeardTake & { readonly mediaPath: string };
  readonly playback: Playback;
  readonly comments: readonly PlacedComment[];
  readonly passingId: string | null;
  readonly onPlayFrom: (comment: PlacedComment) => void;
}

function TakePlayer({ returnId, answer, take, playback, comments, passingId, onPlayFrom }: TakePlayerProps) {
  const { t } = useTranslation('feedback');
  const { t: words } = useTranslation('takes');
  const placeOf = usePlace();
  const input = { returnId, questionNumber: answer.questionNumber };
  const { peaks, isError } = usePeaks({
    key: queries.feedback.peaks.key({ input }),
    read: () => core.feedback.peaks(input),
  });
  const marks = useMemo(
    () =>
      comments.flatMap(({ id, comment }) => {
        if (comment.startMs === null) return [];
        const label = `${words(`player.kinds.${comment.kind}`)}: ${comment.text || t('comments.spoken')}`;
        const { startMs, endMs, kind } = comment;
        return [{ id, startMs, endMs, kind, label, isCurrent: id === passingId }];
      }),
    [comments, passingId, t, words],
  );
  const source = {
    key: `${returnId}/${answer.questionNumber}`,
    mediaPath: take.mediaPath,
    durationMs: take.durationMs,
    noiseFloorDbfs: null,
  };
  const passing = comments.find(({ id }) => id === passingId);
  return (
    <>
      <Player
        source={source}
        name={t('answer.take', { number: take.takeNumber })}
        playback={playback}
        peaks={peaks}
        hasNoPeaks={isError}
        marks={marks}
        markActions={{
          onMark: (id) => {
            const found = comments.find((placed) => placed.id === id);
            if (found) onPlayFrom(found);
          },
        }}
      />
      <p className="visually-hidden" aria-live="polite">
        {passing && `${placeOf(passing.comment)} ${passing.comment.text || t('comments.spoken')}`}
      </p>
    </>
  );
}
