/** What the browser counts of a live audio track (mediacapture-extensions, "MediaStreamTrack Statistics"). */
export interface TrackCounts {
  /** Frames given to whatever listens to the track. */
  readonly deliveredFrames: number;
  /** Delivered, and lost on the way from the device. */
  readonly totalFrames: number;
}

const WINDOW_SECONDS = 1;
/** Buffers are 10 ms; half of one is more than the browser's counts ever waver by. */
const COUNTS_THRESHOLD_SECONDS = 0.005;
/** Windows that must agree before late samples are taken for lost ones. */
const PATIENCE_WINDOWS = 5;

/**
 * Follows how far a source is ahead of what was received of it. That wavers by a buffer and drifts slowly (two clocks);
 * a lasting step up says that samples are gone, a step down that something else was put in for samples to come.
 */
export class StepWatch {
  readonly #threshold: number;
  readonly #windowFrames: number;
  #windowEnd: number;
  #lowest = Number.POSITIVE_INFINITY;
  #recent: number[] = [];
  #baseline: number | null = null;

  /**
   * @param sampleRate samples per second
   * @param thresholdSeconds smaller steps are taken for wavering
   */
  constructor(sampleRate: number, thresholdSeconds: number) {
    this.#threshold = sampleRate * thresholdSeconds;
    this.#windowFrames = sampleRate * WINDOW_SECONDS;
    this.#windowEnd = this.#windowFrames;
  }

  /** To be called with every piece. Answers the step in frames, once it is certain; else 0. */
  add(aheadFrames: number, receivedFrames: number): number {
    this.#lowest = Math.min(this.#lowest, aheadFrames);
    if (receivedFrames < this.#windowEnd) return 0;
    const step = this.#endWindow(this.#lowest);
    this.#windowEnd = receivedFrames + this.#windowFrames;
    this.#lowest = Number.POSITIVE_INFINITY;
    return step;
  }

  forget(): void {
    this.#recent = [];
    this.#baseline = null;
    this.#lowest = Number.POSITIVE_INFINITY;
  }

  #endWindow(lowest: number): number {
    this.#recent = [...this.#recent, lowest].slice(-PATIENCE_WINDOWS);
    const settled = Math.min(...this.#recent);
    if (this.#baseline === null) {
      if (this.#recent.length >= 2) this.#baseline = settled;
      return 0;
    }
    const isFull = this.#recent.length === PATIENCE_WINDOWS;
    const step =
      lowest < this.#baseline - this.#threshold ? lowest - this.#baseline : settled - this.#baseline;
    if (Math.abs(step) < this.#threshold) {
      if (isFull) this.#baseline = settled;
      return 0;
    }
    // Lateness looks like a loss until it has caught up.
    if (step > 0 && !isFull) return 0;
    this.#baseline += step;
    this.#recent = [lowest];
    return Math.round(step);
  }
}

/** Frames that the platform itself says were lost between the device and the track. */
export class DeviceLosses {
  #lost: number | null = null;

  /** Answers how many since the last call. */
  add(counts: TrackCounts): number {
    const lost = counts.totalFrames - counts.deliveredFrames;
    const since = Math.max(0, lost - (this.#lost ?? lost));
    this.#lost = lost;
    return since;
  }
}

/**
 * Compares what the browser delivered to the audio graph with what reached the page. A step says that the graph's
 * queue overflowed (samples gone) or ran dry (silence put in): neither shows in the graph's own frame counter, which
 * goes on undisturbed.
 */
export class FrameBalance {
  readonly #steps: StepWatch;
  #delivered = 0;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#steps = new StepWatch(sampleRate, COUNTS_THRESHOLD_SECONDS);
  }

  /**
   * To be called with every block. Answers how many frames were found missing or put in since the last call,
   * about a second after it happened; missing ones some seconds after.
   */
  add({ deliveredFrames }: TrackCounts, receivedFrames: number): number {
    // Another source was put beneath the track and counts from its own beginning.
    if (deliveredFrames < this.#delivered) this.#steps.forget();
    this.#delivered = deliveredFrames;
    return Math.abs(this.#steps.add(deliveredFrames - receivedFrames, receivedFrames));
  }
}
