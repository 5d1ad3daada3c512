import { afterSilence, type Span } from './silences.ts';

/** What the controls show. The moment itself is told apart, many times a second, through `onMoment`. */
export interface PlaybackState {
  readonly isPlaying: boolean;
  /** The speed in force, 0.5…3. */
  readonly rate: number;
  readonly loop: Span | null;
  readonly isLooping: boolean;
  /** The audio could not be read, even after asking the core where it is now. */
  readonly hasFailed: boolean;
}

/** Where a take's audio is now; asked again when it can no longer be read there. */
export type FindAudio = () => Promise<string>;

/** How far past its end a loop may be noticed, in seconds: beyond it, the listener has jumped out on purpose. */
const LOOP_REACH = 0.75;

/**
 * Plays one take through an <audio> element of its own: speed with the pitch kept, a looped span, silences jumped
 * over. When the audio can no longer be read (it was compressed meanwhile and lies elsewhere now) it is loaded once
 * again from where it is now and goes on at the same moment.
 */
export class Playback {
  readonly audio = document.createElement('audio');
  #state: PlaybackState = { isPlaying: false, rate: 1, loop: null, isLooping: false, hasFailed: false };
  #path = '';
  #nextPath: string | null = null;
  #findAudio: FindAudio = async () => this.#path;
  #reloads = 0;
  #failedAt = 0;
  /** At the end before its audio was opened anew: the next play begins at the beginning, as it would have. */
  #restsAtEnd = false;
  #silences: readonly Span[] = [];
  #previous = 0;
  #frame = 0;
  readonly #listeners = new Set<() => void>();
  readonly #momentListeners = new Set<(seconds: number) => void>();

  constructor() {
    // Only what is needed to know the length: an hour of audio must not be read before anybody presses play.
    this.audio.preload = 'metadata';
    this.audio.preservesPitch = true;
    const { audio } = this;
    audio.addEventListener('play', () => {
      this.#previous = audio.currentTime;
      this.#change({ isPlaying: true });
      this.#follow();
    });
    audio.addEventListener('pause', () => this.#rest());
    audio.addEventListener('ended', () => this.#atEnd());
    // Frames stop in a hidden window; these do not, so a loop and a silence are still seen there.
    audio.addEventListener('timeupdate', () => this.#observe());
    audio.addEventListener('seeked', () => this.#tell());
    audio.addEventListener('error', () => void this.#recover());
  }

  get state(): PlaybackState {
    return this.#state;
  }

  /** The present moment, seconds. */
  get moment(): number {
    return this.audio.currentTime;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Tells the moment, in seconds, on every frame while playing and after every jump. */
  onMoment(listener: (seconds: number) => void): () => void {
    this.#momentListeners.add(listener);
    return () => this.#momentListeners.delete(listener);
  }

  /** Takes up a take, paused at its beginning. `findAudio` answers the path of its audio as it is then. */
  load(path: string, findAudio: FindAudio): void {
    this.#findAudio = findAudio;
    if (path === this.#path) return;
    this.#path = path;
    this.#nextPath = null;
    this.#reloads = 0;
    this.#previous = 0;
    this.#restsAtEnd = false;
    this.audio.src = path;
    this.#change({ isPlaying: false, loop: null, isLooping: false, hasFailed: false });
    this.#applyRate();
  }

  /** The same take lies elsewhere now. What is playing plays on; the new place is taken up at the next rest. */
  moved(path: string): void {
    if (path === this.#path) return;
    this.#nextPath = path;
    if (this.audio.paused) this.#reopen(path);
  }

  async play(): Promise<void> {
    if (this.#state.hasFailed) return this.retry();
    const { loop, isLooping } = this.#state;
    if (isLooping && loop && (this.moment >= loop.end - 0.02 || this.moment < loop.start))
      this.seek(loop.start);
    else if (this.#restsAtEnd) this.seek(0);
    try {
      await this.audio.play();
    } catch (error) {
      // A newer load or a pause in between; a failure of the audio itself comes as its error event.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  pause(): void {
    this.audio.pause();
  }

  toggle(): void {
    if (this.audio.paused) void this.play();
    else this.pause();
  }

  /** Goes to a moment, in seconds, held within the take. */
  seek(seconds: number): void {
    const end = Number.isFinite(this.audio.duration) ? this.audio.duration : Number.POSITIVE_INFINITY;
    const moment = Math.max(0, Math.min(end, seconds));
    this.audio.currentTime = moment;
    this.#previous = moment;
    this.#restsAtEnd = false;
    this.#tell(moment);
  }

  setRate(rate: number): void {
    this.#change({ rate });
    this.#applyRate();
  }

  /** The silences to jump over, in order; none: every pause is played. */
  setSilences(silences: readonly Span[]): void {
    this.#silences = silences;
  }

  setLoop(loop: Span | null, isLooping = loop !== null): void {
    this.#change({ loop, isLooping: loop !== null && isLooping });
  }

  /** After a failure: asks where the audio is and plays on from the same moment. */
  async retry(): Promise<void> {
    this.#reloads = 0;
    await this.#recover(true);
  }

  /** Lets the audio and its connection go: an open one would hold one of the few a browser grants. */
  release(): void {
    cancelAnimationFrame(this.#frame);
    this.#path = '';
    this.#nextPath = null;
    this.audio.pause();
    this.audio.removeAttribute('src');
    this.audio.load();
    this.#change({ isPlaying: false, loop: null, isLooping: false, hasFailed: false });
  }

  #applyRate(): void {
    // Loading a source resets the rate to the default one.
    this.audio.defaultPlaybackRate = this.#state.rate;
    this.audio.playbackRate = this.#state.rate;
  }

  #follow(): void {
    cancelAnimationFrame(this.#frame);
    if (this.audio.paused) return;
    this.#observe();
    this.#frame = requestAnimationFrame(() => this.#follow());
  }

  #observe(): void {
    const now = this.audio.currentTime;
    if (this.audio.paused || this.audio.seeking) {
      this.#tell(now);
      return;
    }
    // Only audio that was really heard past the failure clears it: a file broken there would reload for ever.
    if (this.#reloads > 0 && now > this.#failedAt + 1) this.#reloads = 0;
    const to = this.#jumpFrom(now);
    if (to !== null) {
      this.seek(to);
      return;
    }
    this.#previous = now;
    this.#tell(now);
  }

  /** Where the loop or a silence sends playback from this moment; null: it just goes on. */
  #jumpFrom(now: number): number | null {
    const { loop, isLooping } = this.#state;
    const active = isLooping ? loop : null;
    const hasReachedEnd = active !== null && this.#previous < active.end && now >= active.end;
    if (hasReachedEnd && now - active.end < LOOP_REACH * this.audio.playbackRate) return active.start;
    const onward = afterSilence(this.#silences, now);
    if (onward <= now) return null;
    // A silence that reaches past the loop leads to the loop's beginning, not out of it.
    return active && now < active.end && onward >= active.end ? active.start : onward;
  }

  #atEnd(): void {
    const { loop, isLooping } = this.#state;
    if (isLooping && loop) {
      this.seek(loop.start);
      void this.audio.play();
    } else this.#rest();
  }

  #rest(): void {
    cancelAnimationFrame(this.#frame);
    this.#change({ isPlaying: false });
    this.#tell();
    if (this.#nextPath) this.#reopen(this.#nextPath);
  }

  #reopen(path: string): void {
    const moment = this.audio.currentTime;
    this.#restsAtEnd ||= this.audio.ended;
    this.#path = path;
    this.#nextPath = null;
    this.audio.src = path;
    this.#applyRate();
    if (moment > 0) this.audio.currentTime = moment;
  }

  async #recover(andPlay = this.#state.isPlaying): Promise<void> {
    if (!this.audio.hasAttribute('src')) return;
    const moment = this.audio.currentTime || this.#previous;
    if (this.#reloads > 0) return this.#fail();
    this.#reloads++;
    this.#failedAt = moment;
    const path = this.#path;
    try {
      const found = await this.#findAudio();
      if (path !== this.#path) return;
      this.#change({ hasFailed: false });
      this.#reopen(found);
      this.audio.currentTime = moment;
      this.#previous = moment;
      if (andPlay) await this.audio.play();
    } catch (error) {
      if (path === this.#path && !(error instanceof DOMException)) this.#fail();
    }
  }

  #fail(): void {
    cancelAnimationFrame(this.#frame);
    this.#change({ isPlaying: false, hasFailed: true });
  }

  #tell(seconds = this.audio.currentTime): void {
    for (const listener of this.#momentListeners) listener(seconds);
  }

  #change(change: Partial<PlaybackState>): void {
    const next = { ...this.#state, ...change };
    if (
      Object.keys(change).every((key) =>
        Object.is(next[key as keyof PlaybackState], this.#state[key as keyof PlaybackState]),
      )
    )
      return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}
