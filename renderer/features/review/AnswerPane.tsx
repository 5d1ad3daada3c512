import type { ReactNode, Ref } from 'react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment, ReviewedAnswer } from '../../../electron/contract/index.ts';
import { Player } from '../../player/Player.tsx';
import type { Playback } from '../../player/playback.ts';
import { usePeaks } from '../../player/use-peaks.ts';
import type { WaveformMark } from '../../player/waveform-marks.ts';
import { answerSourceOf, peaksSourceOf } from './answer-source.ts';
import { CommentList } from './CommentList.tsx';
import { ReviewPlayerKeys } from './ReviewKeys.tsx';
import styles from './ReviewScreen.module.css';
import type { ReviewActions } from './use-review-actions.ts';

interface Props {
  readonly answer: ReviewedAnswer;
  /** What is played, for screen readers. */
  readonly name: string;
  readonly playback: Playback;
  readonly actions: ReviewActions;
  readonly ref: Ref<HTMLElement>;
  /** A voice comment being recorded, in place of the comments; null: none. */
  readonly stage: ReactNode;
  readonly overall: ReactNode;
  readonly box: ReactNode;
}

/** The answer with its comments as pins and spans, the list of them, and the box for the next. */
export function AnswerPane({ answer, name, playback, actions, ref, stage, overall, box }: Props) {
  const { t } = useTranslation(['review', 'takes']);
  const { peaks, isError } = usePeaks(peaksSourceOf(answer.answerId));
  const [currentId, setCurrentId] = useState<string | null>(null);
  const { comments } = answer;
  const marks = useMemo<readonly WaveformMark[]>(
    () =>
      comments.flatMap((comment) =>
        comment.startMs === null
          ? []
          : [
              {
                id: comment.id,
                startMs: comment.startMs,
                endMs: comment.endMs,
                kind: comment.kind,
                label: comment.text === '' ? t(`takes:player.kinds.${comment.kind}`) : comment.text,
                isCurrent: comment.id === currentId,
              },
            ],
      ),
    [comments, currentId, t],
  );
  const commentOf = (id: string): Comment | undefined => comments.find((comment) => comment.id === id);
  return (
    <section ref={ref} tabIndex={-1} className={styles.answer} aria-label={t('review:answer')}>
      {stage}
      <Player
        source={answerSourceOf(answer)}
        name={name}
        playback={playback}
        peaks={peaks}
        hasNoPeaks={isError}
        marks={marks}
        markActions={{
          onMark: (id) => {
            const comment = commentOf(id);
            setCurrentId(id);
            if (comment?.startMs != null) playback.seek(comment.startMs / 1000);
          },
          onMove: (id, startMs) => {
            const comment = actions.latest(answer).comments.find((one) => one.id === id);
            if (!comment || comment.startMs === null) return;
            const endMs = comment.endMs === null ? null : comment.endMs + startMs - comment.startMs;
            void actions.changeComment(comment, { place: { startMs, endMs } });
          },
        }}
        Keys={ReviewPlayerKeys}
      />
      <div className={styles.said} hidden={stage !== null}>
        <CommentList answer={answer} playback={playback} actions={actions} currentId={currentId} />
        {overall}
      </div>
      <div className={styles.box} hidden={stage !== null}>
        {box}
      </div>
    </section>
  );
}
