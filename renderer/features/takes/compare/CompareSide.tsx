import { Pause, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Take, TakeId } from '../../../../electron/contract/index.ts';
import { formatDuration } from '../../../interface/format.ts';
import { IconButton, Select } from '../../../interface/parts/index.ts';
import { PlayerFailure } from '../../../player/PlayerFailure.tsx';
import type { Playback } from '../../../player/playback.ts';
import { usePlaybackState } from '../../../player/use-playback.ts';
import { Waveform } from '../../../player/Waveform.tsx';
import { useTakeName } from '../use-take-name.ts';
import styles from './compare.module.css';

interface CompareSideProps {
  slot: string;
  take: Take;
  choices: readonly Take[];
  playback: Playback;
  peaks: Int8Array | undefined;
  scale: number | undefined;
  /** Of the longer take's width, 0…1. */
  share: number;
  isActive: boolean;
  onPick: (takeId: TakeId) => void;
}

/** One of two takes being compared: which, its waveform at the common scale, play. */
export function CompareSide(props: CompareSideProps) {
  const { slot, take, choices, playback, peaks, scale, share, isActive, onPick } = props;
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const name = nameOf(take);
  const { isPlaying, hasFailed } = usePlaybackState(playback);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; this groups a player's controls.
    <div role="group" className={styles.side} data-active={isActive} aria-label={`${slot}: ${name}`}>
      <div className={styles.sideHead}>
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={isPlaying ? t('compare.pause', { take: name }) : t('compare.play', { take: name })}
          onPress={() => playback.toggle()}
        />
        <div className={styles.pick}>
          <Select
            label={t('compare.pick', { slot })}
            isLabelHidden
            value={take.id as string}
            onChange={(id) => {
              const picked = choices.find((choice) => choice.id === id);
              if (picked) onPick(picked.id);
            }}
            options={choices.map((choice) => ({
              value: choice.id as string,
              text: `${slot} · ${nameOf(choice)} · ${formatDuration(choice.durationMs)}`,
            }))}
          />
        </div>
        {isActive && <span className={styles.now}>{t('compare.nowPlaying')}</span>}
      </div>
      {hasFailed && <PlayerFailure isDamaged={false} onRetry={() => void playback.retry()} />}
      <div className={styles.wave} style={{ inlineSize: `max(${share * 100}%, 48px)` }}>
        <Waveform
          key={`${take.id} ${scale ?? ''}`}
          playback={playback}
          peaks={scale === undefined ? undefined : peaks}
          seconds={take.durationMs / 1000}
          height={64}
          {...(scale === undefined ? {} : { scale })}
          label={`${t('player.position')}, ${name}`}
        />
      </div>
    </div>
  );
}
