/** Steps between labels of the time scale, in seconds: the ones people read at a glance. */
const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600];
const LEAST_LABEL_PIXELS = 72;

export interface VisibleTime {
  /** Seconds at the left edge. */
  readonly start: number;
  readonly pixelsPerSecond: number;
  /** Width of the view, CSS pixels. */
  readonly width: number;
  /** Seconds of the whole take. */
  readonly duration: number;
}

export interface Tick {
  readonly seconds: number;
  /** From the left edge of the view, CSS pixels. */
  readonly x: number;
}

/** The labelled moments in view. Their number follows the width of the view, never the length of the take. */
export function ticksInView(view: VisibleTime): Tick[] {
  if (!(view.pixelsPerSecond > 0) || !(view.width > 0)) return [];
  const step =
    STEPS.find((candidate) => candidate * view.pixelsPerSecond >= LEAST_LABEL_PIXELS) ??
    Math.ceil(LEAST_LABEL_PIXELS / view.pixelsPerSecond / 3_600) * 3_600;
  const end = Math.min(view.duration, view.start + view.width / view.pixelsPerSecond);
  // Half a pixel past the edges still counts: a label at the very end must not come and go with rounding.
  const slack = 0.5 / view.pixelsPerSecond;
  const ticks: Tick[] = [];
  for (let index = Math.ceil((view.start - slack) / step); index * step <= end + slack; index++) {
    const seconds = index * step;
    ticks.push({ seconds, x: (seconds - view.start) * view.pixelsPerSecond });
  }
  return ticks;
}

/** Most pixels a second is stretched to: three to a stored peak, beyond which there is nothing more to see. */
export const MOST_PIXELS_PER_SECOND = 300;
const ZOOM_FACTOR = 1.6;

/**
 * The next zoom step. `fit` is the pixels per second at which the whole take fills the view;
 * 0 is answered for "fit", so that a resized window keeps fitting.
 */
export function nextZoom(present: number, direction: 1 | -1, fit: number): number {
  const from = Math.max(present, fit);
  const to = direction > 0 ? from * ZOOM_FACTOR : from / ZOOM_FACTOR;
  if (to <= fit * 1.01) return 0;
  return Math.min(Math.max(MOST_PIXELS_PER_SECOND, fit), to);
}
