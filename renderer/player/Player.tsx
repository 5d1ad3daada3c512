import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../backend/use-settings.ts';
import { PlayerControls } from './PlayerControls.tsx';
import { PlayerFailure } from './PlayerFailure.tsx';
import type { Playback } from './playback.ts';
import styles from './player.module.css';
import type { PlayerSource } from './player-source.ts';
import { findSilences } from './silences.ts';
import { usePlaybackState } from './use-playback.ts';
import { type PlayerCommands, usePlayerCommands } from './use-player-commands.ts';
import { usePlayerShortcuts } from './use-player-shortcuts.ts';
import { Waveform } from './Waveform.tsx';
import type { WaveformDrawing } from './waveform-drawing.ts';
import type { MarkActions, WaveformMark } from './waveform-marks.ts';

export interface PlayerProps {
  source: PlayerSource;
  /** What is played, for screen readers: 'Take 2'. */
  name: string;
  playback: Playback;
  /** undefined: not read yet. */
  peaks: Int8Array | undefined;
  /** The peaks could not be read. */
  hasNoPeaks?: boolean;
  /** Pinned to the waveform: comments. Absent: there is no row for them. */
  marks?: readonly WaveformMark[];
  markActions?: MarkActions;
  /** Absent: the keys of the student's player. */
  Keys?: (props: PlayerKeysProps) => React.ReactNode;
}

export interface PlayerKeysProps {
  commands: PlayerCommands;
  drawing: RefObject<WaveformDrawing | null>;
  isDisabled: boolean;
}

/** Plays one recording: waveform, controls, keys. The speed and skipping pauses are remembered in the settings. */
export function Player(props: PlayerProps) {
  const { source, name, playback, peaks, hasNoPeaks = false, marks, markActions } = props;
  const { t } = useTranslation('takes');
  const { settings, change } = useSettings();
  const drawing = useRef<WaveformDrawing>(null);
  const [isZoomed, setZoomed] = useState(false);
  const seconds = source.durationMs / 1000;
  const noiseFloor = source.noiseFloorDbfs;
  const silences = useMemo(() => (peaks ? findSilences(peaks, noiseFloor) : []), [peaks, noiseFloor]);

  useEffect(() => playback.setRate(settings.playbackRate), [playback, settings.playbackRate]);
  useEffect(() => {
    playback.setSilences(settings.skipSilence ? silences : []);
  }, [playback, settings.skipSilence, silences]);

  const { hasFailed } = usePlaybackState(playback);
  const isDamaged = source.isDamaged ?? false;
  const commands = usePlayerCommands(playback, seconds, settings, change);
  const Keys = props.Keys ?? TakeKeys;

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; this groups a player's controls.
    <div role="group" className={styles.player} aria-label={t('player.label', { take: name })}>
      <Keys commands={commands} drawing={drawing} isDisabled={isDamaged} />
      <Waveform
        playback={playback}
        peaks={peaks}
        seconds={seconds}
        canLoop
        label={t('player.position')}
        drawing={drawing}
        onViewChange={(view) => setZoomed(view.width < view.pixelsPerSecond * view.duration - 2)}
        {...(marks === undefined ? {} : { marks })}
        {...(markActions === undefined ? {} : { markActions })}
      />
      {hasNoPeaks && !isDamaged && !hasFailed && <p className={styles.hint}>{t('player.noPeaks')}</p>}
      {isDamaged || hasFailed ? (
        <PlayerFailure isDamaged={isDamaged} onRetry={() => void playback.retry()} />
      ) : (
        <PlayerControls
          playback={playback}
          commands={commands}
          drawing={drawing}
          seconds={seconds}
          silences={silences}
          isSkippingSilence={settings.skipSilence}
          isZoomed={isZoomed}
          hasLetterKeys={props.Keys === undefined}
        />
      )}
    </div>
  );
}

function TakeKeys({ commands, drawing, isDisabled }: PlayerKeysProps) {
  usePlayerShortcuts(commands, drawing, isDisabled);
  return null;
}
