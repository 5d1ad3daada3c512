import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { recorder } from '../../audio/recorder.ts';
import styles from './LiveWaveform.module.css';
import { drawWaveform, visibleBars, type WaveformColours } from './live-waveform-drawing.ts';

/** With reduced motion the picture is renewed in steps rather than moved, ms. */
const CALM_STEP_MS = 1_000;

/** The last seconds of the take, growing from the right. Costs the same after an hour as after a second. */
export function LiveWaveform({ isMoving }: { readonly isMoving: boolean }) {
  const { t } = useTranslation('recording');
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    let drawnAt = Number.NEGATIVE_INFINITY;
    let frame = 0;
    const draw = (now: number) => {
      frame = 0;
      if (calm.matches && now - drawnAt < CALM_STEP_MS) return;
      drawnAt = now;
      const { clientWidth: width, clientHeight: height } = element;
      fitToScreen(element, context);
      drawWaveform(context, visibleBars(recorder.livePeaks(), width), { width, height }, coloursOf(element));
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const askAtOnce = () => {
      drawnAt = Number.NEGATIVE_INFINITY;
      ask();
    };
    ask();
    // Levels come with the audio, about 30 a second: no sound, no work.
    const stopListening = isMoving ? recorder.onLevel(ask) : undefined;
    const resized = new ResizeObserver(askAtOnce);
    resized.observe(element);
    const themed = new MutationObserver(askAtOnce);
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const night = matchMedia('(prefers-color-scheme: dark)');
    night.addEventListener('change', askAtOnce);
    return () => {
      cancelAnimationFrame(frame);
      stopListening?.();
      resized.disconnect();
      themed.disconnect();
      night.removeEventListener('change', askAtOnce);
    };
  }, [isMoving]);
  return <canvas ref={canvas} className={styles.waveform} role="img" aria-label={t('running.waveform')} />;
}

function fitToScreen(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D): void {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  // Setting a canvas's size clears it and costs an allocation: only when it has changed.
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}

function coloursOf(canvas: HTMLCanvasElement): WaveformColours {
  const style = getComputedStyle(canvas);
  return { bar: style.color, clipped: style.outlineColor, middle: style.borderBottomColor };
}
