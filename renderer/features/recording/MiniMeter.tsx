import { useEffect, useRef } from 'react';
import { meterPosition } from './level-scale.ts';
import styles from './MicrophoneStrip.module.css';
import { onMicrophoneLevel } from './use-microphone.ts';

const CALM_STEP_MS = 500;

/** A glance at the level. The full meter, with scale and words, is one press away, so this one is not read out. */
export function MiniMeter() {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    let movedAt = 0;
    return onMicrophoneLevel(({ peakDbfs }) => {
      const now = performance.now();
      if (!bar.current || (calm.matches && now - movedAt < CALM_STEP_MS)) return;
      movedAt = now;
      bar.current.style.transform = `scaleX(${meterPosition(peakDbfs)})`;
    });
  }, []);
  return (
    <span className={styles.mini} aria-hidden>
      <span ref={bar} className={styles.miniBar} />
    </span>
  );
}
