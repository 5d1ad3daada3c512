import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin, { type Region } from 'wavesurfer.js/dist/plugins/regions.js';
import { heightScale, waveformEdges } from './peaks.ts';
import type { Span } from './silences.ts';
import { MOST_PIXELS_PER_SECOND, nextZoom, type VisibleTime } from './time-scale.ts';

/** The shortest span that can be looped, in seconds. */
export const SHORTEST_LOOP = 0.3;

export interface WaveformOptions {
  readonly container: HTMLElement;
  readonly audio: HTMLAudioElement;
  readonly peaks: Int8Array;
  readonly seconds: number;
  /** CSS pixels. */
  readonly height: number;
  /** Enlargement in height; 0: by the take's own loudest moment. */
  readonly scale?: number;
  readonly onSeek: (seconds: number) => void;
  /** Told when the student drags, moves or stretches a span. Absent: dragging selects nothing. */
  readonly onSpan?: (span: Span) => void;
  readonly onView: (view: VisibleTime) => void;
}

/** Colours of the canvas, out of the style sheet's tokens as they are now. */
function colours(container: HTMLElement) {
  const style = getComputedStyle(container);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    waveColor: token('--waveform'),
    progressColor: token('--waveform-played'),
    cursorColor: token('--waveform-cursor'),
  };
}

/**
 * One waveform on a page: wavesurfer with stored peaks, which decodes nothing and draws only what is in view.
 * Seeking and looping belong to Playback; this only draws them and tells what the pointer asked for.
 */
export class WaveformDrawing {
  readonly #options: WaveformOptions;
  readonly #surfer: WaveSurfer;
  readonly #regions: ReturnType<typeof RegionsPlugin.create> | null;
  readonly #stop = new AbortController();
  #region: Region | null = null;
  #zoom = 0;
  #isReady = false;
  #wanted: { span: Span | null; isOn: boolean } = { span: null, isOn: false };

  constructor(options: WaveformOptions) {
    this.#options = options;
    const { container, audio, seconds, height, peaks } = options;
    const edges = waveformEdges(peaks);
    this.#regions = options.onSpan ? RegionsPlugin.create() : null;
    this.#surfer = WaveSurfer.create({
      container,
      media: audio,
      peaks: [edges.upper, edges.lower],
      duration: Math.max(0.01, seconds),
      height,
      barHeight: options.scale ?? heightScale(peaks),
      barWidth: 2,
      barGap: 1,
      barRadius: 2,
      barMinHeight: 1,
      cursorWidth: 2,
      // Playback seeks: wavesurfer would hold a seek back until the audio can play, and lose it on a reload.
      interact: false,
      autoCenter: false,
      plugins: this.#regions ? [this.#regions] : [],
      ...colours(container),
    });
    const surfer = this.#surfer;
    const tellView = () => options.onView(this.view);
    surfer.on('ready', () => {
      this.#isReady = true;
      this.#drawLoop();
      tellView();
    });
    for (const event of ['scroll', 'zoom', 'redraw', 'resize'] as const) surfer.on(event, tellView);
    const { signal } = this.#stop;
    surfer.getWrapper().addEventListener('click', (event) => this.#onClick(event), { signal });
    container.addEventListener('wheel', (event) => this.#onWheel(event), { signal, passive: false });
    this.#watchTheme(signal);
    this.#watchRegions();
  }

  get view(): VisibleTime {
    const wrapper = this.#surfer.getWrapper();
    const { seconds } = this.#options;
    return {
      start: wrapper.clientWidth > 0 ? (this.#surfer.getScroll() / wrapper.clientWidth) * seconds : 0,
      pixelsPerSecond: seconds > 0 ? wrapper.clientWidth / seconds : 0,
      width: this.#surfer.getWidth(),
      duration: seconds,
    };
  }

  /** Shows more (1) or less (−1) detail around a moment (seconds), or the whole take (0). */
  zoom(direction: 1 | 0 | -1, around?: number): void {
    if (!this.#isReady) return;
    const before = this.view;
    const fit = before.width / Math.max(0.01, this.#options.seconds);
    const next = direction === 0 ? 0 : nextZoom(this.#zoom, direction, fit);
    if (next === this.#zoom) return;
    const moment = around ?? this.#options.audio.currentTime;
    const isInView = moment >= before.start && moment <= before.start + before.width / before.pixelsPerSecond;
    const x = isInView ? (moment - before.start) * before.pixelsPerSecond : before.width / 2;
    this.#zoom = next;
    this.#surfer.zoom(next);
    this.#surfer.setScroll(moment * Math.max(next, fit) - x);
    this.#options.onView(this.view);
  }

  get isZoomed(): boolean {
    return this.#zoom > 0;
  }

  get canZoomIn(): boolean {
    return this.#zoom < MOST_PIXELS_PER_SECOND;
  }

  /** Draws the looped span, dimmed while the loop is off. */
  setLoop(span: Span | null, isOn: boolean): void {
    this.#wanted = { span, isOn };
    if (this.#isReady) this.#drawLoop();
  }

  destroy(): void {
    this.#stop.abort();
    this.#surfer.destroy();
  }

  #onClick(event: MouseEvent): void {
    const box = this.#surfer.getWrapper().getBoundingClientRect();
    if (box.width > 0) this.#options.onSeek(((event.clientX - box.left) / box.width) * this.#options.seconds);
  }

  #onWheel(event: WheelEvent): void {
    // Without a modifier the wheel scrolls the page, as everywhere; a pinch arrives with ctrlKey.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.#surfer.getWrapper().getBoundingClientRect();
    const moment = ((event.clientX - box.left) / Math.max(1, box.width)) * this.#options.seconds;
    this.zoom(event.deltaY < 0 ? 1 : -1, moment);
  }

  #watchTheme(signal: AbortSignal): void {
    const repaint = () => {
      this.#surfer.setOptions(colours(this.#options.container));
      this.#drawLoop();
    };
    const observer = new MutationObserver(repaint);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    signal.addEventListener('abort', () => observer.disconnect());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', repaint, { signal });
  }

  #watchRegions(): void {
    const { onSpan } = this.#options;
    if (!this.#regions || !onSpan) return;
    const regions = this.#regions;
    regions.enableDragSelection({ minLength: SHORTEST_LOOP, color: 'transparent' }, 4);
    regions.on('region-created', (region) => {
      if (region === this.#region) return;
      this.#region?.remove();
      this.#region = region;
      onSpan({ start: region.start, end: region.end });
    });
    regions.on('region-updated', (region) => onSpan({ start: region.start, end: region.end }));
  }

  #drawLoop(): void {
    const { span, isOn } = this.#wanted;
    if (!this.#regions) return;
    if (!span) {
      this.#region?.remove();
      this.#region = null;
      return;
    }
    const color = getComputedStyle(this.#options.container)
      .getPropertyValue(isOn ? '--waveform-loop' : '--waveform-loop-off')
      .trim();
    if (this.#region) {
      const isSame =
        Math.abs(this.#region.start - span.start) + Math.abs(this.#region.end - span.end) < 0.001;
      this.#region.setOptions(isSame ? { color } : { ...span, color });
      return;
    }
    // Known before it is added: 'region-created' must not take it for one the student drew.
    const adopt = this.#regions.on('region-initialized', (region) => {
      this.#region = region;
    });
    this.#regions.addRegion({ ...span, color, minLength: SHORTEST_LOOP });
    adopt();
  }
}
