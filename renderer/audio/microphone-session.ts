import { type Level, LevelMeter } from '../../electron/signal/index.ts';
import { type CaptureBlock, type CaptureGraph, openCaptureGraph } from './capture-graph.ts';
import { FrameBalance } from './frame-balance.ts';
import { InputSettling } from './input-settling.ts';
import { type InputWishes, type OpenInput, openInput } from './open-input.ts';
import { type TrackEvent, TrackWatch } from './track-watch.ts';

const LOOK_EVERY_MS = 1_000;

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

/** One open microphone with its graph, from permission to the last track stopped. */
export class MicrophoneSession {
  readonly input: OpenInput;
  readonly #graph: CaptureGraph;
  readonly #watch: TrackWatch;

  /** @throws CaptureFailure see openInput and openCaptureGraph */
  static async open(wishes: InputWishes, listener: SessionListener): Promise<MicrophoneSession> {
    const input = await openInput(wishes);
    try {
      let relay: BlockRelay | null = null;
      const graph = await openCaptureGraph(input.stream, input.sampleRate, (block) => relay?.take(block));
      const watch = new TrackWatch(input, (event) => listener.event(event));
      relay = new BlockRelay(listener, graph, watch);
      return new MicrophoneSession(input, graph, watch);
    } catch (error) {
      input.track.stop();
      throw error;
    }
  }

  private constructor(input: OpenInput, graph: CaptureGraph, watch: TrackWatch) {
    this.input = input;
    this.#graph = graph;
    this.#watch = watch;
  }

  get sampleRate(): number {
    return this.#graph.sampleRate;
  }

  flush(): Promise<void> {
    return this.#graph.flush();
  }

  wake(): void {
    this.#graph.wake();
  }

  close(): void {
    this.#watch.close();
    this.#graph.close();
    this.input.track.stop();
  }
}

/** The worklet's messages are the clock: they keep coming when a hidden page's timers do not. */
class BlockRelay {
  readonly #listener: SessionListener;
  readonly #graph: CaptureGraph;
  readonly #watch: TrackWatch;
  readonly #meter: LevelMeter;
  readonly #settling: InputSettling;
  readonly #balance: FrameBalance;
  #received = 0;
  #lookedAt = 0;

  constructor(listener: SessionListener, graph: CaptureGraph, watch: TrackWatch) {
    this.#listener = listener;
    this.#graph = graph;
    this.#watch = watch;
    this.#meter = new LevelMeter(graph.sampleRate);
    this.#settling = new InputSettling(graph.sampleRate);
    this.#balance = new FrameBalance(graph.sampleRate);
  }

  take({ samples, droppedFrames }: CaptureBlock): void {
    if (this.#settling.hear(samples)) void this.#graph.cushion().then(() => this.#settling.cushioned());
    const { isSettled } = this.#settling;
    this.#listener.block({
      samples,
      droppedFrames: isSettled ? this.#missing(samples.length, droppedFrames) : 0,
      isSettled,
    });
    this.#listener.level(this.#meter.add(samples));
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = now;
    this.#watch.look();
  }

  /** The context may skip frames without a sample being lost, and the other way round: the track's counts know better. */
  #missing(frames: number, skippedFrames: number): number {
    this.#received += frames;
    const counts = this.#watch.counts();
    return counts ? this.#balance.add(counts, this.#received) : skippedFrames;
  }
}
