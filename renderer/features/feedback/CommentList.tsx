import { Pause, Play, Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FeedbackComment } from '../../../electron/contract/index.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { kindIcon } from '../../player/comment-kinds.ts';
import styles from './CommentList.module.css';
import type { PlacedComment } from './passing.ts';
import { useVoiceState, type VoicePlayback } from './voice-playback.ts';

interface Props {
  /** In the order they are heard. */
  readonly comments: readonly PlacedComment[];
  /** The one playback is passing. */
  readonly passingId: string | null;
  /** Plays the take from a comment. Absent: there is nothing to play. */
  readonly onPlayFrom: ((comment: PlacedComment) => void) | undefined;
  readonly voice: VoicePlayback;
  readonly onToggleVoice: (path: string) => void;
}

/** What was said on an answer; each plays from its own moment. */
export function CommentList(props: Props) {
  const { t } = useTranslation('feedback');
  return (
    <section aria-labelledby="feedback-comments">
      <h3 id="feedback-comments" className={styles.heading}>
        {t('comments.title')}
      </h3>
      {props.comments.length === 0 ? (
        <p className={styles.none}>{t('comments.none')}</p>
      ) : (
        <ol className={styles.list}>
          {props.comments.map((placed) => (
            <CommentItem key={placed.id} {...props} placed={placed} />
          ))}
        </ol>
      )}
    </section>
  );
}

function CommentItem({
  placed,
  passingId,
  onPlayFrom,
  voice,
  onToggleVoice,
}: Props & { placed: PlacedComment }) {
  const { t } = useTranslation('feedback');
  const { t: words } = useTranslation('takes');
  const { comment, id } = placed;
  const { kind, startMs, text } = comment;
  const Icon = kindIcon(kind);
  const isPassing = id === passingId;
  const where = usePlace()(comment);
  return (
    <li
      className={styles.item}
      data-kind={kind}
      data-comment={id}
      aria-current={isPassing ? 'true' : undefined}
    >
      <span className={styles.kind}>
        <Icon size={16} aria-hidden />
        <span>{words(`player.kinds.${kind}`)}</span>
      </span>
      <div className={styles.said}>
        {startMs !== null && onPlayFrom ? (
          <button type="button" className={styles.from} onClick={() => onPlayFrom(placed)}>
            <span className="visually-hidden">{t('comments.playFrom')}</span>
            <span className={styles.time}>
              <Play size={12} aria-hidden />
              {where}
            </span>
            {text === '' ? (
              <span className="visually-hidden">{t('comments.spoken')}</span>
            ) : (
              <span className={styles.text}>{text}</span>
            )}
          </button>
        ) : (
          <p className={styles.still}>
            <span className={styles.time}>{where}</span>
            {text !== '' && <span className={styles.text}>{text}</span>}
          </p>
        )}
        {comment.voice && <Voice voice={voice} comment={comment.voice} onToggle={onToggleVoice} />}
      </div>
    </li>
  );
}

/** `0:12`, `0:12–0:15`, or that it is on the whole answer. */
export function usePlace(): (comment: Pick<FeedbackComment, 'startMs' | 'endMs'>) => string {
  const { t } = useTranslation('feedback');
  return ({ startMs, endMs }) => {
    if (startMs === null) return t('comments.whole');
    if (endMs === null) return formatDuration(startMs);
    return `${formatDuration(startMs)}–${formatDuration(endMs)}`;
  };
}

interface VoiceProps {
  readonly voice: VoicePlayback;
  readonly comment: NonNullable<FeedbackComment['voice']>;
  readonly onToggle: (path: string) => void;
}

function Voice({ voice, comment, onToggle }: VoiceProps) {
  const { t } = useTranslation('feedback');
  const { path, isPlaying, hasFailed } = useVoiceState(voice);
  const isThis = path === comment.mediaPath;
  const isHeard = isThis && isPlaying;
  return (
    <div className={styles.voice}>
      <Button
        size="small"
        icon={isHeard ? Pause : Volume2}
        label={t(isHeard ? 'voice.pause' : 'voice.play', { time: formatDuration(comment.durationMs) })}
        onPress={() => onToggle(comment.mediaPath)}
      >
        {t('voice.spoken', { time: formatDuration(comment.durationMs) })}
      </Button>
      {isThis && hasFailed && (
        <p role="alert" className={styles.failed}>
          {t('voice.failed')}
        </p>
      )}
    </div>
  );
}
