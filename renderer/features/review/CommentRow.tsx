import { BookmarkPlus, Crosshair, FileAudio, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { IconButton, Menu } from '../../interface/parts/index.ts';
import { kindIcon } from '../../player/comment-kinds.ts';
import type { Playback } from '../../player/playback.ts';
import styles from './CommentList.module.css';
import { EditComment } from './EditComment.tsx';
import { presentPlace, spanOf, usePlaceText, WHOLE_ANSWER } from './place-text.ts';
import type { ReviewActions } from './use-review-actions.ts';
import { VoicePlayer } from './VoicePlayer.tsx';

interface Props {
  readonly comment: Comment;
  readonly playback: Playback;
  readonly actions: ReviewActions;
  readonly isCurrent: boolean;
  readonly onKeep: (comment: Comment) => void;
}

/** One comment: its place (which plays from there), kind, words, voice, and what can be done with it. */
export function CommentRow({ comment, playback, actions, isCurrent, onKeep }: Props) {
  const { t } = useTranslation(['review', 'takes']);
  const placeText = usePlaceText();
  const [isEditing, setEditing] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);
  const place = { startMs: comment.startMs, endMs: comment.endMs };
  const Icon = kindIcon(comment.kind);
  const kindText = t(`takes:player.kinds.${comment.kind}`);
  const shortText = comment.text === '' ? kindText : comment.text.slice(0, 60);
  const moveTo = (to: typeof place) => {
    announce(t('review:comments.moved', { time: placeText(to) }));
    void actions.changeComment(comment, { place: to });
  };
  return (
    <li
      ref={row}
      className={styles.comment}
      data-kind={comment.kind}
      data-current={isCurrent}
      data-comment={comment.id}
    >
      <div className={styles.line}>
        {comment.startMs === null ? (
          <span className={styles.where}>{placeText(place)}</span>
        ) : (
          <button
            type="button"
            className={styles.where}
            aria-label={t('review:comments.playFrom', { time: placeText(place) })}
            onClick={() => {
              playback.seek((comment.startMs ?? 0) / 1000);
              void playback.play();
            }}
          >
            {placeText(place)}
          </button>
        )}
        <span className={styles.kind}>
          <Icon size={14} aria-hidden="true" />
          {kindText}
        </span>
        <span className={styles.tools}>
          <IconButton
            size="small"
            icon={Pencil}
            label={t('review:comments.editLabel', { text: shortText })}
            onPress={() => setEditing(true)}
          />
          <Menu
            label={t('review:comments.actions', { text: shortText })}
            items={[
              {
                id: 'here',
                text: spanOf(playback) ? t('review:comments.toSpan') : t('review:comments.toNow'),
                icon: Crosshair,
                onAction: () => moveTo(presentPlace(playback)),
              },
              {
                id: 'whole',
                text: t('review:comments.toWhole'),
                icon: FileAudio,
                isDisabled: comment.startMs === null,
                onAction: () => moveTo(WHOLE_ANSWER),
              },
              {
                id: 'keep',
                text: t('review:comments.keep'),
                icon: BookmarkPlus,
                isDisabled: comment.text === '',
                onAction: () => onKeep(comment),
              },
              {
                id: 'delete',
                text: t('review:comments.delete'),
                icon: Trash2,
                onAction: () => void actions.deleteComment(comment),
              },
            ]}
          />
        </span>
      </div>
      {isEditing ? (
        <EditComment comment={comment} actions={actions} onDone={() => setEditing(false)} />
      ) : (
        comment.text !== '' && <p className={styles.text}>{comment.text}</p>
      )}
      {comment.voice && <VoicePlayer voice={comment.voice} playback={playback} />}
    </li>
  );
}
