/** What the browser counts of a live audio track (mediacapture-extensions, "MediaStreamTrack Statistics"). */
export interface TrackCounts {
  /** Frames given to whatever listens to the track. */
  readonly deliveredFrames: number;
  /** Delivered, and lost on the way from the device. */
  readonly totalFrames: number;
}

const WINDOW_SECONDS = 1;
/** Buffers are 10 ms; half of one is more than the counts ever waver by. */
const THRESHOLD_SECONDS = 0.005;
/** Windows that must agree before late samples are taken for lost ones. */
const PATIENCE_WINDOWS = 5;

/**
 * Compares what the browser delivered to the audio graph with what reached the page. The two differ by what is on
 * its way, which wavers by a buffer and drifts slowly (input and output run on clocks of their own). A step says
 * that the graph's queue overflowed (samples gone) or ran dry (silence put in): neither shows in the graph's own
 * frame counter, which goes on undisturbed.
 */
export class FrameBalance {
  readonly #threshold: number;
  readonly #windowFrames: number;
  #lost: number | null = null;
  #delivered = 0;
  #windowEnd: number;
  #lowest = Number.POSITIVE_INFINITY;
  #recent: number[] = [];
  #baseline: number | null = null;

  /** @param sampleRate samples per second */
  constructor(sampleRate: number) {
    this.#threshold = sampleRate * THRESHOLD_SECONDS;
    this.#windowFrames = sampleRate * WINDOW_SECONDS;
    this.#windowEnd = this.#windowFrames;
  }

  /**
   * To be called with every block. Answers how many frames were found missing or put in since the last call,
   * about a second after it happened; lost ones some seconds after.
   */
  add(counts: TrackCounts, receivedFrames: number): number {
    const lost = counts.totalFrames - counts.deliveredFrames;
    const lostBefore = Math.max(0, lost - (this.#lost ?? lost));
    this.#lost = lost;
    // Another source was put beneath the track and counts from its own beginning.
    if (counts.deliveredFrames < this.#delivered) this.#forget();
    this.#delivered = counts.deliveredFrames;

    this.#lowest = Math.min(this.#lowest, counts.deliveredFrames - receivedFrames);
    if (receivedFrames < this.#windowEnd) return lostBefore;
    const step = this.#endWindow(this.#lowest);
    this.#windowEnd = receivedFrames + this.#windowFrames;
    this.#lowest = Number.POSITIVE_INFINITY;
    return lostBefore + step;
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
    // A busy page reads its messages late, which looks like a loss until it has caught up.
    if (step > 0 && !isFull) return 0;
    this.#baseline += step;
    this.#recent = [lowest];
    return Math.round(Math.abs(step));
  }

  #forget(): void {
    this.#recent = [];
    this.#baseline = null;
    this.#lowest = Number.POSITIVE_INFINITY;
  }
}
