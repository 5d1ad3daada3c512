import { useTranslation } from 'react-i18next';
import type { Comment, ReviewedAnswer } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';
import type { Playback } from '../../player/playback.ts';
import styles from './CommentList.module.css';
import { CommentRow } from './CommentRow.tsx';
import type { ReviewActions } from './use-review-actions.ts';
import { VoiceFailures } from './VoiceFailures.tsx';

interface Props {
  readonly answer: ReviewedAnswer;
  readonly playback: Playback;
  readonly actions: ReviewActions;
  /** The one whose pin was pressed. */
  readonly currentId: string | null;
}

/** What has been said of an answer, by its place. */
export function CommentList({ answer, playback, actions, currentId }: Props) {
  const { t } = useTranslation('review');
  const errorText = useErrorText();
  const { comments } = answer;
  const keep = async ({ text, kind }: Comment) => {
    try {
      await core.reviews.keepInBank({ text, kind });
      showToast({ text: t('toast.kept'), tone: 'good' });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    }
  };
  return (
    <section className={styles.comments} aria-label={t('comments.title')}>
      <h3 className={styles.title}>
        {t('comments.title')}
        {comments.length > 0 && <span>{t('comments.count', { count: comments.length })}</span>}
      </h3>
      <VoiceFailures answerId={answer.answerId} />
      {comments.length === 0 ? (
        <p className={styles.soft}>{t('comments.none')}</p>
      ) : (
        <ul className={styles.list}>
          {[...comments].sort(byPlace).map((comment) => (
            <CommentRow
              key={comment.id}
              comment={comment}
              playback={playback}
              actions={actions}
              isCurrent={comment.id === currentId}
              onKeep={(kept) => void keep(kept)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Whole-answer ones first, as the core answers them; a new one stands in its place before it is asked again. */
const byPlace = (a: Comment, b: Comment): number =>
  (a.startMs ?? -1) - (b.startMs ?? -1) || a.createdAt - b.createdAt;
