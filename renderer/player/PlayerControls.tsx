import { Maximize2, Pause, Play, Repeat, RotateCcw, RotateCw, X, ZoomIn, ZoomOut } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../interface/format.ts';
import { IconButton, Select, Switch } from '../interface/parts/index.ts';
import type { Playback } from './playback.ts';
import styles from './player.module.css';
import { type Span, spansSeconds } from './silences.ts';
import { SPEEDS, speedText } from './speed.ts';
import { useMoment, usePlaybackState } from './use-playback.ts';
import type { PlayerCommands } from './use-player-commands.ts';
import type { WaveformDrawing } from './waveform-drawing.ts';

interface PlayerControlsProps {
  playback: Playback;
  commands: PlayerCommands;
  drawing: RefObject<WaveformDrawing | null>;
  seconds: number;
  silences: readonly Span[];
  isSkippingSilence: boolean;
  isZoomed: boolean;
  /** The keys of the student's player hold, and are shown on the controls. */
  hasLetterKeys: boolean;
}

export function PlayerControls(props: PlayerControlsProps) {
  const { playback, commands, drawing, seconds, silences, isSkippingSilence, isZoomed, hasLetterKeys } =
    props;
  const { t } = useTranslation('takes');
  const { isPlaying, rate, loop, isLooping } = usePlaybackState(playback);
  const speeds = [...new Set<number>([...SPEEDS, rate])].sort((a, b) => a - b);
  return (
    <div className={styles.controls}>
      <div className={`${styles.group} ${styles.transport}`}>
        <IconButton
          icon={RotateCcw}
          label={t('player.back')}
          keys="ArrowLeft"
          onPress={() => commands.skip(-5)}
        />
        <IconButton
          icon={isPlaying ? Pause : Play}
          label={isPlaying ? t('player.pause') : t('player.play')}
          keys={hasLetterKeys ? 'K' : 'Space'}
          size="large"
          onPress={commands.toggle}
        />
        <IconButton
          icon={RotateCw}
          label={t('player.forward')}
          keys="ArrowRight"
          onPress={() => commands.skip(5)}
        />
      </div>
      <Clock playback={playback} seconds={seconds} />
      <Select
        label={t('player.speed')}
        isLabelHidden
        value={String(rate)}
        onChange={(value) => commands.setSpeed(Number(value))}
        options={speeds.map((speed) => ({ value: String(speed), text: speedText(speed) }))}
      />
      <div className={styles.group}>
        <IconButton
          icon={Repeat}
          label={loop || !hasLetterKeys ? t('player.loop') : `${t('player.loop')}: ${t('player.loopNone')}`}
          {...(hasLetterKeys ? { keys: 'P' } : {})}
          isPressed={isLooping}
          onPress={commands.toggleLoop}
        />
        {loop && (
          <>
            <span className={styles.span}>
              {formatDuration(loop.start * 1000)}–{formatDuration(loop.end * 1000)}
            </span>
            <IconButton icon={X} label={t('player.loopClear')} onPress={commands.clearLoop} />
          </>
        )}
      </div>
      <div className={styles.rest}>
        <div className={styles.group}>
          <Switch isOn={isSkippingSilence} onChange={commands.toggleSkipSilence}>
            {t('player.skipSilence')}
          </Switch>
          {spansSeconds(silences) >= 1 && (
            <span className={styles.span}>
              {t('player.skipSilenceSaves', { time: formatDuration(spansSeconds(silences) * 1000) })}
            </span>
          )}
        </div>
        <div className={styles.spacer} />
        <div className={styles.group}>
          <IconButton
            icon={ZoomOut}
            size="small"
            label={t('player.zoomOut')}
            keys="-"
            isDisabled={!isZoomed}
            onPress={() => drawing.current?.zoom(-1)}
          />
          <IconButton
            icon={ZoomIn}
            label={t('player.zoomIn')}
            keys="+"
            onPress={() => drawing.current?.zoom(1)}
          />
          <IconButton
            icon={Maximize2}
            size="small"
            label={t('player.zoomFit')}
            {...(hasLetterKeys ? { keys: '0' } : {})}
            isDisabled={!isZoomed}
            onPress={() => drawing.current?.zoom(0)}
          />
        </div>
      </div>
    </div>
  );
}

/** Read once a second; the slider of the waveform tells it to screen readers. */
function Clock({ playback, seconds }: { playback: Playback; seconds: number }) {
  const moment = useMoment(playback, 1000);
  return (
    <span className={styles.time} aria-hidden="true">
      <span>{formatDuration(Math.min(moment, seconds) * 1000)}</span>
      <span className={styles.total}>/ {formatDuration(seconds * 1000)}</span>
    </span>
  );
}
