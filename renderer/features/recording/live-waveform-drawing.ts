import { PEAKS_PER_SECOND } from '../../../electron/contract/index.ts';
import { PEAK_FULL_SCALE } from '../../../electron/signal/index.ts';

/** Peak pairs in one bar: 60 ms, so that a syllable spans a few bars. */
export const PAIRS_PER_BAR = 6;
/** CSS pixels from one bar to the next, and the width of a bar. */
export const BAR_STEP = 4;
const BAR_WIDTH = 2.5;

export interface WaveformBar {
  /** Left edge in CSS pixels. */
  readonly x: number;
  /** 0…1 of half the height. */
  readonly up: number;
  readonly down: number;
  readonly clipped: boolean;
}

/**
 * The bars seen in a window `width` CSS pixels wide whose right edge is the newest peak. Bars are cut at
 * fixed places of the take, so that one drawn once keeps its height while it moves to the left.
 * `peaks` holds int8 minimum and maximum in turn, PEAKS_PER_SECOND pairs a second.
 */
export function visibleBars(peaks: Int8Array, width: number): WaveformBar[] {
  const pairs = peaks.length >> 1;
  const newest = Math.ceil(pairs / PAIRS_PER_BAR) - 1;
  const partial = pairs - newest * PAIRS_PER_BAR;
  // The newest bar comes in bit by bit, as its peaks do; the others move with it.
  const right = width - BAR_STEP * (partial / PAIRS_PER_BAR);
  const oldest = Math.max(0, newest - Math.ceil(width / BAR_STEP));
  const bars: WaveformBar[] = [];
  for (let bar = oldest; bar <= newest; bar++) {
    let low = 0;
    let high = 0;
    const end = Math.min(pairs, (bar + 1) * PAIRS_PER_BAR);
    for (let pair = bar * PAIRS_PER_BAR; pair < end; pair++) {
      low = Math.min(low, peaks[pair * 2] ?? 0);
      high = Math.max(high, peaks[pair * 2 + 1] ?? 0);
    }
    bars.push({
      x: right - (newest - bar) * BAR_STEP,
      up: Math.min(1, high / PEAK_FULL_SCALE),
      down: Math.min(1, -low / PEAK_FULL_SCALE),
      clipped: high >= PEAK_FULL_SCALE || low <= -PEAK_FULL_SCALE,
    });
  }
  return bars;
}

/** Seconds of sound a window of that many CSS pixels shows. */
export function secondsShown(width: number): number {
  return (width / BAR_STEP) * (PAIRS_PER_BAR / PEAKS_PER_SECOND);
}

export interface WaveformColours {
  readonly bar: string;
  readonly clipped: string;
  readonly middle: string;
}

/** Draws the window. `context` is scaled so that its unit is a CSS pixel. */
export function drawWaveform(
  context: CanvasRenderingContext2D,
  bars: readonly WaveformBar[],
  size: { width: number; height: number },
  colours: WaveformColours,
): void {
  context.clearRect(0, 0, size.width, size.height);
  const middle = size.height / 2;
  context.fillStyle = colours.middle;
  context.fillRect(0, Math.round(middle) - 0.5, size.width, 1);
  for (const bar of bars) {
    const top = middle - Math.max(1, bar.up * (middle - 2));
    const bottom = middle + Math.max(1, bar.down * (middle - 2));
    context.fillStyle = bar.clipped ? colours.clipped : colours.bar;
    context.beginPath();
    context.roundRect(bar.x, top, BAR_WIDTH, bottom - top, BAR_WIDTH / 2);
    context.fill();
    // A clipped bar is told by its caps as well, for eyes that do not see the colour.
    if (bar.clipped) {
      context.fillRect(bar.x - 1, 0, BAR_WIDTH + 2, 2);
      context.fillRect(bar.x - 1, size.height - 2, BAR_WIDTH + 2, 2);
    }
  }
}
