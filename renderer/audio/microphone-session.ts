import { type Level, LevelMeter } from '../../electron/signal/index.ts';
import { openCaptureGraph } from './capture-graph.ts';
import type { CaptureBlock, CaptureSource } from './capture-source.ts';
import { DeviceLosses, FrameBalance } from './frame-balance.ts';
import { InputSettling } from './input-settling.ts';
import { type InputWishes, type OpenInput, openInput } from './open-input.ts';
import { canReadTrack, openTrackReader } from './track-reader.ts';
import { type TrackEvent, TrackWatch } from './track-watch.ts';

const LOOK_EVERY_MS = 1_000;
/** Without a block for this long none is coming. */
const ARRIVAL_PATIENCE_MS = 300;

/** Samples as the session gives them on. */
export interface InputBlock {
  readonly samples: Int16Array<ArrayBuffer>;
  /** Samples lost, or silence put in by the browser, found out with this block. */
  readonly droppedFrames: number;
  /** The device really sends; what came before is the browser's own silence and stutter. */
  readonly isSettled: boolean;
}

export interface SessionListener {
  block(block: InputBlock): void;
  level(level: Level): void;
  event(event: TrackEvent): void;
}

/** One open microphone with what reads it, from permission to the last track stopped. */
export class MicrophoneSession {
  readonly input: OpenInput;
  readonly #source: CaptureSource;
  readonly #watch: TrackWatch;
  readonly #relay: BlockRelay;

  /** @throws CaptureFailure see openInput, openTrackReader and openCaptureGraph */
  static async open(wishes: InputWishes, listener: SessionListener): Promise<MicrophoneSession> {
    const input = await openInput(wishes);
    try {
      let relay: BlockRelay | null = null;
      const take = (block: CaptureBlock) => relay?.take(block);
      const source = canReadTrack
        ? await openTrackReader(input.track, take, () => listener.event({ kind: 'lost' }))
        : await openCaptureGraph(input.stream, input.sampleRate, take);
      const watch = new TrackWatch(input, (event) => listener.event(event));
      relay = new BlockRelay(listener, source, watch);
      return new MicrophoneSession(input, source, watch, relay);
    } catch (error) {
      input.track.stop();
      throw error;
    }
  }

  private constructor(input: OpenInput, source: CaptureSource, watch: TrackWatch, relay: BlockRelay) {
    this.input = input;
    this.#source = source;
    this.#watch = watch;
    this.#relay = relay;
  }

  get sampleRate(): number {
    return this.#source.sampleRate;
  }

  /** Captured already and not heard by the page yet; seconds of it when the machine is starved. */
  framesOnTheWay(): number {
    return this.#relay.framesOnTheWay();
  }

  /** Resolves when every sample captured up to now has been given to the listener, or the microphone sends no more. */
  async flush(): Promise<void> {
    await this.#relay.arrived();
    await this.#source.flush();
  }

  wake(): void {
    this.#source.wake();
  }

  close(): void {
    this.#watch.close();
    this.#source.close();
    this.input.track.stop();
  }
}

/** The blocks are the clock: they keep coming when a hidden page's timers do not. */
class BlockRelay {
  readonly #listener: SessionListener;
  readonly #source: CaptureSource;
  readonly #watch: TrackWatch;
  readonly #meter: LevelMeter;
  readonly #settling: InputSettling;
  readonly #balance: FrameBalance;
  readonly #losses = new DeviceLosses();
  #isSettled: boolean;
  #received = 0;
  #heard = 0;
  #leastOnTheWay = Number.POSITIVE_INFINITY;
  readonly #waiting = new Set<() => void>();
  #lookedAt = 0;

  constructor(listener: SessionListener, source: CaptureSource, watch: TrackWatch) {
    this.#listener = listener;
    this.#source = source;
    this.#watch = watch;
    this.#isSettled = !source.needsSettling;
    this.#meter = new LevelMeter(source.sampleRate);
    this.#settling = new InputSettling(source.sampleRate);
    this.#balance = new FrameBalance(source.sampleRate);
  }

  take({ samples, droppedFrames }: CaptureBlock): void {
    if (!this.#isSettled && this.#settling.hear(samples))
      void this.#source.cushion().then(() => this.#settling.cushioned());
    this.#isSettled ||= this.#settling.isSettled;
    const isSettled = this.#isSettled;
    this.#listener.block({
      samples,
      droppedFrames: isSettled ? this.#missing(samples.length, droppedFrames) : 0,
      isSettled,
    });
    this.#heard += samples.length;
    this.#leastOnTheWay = Math.min(this.#leastOnTheWay, this.#ahead());
    for (const look of this.#waiting) look();
    this.#listener.level(this.#meter.add(samples));
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = now;
    this.#watch.look();
  }

  /** The least there ever was on the way is what the browser itself always holds back. */
  framesOnTheWay(): number {
    return Math.max(0, this.#ahead() - this.#leastOnTheWay) || 0;
  }

  arrived(): Promise<void> {
    const goal = this.#heard + this.framesOnTheWay();
    if (this.#heard >= goal) return Promise.resolve();
    return new Promise((resolve) => {
      let patience: ReturnType<typeof setTimeout>;
      const end = () => {
        clearTimeout(patience);
        this.#waiting.delete(look);
        resolve();
      };
      const look = () => {
        clearTimeout(patience);
        if (this.#heard >= goal) end();
        else patience = setTimeout(end, ARRIVAL_PATIENCE_MS);
      };
      this.#waiting.add(look);
      look();
    });
  }

  #ahead(): number {
    return (this.#watch.counts()?.deliveredFrames ?? this.#heard) - this.#heard;
  }

  /** The context may skip frames without a sample being lost, and the other way round: the track's counts know better. */
  #missing(frames: number, skippedFrames: number): number {
    this.#received += frames;
    const counts = this.#watch.counts();
    if (!counts) return skippedFrames;
    const onTheWay = this.#source.knowsLosses ? skippedFrames : this.#balance.add(counts, this.#received);
    return this.#losses.add(counts) + onTheWay;
  }
}
