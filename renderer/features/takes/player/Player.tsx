import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { usePeaks } from '../use-peaks.ts';
import { useSettings } from '../use-settings.ts';
import { useTakeName } from '../use-take-name.ts';
import { PlayerControls } from './PlayerControls.tsx';
import { PlayerFailure } from './PlayerFailure.tsx';
import type { Playback } from './playback.ts';
import styles from './player.module.css';
import { findSilences } from './silences.ts';
import { usePlaybackState } from './use-playback.ts';
import { usePlayerCommands } from './use-player-commands.ts';
import { usePlayerShortcuts } from './use-player-shortcuts.ts';
import { Waveform } from './Waveform.tsx';
import type { WaveformDrawing } from './waveform-drawing.ts';

/** Plays one take: waveform, controls, keys. The speed and skipping pauses are remembered in the settings. */
export function Player({ take, playback }: { take: Take; playback: Playback }) {
  const { t } = useTranslation('takes');
  const name = useTakeName()(take);
  const { settings, change } = useSettings();
  const { peaks, isError } = usePeaks(take.state === 'finished' ? take.id : null);
  const drawing = useRef<WaveformDrawing>(null);
  const [isZoomed, setZoomed] = useState(false);
  const seconds = take.durationMs / 1000;
  const noiseFloor = take.measurements?.noiseFloorDbfs ?? null;
  const silences = useMemo(() => (peaks ? findSilences(peaks, noiseFloor) : []), [peaks, noiseFloor]);

  useEffect(() => playback.setRate(settings.playbackRate), [playback, settings.playbackRate]);
  useEffect(() => {
    playback.setSilences(settings.skipSilence ? silences : []);
  }, [playback, settings.skipSilence, silences]);

  const { hasFailed } = usePlaybackState(playback);
  const isDamaged = take.state === 'damaged';
  const commands = usePlayerCommands(playback, seconds, settings, change);
  usePlayerShortcuts(commands, drawing, isDamaged);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; this groups a player's controls.
    <div role="group" className={styles.player} aria-label={t('player.label', { take: name })}>
      <Waveform
        playback={playback}
        peaks={peaks}
        seconds={seconds}
        canLoop
        label={t('player.position')}
        drawing={drawing}
        onViewChange={(view) => setZoomed(view.width < view.pixelsPerSecond * view.duration - 2)}
      />
      {isError && <p className={styles.hint}>{t('player.noPeaks')}</p>}
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
        />
      )}
    </div>
  );
}
