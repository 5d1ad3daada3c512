import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../interface/format.ts';
import { MarkStrip } from './MarkStrip.tsx';
import type { Playback } from './playback.ts';
import styles from './player.module.css';
import { TimeScale } from './TimeScale.tsx';
import type { VisibleTime } from './time-scale.ts';
import { useMoment } from './use-playback.ts';
import { WaveformDrawing } from './waveform-drawing.ts';
import type { MarkActions, WaveformMark } from './waveform-marks.ts';

export interface WaveformProps {
  playback: Playback;
  /** undefined: not read yet; the place is kept. */
  peaks: Int8Array | undefined;
  /** Length of the recording. */
  seconds: number;
  /** CSS pixels. */
  height?: number;
  /** Enlargement in height; absent: by its own loudest moment. */
  scale?: number;
  canLoop?: boolean;
  label: string;
  /** Where the drawing is put for the zoom buttons. */
  drawing?: RefObject<WaveformDrawing | null>;
  onViewChange?: (view: VisibleTime) => void;
  /** Absent: there is no row for them. */
  marks?: readonly WaveformMark[];
  markActions?: MarkActions;
}

/** The waveform with its time scale: shown at once from stored peaks, sought by click and by keyboard. */
export function Waveform(props: WaveformProps) {
  const { playback, peaks, seconds, height = 112, scale, canLoop = false, drawing, onViewChange } = props;
  const container = useRef<HTMLDivElement>(null);
  const own = useRef<WaveformDrawing>(null);
  const target = drawing ?? own;
  const tellView = useRef(onViewChange);
  tellView.current = onViewChange;
  const [view, setView] = useState<VisibleTime | null>(null);

  useEffect(() => {
    if (!container.current || !peaks) return;
    const made = new WaveformDrawing({
      container: container.current,
      audio: playback.audio,
      peaks,
      seconds,
      height,
      ...(scale === undefined ? {} : { scale }),
      onSeek: (moment) => playback.seek(moment),
      ...(canLoop
        ? {
            onSpan: (span) => {
              playback.setLoop(span);
              // What was just marked is what is to be heard.
              if (playback.moment < span.start || playback.moment > span.end) playback.seek(span.start);
            },
          }
        : {}),
      onView: (next) => {
        setView(next);
        tellView.current?.(next);
      },
    });
    target.current = made;
    const showLoop = () => made.setLoop(playback.state.loop, playback.state.isLooping);
    showLoop();
    const stop = playback.subscribe(showLoop);
    return () => {
      stop();
      target.current = null;
      made.destroy();
    };
  }, [playback, peaks, seconds, height, scale, canLoop, target]);

  return (
    <div className={styles.waveform}>
      {props.marks && (
        <MarkStrip marks={props.marks} view={view} depth={height + 16} actions={props.markActions} />
      )}
      <Position playback={playback} seconds={seconds} label={props.label}>
        <div
          ref={container}
          className={styles.canvas}
          style={{ minBlockSize: `calc(${height}px + 2 * var(--space-8))` }}
          data-empty={peaks === undefined}
        />
      </Position>
      <TimeScale view={view} />
    </div>
  );
}

interface PositionProps {
  playback: Playback;
  seconds: number;
  label: string;
  children: React.ReactNode;
}

/** The slider a screen reader meets: its value changes once a second, so that it is not read out without end. */
function Position({ playback, seconds, label, children }: PositionProps) {
  const { t } = useTranslation('takes');
  const moment = useMoment(playback, 1000);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = sliderKeys(event.key, playback.moment, seconds);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    playback.seek(to);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.position}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.floor(seconds)}
      aria-valuenow={Math.min(Math.floor(seconds), Math.floor(moment))}
      aria-valuetext={t('player.positionValue', {
        time: formatDuration(moment * 1000),
        total: formatDuration(seconds * 1000),
      })}
      onKeyDown={onKeyDown}
    >
      {children}
    </div>
  );
}

/** Arrows ±5 s, PageUp and PageDown ±30 s, Home and End; null for every other key. Seconds. */
export function sliderKeys(key: string, moment: number, seconds: number): number | null {
  const steps: Record<string, number> = {
    ArrowLeft: moment - 5,
    ArrowDown: moment - 5,
    ArrowRight: moment + 5,
    ArrowUp: moment + 5,
    PageDown: moment - 30,
    PageUp: moment + 30,
    Home: 0,
    End: seconds,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(seconds, to));
}
