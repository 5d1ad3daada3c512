import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GOOD_PEAK_DBFS, METER_DBFS } from '../../../electron/signal/index.ts';
import type { LiveLevel } from '../../audio/recorder-state.ts';
import { formatDecibels } from '../../interface/format.ts';
import { ClipLamp } from './ClipLamp.tsx';
import styles from './LevelMeter.module.css';
import { type LevelWord, levelWord, meterPosition, PeakHold } from './level-scale.ts';

interface Props {
  readonly onLevel: (listener: (level: LiveLevel) => void) => () => void;
  readonly isLive: boolean;
}

/** Without a level for this long the bar falls: a meter that stands still would lie. ms. */
const STALE_MS = 400;
const CALM_STEP_MS = 250;
/** The word changes at most this often, so that it can be read, ms. */
const WORD_STEP_MS = 500;
/** The ends of the good band and a few between; more would run into each other in a narrow dialog. */
const TICKS = [-60, -48, -36, -24, -18, -12, -3] as const;

/** Peak level from −60 to 0 dBFS with the good band marked, the held peak, a word, and a lamp that stays after clipping. */
export function LevelMeter({ onLevel, isLive }: Props) {
  const { t } = useTranslation('recording');
  const bar = useRef<HTMLDivElement>(null);
  const held = useRef<HTMLDivElement>(null);
  const [word, setWord] = useState<LevelWord>('silent');
  const [heldDbfs, setHeldDbfs] = useState(Number.NEGATIVE_INFINITY);
  const [hasClipped, setHasClipped] = useState(false);

  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    const hold = new PeakHold();
    let stale: ReturnType<typeof setTimeout> | undefined;
    let movedAt = Number.NEGATIVE_INFINITY;
    let wordAt = Number.NEGATIVE_INFINITY;
    const show = (level: number, peak: number) => {
      if (bar.current) bar.current.style.transform = `scaleX(${meterPosition(level)})`;
      if (held.current) held.current.style.transform = `translateX(${meterPosition(peak) * 100}%)`;
    };
    const fall = () => {
      show(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY);
      setWord('silent');
      setHeldDbfs(Number.NEGATIVE_INFINITY);
    };
    if (!isLive) return fall();
    const stop = onLevel(({ peakDbfs, clipped }) => {
      const now = performance.now();
      const peak = hold.add(peakDbfs, now);
      if (clipped) setHasClipped(true);
      if (!calm.matches || now - movedAt >= CALM_STEP_MS) {
        movedAt = now;
        show(peakDbfs, peak);
      }
      if (now - wordAt >= WORD_STEP_MS) {
        wordAt = now;
        setWord(levelWord(peak));
        setHeldDbfs(Math.round(peak));
      }
      clearTimeout(stale);
      stale = setTimeout(fall, STALE_MS);
    });
    return () => {
      stop();
      clearTimeout(stale);
    };
  }, [onLevel, isLive]);

  const wordText = t(`meter.${word}`);
  const band = { from: GOOD_PEAK_DBFS.from, to: GOOD_PEAK_DBFS.to };
  return (
    <div className={styles.box}>
      <div className={styles.meter}>
        {/* biome-ignore lint/a11y/useSemanticElements: <meter> cannot show a band, a held peak and a bar */}
        <div
          className={styles.track}
          role="meter"
          aria-label={t('meter.label')}
          aria-valuemin={METER_DBFS.from}
          aria-valuemax={METER_DBFS.to}
          aria-valuenow={Math.max(METER_DBFS.from, Math.min(METER_DBFS.to, heldDbfs))}
          aria-valuetext={t('meter.value', { level: formatDecibels(heldDbfs), word: wordText })}
          title={t('meter.band', band)}
        >
          <div className={styles.band} />
          <div ref={bar} className={styles.bar} data-word={word} />
          <div ref={held} className={styles.held} />
        </div>
        <div className={styles.scale} aria-hidden>
          {TICKS.map((tick) => (
            <span key={tick} style={{ insetInlineStart: `${meterPosition(tick) * 100}%` }}>
              {tick < 0 ? `−${-tick}` : tick}
            </span>
          ))}
        </div>
        <span className={styles.word} data-word={word}>
          {wordText}
        </span>
        <ClipLamp isLit={hasClipped} onClear={() => setHasClipped(false)} />
      </div>
    </div>
  );
}
