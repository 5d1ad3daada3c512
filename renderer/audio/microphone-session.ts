import { type Level, LevelMeter } from '../../electron/signal/index.ts';
import { type CaptureBlock, type CaptureGraph, openCaptureGraph } from './capture-graph.ts';
import { type InputWishes, type OpenInput, openInput } from './open-input.ts';
import { type TrackEvent, TrackWatch } from './track-watch.ts';

const LOOK_EVERY_MS = 1_000;

export interface SessionListener {
  block(block: CaptureBlock): void;
  level(level: Level): void;
  event(event: TrackEvent): void;
}

/** One open microphone with its graph, from permission to the last track stopped. */
export class MicrophoneSession {
  readonly input: OpenInput;
  readonly #graph: CaptureGraph;
  readonly #watch: TrackWatch;
  /** A sample other than zero has arrived: the device is really sending. */
  hasHeard = false;

  /** @throws CaptureFailure see openInput and openCaptureGraph */
  static async open(wishes: InputWishes, listener: SessionListener): Promise<MicrophoneSession> {
    const input = await openInput(wishes);
    try {
      const relay = new BlockRelay(listener);
      const graph = await openCaptureGraph(input.stream, input.sampleRate, (block) => relay.take(block));
      const watch = new TrackWatch(input, (event) => listener.event(event));
      const session = new MicrophoneSession(input, graph, watch);
      relay.begin(session, watch, graph.sampleRate);
      return session;
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
  #session: MicrophoneSession | null = null;
  #watch: TrackWatch | null = null;
  #meter: LevelMeter | null = null;
  #lookedAt = 0;

  constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  begin(session: MicrophoneSession, watch: TrackWatch, sampleRate: number): void {
    this.#session = session;
    this.#watch = watch;
    this.#meter = new LevelMeter(sampleRate);
  }

  take(block: CaptureBlock): void {
    if (!this.#session || !this.#watch || !this.#meter) return;
    const level = this.#meter.add(block.samples);
    if (level.peakDbfs > Number.NEGATIVE_INFINITY) this.#session.hasHeard = true;
    const lost = this.#watch.lostFrames();
    this.#listener.block(lost > 0 ? { ...block, droppedFrames: block.droppedFrames + lost } : block);
    this.#listener.level(level);
    const now = performance.now();
    if (now - this.#lookedAt < LOOK_EVERY_MS) return;
    this.#lookedAt = now;
    this.#watch.look();
  }
}
