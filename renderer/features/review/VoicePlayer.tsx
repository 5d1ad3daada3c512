import { Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comment } from '../../../electron/contract/index.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import type { Playback } from '../../player/playback.ts';
import { usePlayback, usePlaybackState } from '../../player/use-playback.ts';
import { usePauseWhileRecording } from '../../player/use-recording-quiet.ts';
import styles from './CommentList.module.css';

interface Props {
  readonly voice: NonNullable<Comment['voice']>;
  /** The answer's own playback: two voices at once help nobody. */
  readonly playback: Playback;
}

/** A spoken comment among the others. */
export function VoicePlayer({ voice, playback }: Props) {
  const { t } = useTranslation('review');
  const own = usePlayback(voice.isReady ? { key: voice.takeId, mediaPath: voice.mediaPath } : null);
  const { isPlaying, hasFailed } = usePlaybackState(own);
  usePauseWhileRecording(own);
  useEffect(() => {
    const quietOther = () => playback.pause();
    const quietOwn = () => own.pause();
    own.audio.addEventListener('play', quietOther);
    playback.audio.addEventListener('play', quietOwn);
    return () => {
      own.audio.removeEventListener('play', quietOther);
      playback.audio.removeEventListener('play', quietOwn);
    };
  }, [own, playback]);
  if (!voice.isReady) return <p className={styles.soft}>{t('comments.voiceNotReady')}</p>;
  const time = formatDuration(voice.durationMs);
  return (
    <div className={styles.voice}>
      <Button
        size="small"
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? t('comments.stopVoice') : t('comments.playVoice', { time })}
        onPress={() => own.toggle()}
      >
        {t('comments.voice', { time })}
      </Button>
      {hasFailed && <span role="alert">{t('comments.voiceFailed')}</span>}
    </div>
  );
}
