import { Pause, Play, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import type { LiveLevel, RunningState } from '../../audio/recorder-state.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { Lamp } from './Lamp.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import { LiveWaveform } from './LiveWaveform.tsx';
import styles from './RecordingStage.module.css';
import { plainLabel } from './use-microphone.ts';
import { WarningList } from './WarningList.tsx';

const stop = () => void recorder.stop();
const pauseOrResume = () => (recorder.state.phase === 'paused' ? recorder.resume() : recorder.pause());
const onLevel = (listener: (level: LiveLevel) => void) => recorder.onLevel(listener);

/** The red lamp is on: time, waveform, meter, warnings, pause and stop. */
export function RunningView({ state }: { readonly state: RunningState }) {
  const { t } = useTranslation('recording');
  useShortcut({ keys: 'Space', group: 'recording', text: t('shortcuts.stop'), run: stop });
  useShortcut({ keys: 'Enter', group: 'recording', text: t('shortcuts.stopEnter'), run: stop });
  useShortcut({ keys: 'P', group: 'recording', text: t('shortcuts.pause'), run: pauseOrResume });
  const isPaused = state.phase === 'paused';
  const left = state.leftMs === null ? null : formatDuration(Math.max(0, state.leftMs));
  return (
    <div className={styles.running}>
      <div className={styles.status}>
        <p className={styles.lampLine} data-paused={isPaused || undefined}>
          <Lamp light={isPaused ? 'paused' : 'on'} />
          {isPaused ? t('running.paused') : t('running.recording')}
        </p>
        <p className={styles.time} role="timer" aria-label={t('running.elapsed')}>
          {formatDuration(state.elapsedMs)}
        </p>
        {left !== null && (
          <p className={styles.left} data-near={state.warnings.includes('limit-near') || undefined}>
            {t('running.left', { time: left })}
          </p>
        )}
      </div>
      <LiveWaveform isMoving={!isPaused} />
      <LevelMeter onLevel={onLevel} isLive={!isPaused} />
      <WarningList state={state} />
      <div className={styles.controls} data-focus-first>
        <Button variant="primary" icon={Square} keys="Space" onPress={stop}>
          {t('running.stop')}
        </Button>
        <Button variant="plain" icon={isPaused ? Play : Pause} keys="P" onPress={pauseOrResume}>
          {isPaused ? t('running.resume') : t('running.pause')}
        </Button>
      </div>
      <p className={styles.quiet}>
        <span>{t('running.saved', { time: formatDuration(state.savedMs) })}</span>
        <span>
          {t('running.device', { label: plainLabel(state.deviceLabel) || t('microphone.systemDefault') })}
        </span>
      </p>
    </div>
  );
}
