import { BookmarkPlus, Crosshair, FileAudio, Pencil, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, IconButton, Menu } from '../../interface/parts/index.ts';
import { kindIcon } from '../../player/comment-kinds.ts';
import type { Playback } from '../../player/playback.ts';
import styles from './CommentList.module.css';
import { KindChoice } from './KindChoice.tsx';
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
        <EditComment
          comment={comment}
          onDone={(words) => {
            setEditing(false);
            if (words) void actions.changeComment(comment, words);
          }}
        />
      ) : (
        comment.text !== '' && <p className={styles.text}>{comment.text}</p>
      )}
      {comment.voice && <VoicePlayer voice={comment.voice} playback={playback} />}
    </li>
  );
}

interface EditProps {
  readonly comment: Comment;
  /** undefined: left as it was. */
  readonly onDone: (words?: Partial<Pick<Comment, 'kind' | 'text'>>) => void;
}

function EditComment({ comment, onDone }: EditProps) {
  const { t } = useTranslation('review');
  const [text, setText] = useState(comment.text);
  const [kind, setKind] = useState(comment.kind);
  // A comment without words and without a voice is none.
  const isEmpty = text.trim() === '' && !comment.voice;
  const save = () => {
    if (isEmpty) return;
    const words = {
      ...(text.trim() === comment.text ? {} : { text: text.trim() }),
      ...(kind === comment.kind ? {} : { kind }),
    };
    onDone(Object.keys(words).length > 0 ? words : undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and Ctrl+Enter work from any field of the form.
    <div className={styles.edit} onKeyDown={onKeyDown}>
      <textarea
        className={styles.field}
        rows={2}
        maxLength={20_000}
        aria-label={t('comments.editLabel', { text: comment.text.slice(0, 60) })}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: it stands where the pressed button was, and is what was asked for.
        autoFocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <KindChoice kind={kind} onChange={setKind} />
      <div className={styles.editButtons}>
        <Button size="small" onPress={() => onDone()}>
          {t('comments.cancel')}
        </Button>
        <Button size="small" isDisabled={isEmpty} keys="Mod+Enter" onPress={save}>
          {t('comments.save')}
        </Button>
      </div>
    </div>
  );
}
