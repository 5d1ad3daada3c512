import { Crosshair, FileAudio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../interface/format.ts';
import { IconButton } from '../../interface/parts/index.ts';
import type { Playback } from '../../player/playback.ts';
import { useMoment, usePlaybackState } from '../../player/use-playback.ts';
import styles from './CommentBox.module.css';
import { momentOf, spanOf, usePlaceText, WHOLE_ANSWER } from './place-text.ts';
import type { Place } from './use-comment-draft.ts';

interface Props {
  /** null: not begun; the present moment is shown. */
  readonly place: Place | null;
  readonly playback: Playback;
  readonly onChange: (place: Place) => void;
}

/** Where the comment that is being written belongs, and how to put it elsewhere. */
export function PlaceChoice({ place, playback, onChange }: Props) {
  const { t } = useTranslation('review');
  const placeText = usePlaceText();
  const { loop } = usePlaybackState(playback);
  const moment = useMoment(playback, 1000);
  const shown = place ?? spanOf(playback);
  const isWhole = place?.startMs === null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame; this is a small group of buttons.
    <div role="group" className={styles.place} aria-label={t('box.place')}>
      <span className={styles.placeText}>{shown ? placeText(shown) : formatDuration(moment * 1000)}</span>
      <IconButton
        size="small"
        icon={Crosshair}
        label={loop ? t('box.toSpan') : t('box.toNow')}
        onPress={() => onChange(spanOf(playback) ?? momentOf(playback))}
      />
      <IconButton
        size="small"
        icon={FileAudio}
        label={t('box.toWhole')}
        isPressed={isWhole}
        onPress={() => onChange(isWhole ? momentOf(playback) : WHOLE_ANSWER)}
      />
    </div>
  );
}
