import type { StopReason } from '../../electron/contract/index.ts';
import { core } from '../backend/client.ts';
import { host } from '../backend/host.ts';
import { captureFailureOf } from './capture-failure.ts';
import { Listeners } from './listeners.ts';
import { microphone } from './microphone.ts';
import type { MicrophoneSession } from './microphone-session.ts';
import { RecorderMachine } from './recorder-machine.ts';
import type { RecorderEffect, RecorderInput } from './recorder-messages.ts';
import type { LiveLevel, Recorder, RecorderState, RecordingQuestion } from './recorder-state.ts';
import { abandonTake, finishTake, refusalOf, sendChunk, sendLastWords } from './take-sender.ts';

const TICK_MS = 500;
const NO_PEAKS = new Int8Array(0);

type Held = Awaited<ReturnType<typeof microphone.hold>>;

/** Connects the machine with the world: the microphone, the core, the host, the page. Decides nothing itself. */
class PageRecorder implements Recorder {
  readonly #machine = new RecorderMachine();
  readonly #changes = new Listeners<void>();
  #warm: Promise<Held> | null = null;
  #held: Held | null = null;
  #session: MicrophoneSession | null = null;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    microphone.onBlock((block) => this.#tell({ kind: 'block', ...block, at: performance.now() }));
    microphone.onEvent((event) => {
      if (event.kind === 'lost') this.#tell({ kind: 'device-lost', at: performance.now() });
      else this.#tell(event);
    });
    document.addEventListener('visibilitychange', () =>
      this.#tell({ kind: document.hidden ? 'page-hidden' : 'page-shown' }),
    );
    addEventListener('pagehide', () => this.#sayLastWords());
    host.onQuitRequested((done) => {
      if (this.#isActive()) void this.stop('quit').finally(done);
      else done();
    });
  }

  get state(): RecorderState {
    return this.#machine.state;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#changes.add(listener);

  onLevel(listener: (level: LiveLevel) => void): () => void {
    return microphone.onLevel(listener);
  }

  livePeaks(): Int8Array {
    return this.#machine.capture?.buffer.livePeaks() ?? NO_PEAKS;
  }

  async warm(): Promise<void> {
    const warm = this.#warm ?? microphone.hold();
    this.#warm = warm;
    try {
      await warm;
    } catch (error) {
      if (this.#warm === warm) this.#warm = null;
      throw error;
    }
  }

  cool(): void {
    const warm = this.#warm;
    this.#warm = null;
    warm?.then(
      (held) => held.release(),
      () => {},
    );
  }

  /** Resolves when the lamp is on, or when it has become clear that it will not be. */
  async start(question: RecordingQuestion): Promise<void> {
    this.#tell({ kind: 'start', question, at: performance.now() });
    await this.#until((state) => state.phase !== 'preparing' && state.phase !== 'opening');
  }

  skipPreparation(): void {
    this.#tell({ kind: 'skip-preparation', at: performance.now() });
  }

  cancel(): void {
    this.#tell({ kind: 'cancel' });
  }

  pause(): void {
    this.#tell({ kind: 'pause', at: performance.now() });
  }

  resume(): void {
    this.#tell({ kind: 'resume', at: performance.now() });
  }

  /** Resolves when the take is verified on the disk, or has failed. */
  async stop(reason: StopReason = 'stopped'): Promise<void> {
    const framesOnTheWay = this.#session?.framesOnTheWay() ?? 0;
    this.#tell({ kind: 'stop', reason, at: performance.now(), framesOnTheWay });
    await this.#until(() => !this.#isActive());
  }

  dismiss(): void {
    this.#tell({ kind: 'dismiss' });
  }

  async retrySaving(): Promise<void> {
    this.#tell({ kind: 'retry-saving', at: performance.now() });
    await this.#until(() => !this.#isActive());
  }

  unsavedAudio(): Blob | null {
    return this.#machine.unsaved();
  }

  #isActive(): boolean {
    const { phase } = this.state;
    return phase !== 'idle' && phase !== 'saved' && phase !== 'failed';
  }

  #tell(input: RecorderInput): void {
    const before = this.state;
    for (const effect of this.#machine.handle(input)) this.#perform(effect);
    if (this.state !== before) this.#show();
  }

  #show(): void {
    const { state } = this;
    const unsavedMs = state.phase === 'failed' ? state.unsavedMs : 0;
    // The machine is kept awake, and the tab not closed by accident, while there is something to lose.
    host.setRecording(
      state.phase === 'recording' || state.phase === 'paused' || state.phase === 'finishing' || unsavedMs > 0,
    );
    // Before a wish to quit is answered: `done` says that there is nothing to wait for, not that nothing is lost.
    host.setUnsaved(unsavedMs);
    if (this.#isActive()) this.#ticking ??= setInterval(() => this.#tick(), TICK_MS);
    else {
      clearInterval(this.#ticking);
      this.#ticking = undefined;
    }
    this.#changes.tell();
  }

  #tick(): void {
    this.#session?.wake();
    this.#tell({ kind: 'tick', at: performance.now() });
  }

  #perform(effect: RecorderEffect): void {
    switch (effect.kind) {
      case 'open-microphone':
        return void this.#openMicrophone(effect.attempt);
      case 'release-microphone':
        this.#held?.release();
        this.#held = null;
        this.#session = null;
        return;
      case 'flush':
        return void this.#flush(effect.attempt);
      case 'start-take':
        return void this.#startTake(effect);
      case 'send-chunk':
        return void this.#sendChunk(effect);
      case 'keep-alive':
        core.takes.keepAlive({ takeId: effect.takeId, events: [] }).catch(() => {});
        return;
      case 'finish-take':
        return void this.#finishTake(effect);
      case 'abandon-take':
        abandonTake(effect.takeId).catch(() => {});
        return;
    }
  }

  async #openMicrophone(attempt: number): Promise<void> {
    try {
      const held = await microphone.hold(true);
      // Cancelled while the permission question stood open.
      if (attempt !== this.#machine.attempt) return held.release();
      this.#held = held;
      this.#session = held.session;
      const { sampleRate } = held.session;
      const { state } = microphone;
      const device = state.phase === 'open' ? state.device : held.session.input.device;
      const at = performance.now();
      this.#tell({ kind: 'microphone-open', attempt, sampleRate, device, at });
    } catch (error) {
      const { failure, detail } = captureFailureOf(error);
      this.#tell({ kind: 'microphone-failed', attempt, failure, detail });
    }
  }

  async #flush(attempt: number): Promise<void> {
    await this.#session?.flush();
    this.#tell({ kind: 'flushed', attempt, at: performance.now() });
  }

  async #startTake(effect: RecorderEffect & { kind: 'start-take' }): Promise<void> {
    const { attempt, question, sampleRate, device } = effect;
    try {
      const { homeworkId, questionId, comment } = question;
      const take = await core.takes.start({ homeworkId, questionId, sampleRate, device, comment });
      this.#tell({ kind: 'take-started', attempt, take, at: performance.now() });
    } catch (error) {
      this.#tell({ kind: 'start-refused', attempt, ...refusalOf(error) });
    }
  }

  async #sendChunk({ attempt, takeId, chunk }: RecorderEffect & { kind: 'send-chunk' }): Promise<void> {
    try {
      const freeBytes = await sendChunk(takeId, chunk);
      this.#tell({ kind: 'chunk-kept', attempt, index: chunk.index, freeBytes, at: performance.now() });
    } catch (error) {
      this.#tell({ kind: 'chunk-refused', attempt, ...refusalOf(error), at: performance.now() });
    }
  }

  async #finishTake({ attempt, finish }: RecorderEffect & { kind: 'finish-take' }): Promise<void> {
    try {
      this.#tell({ kind: 'take-finished', attempt, take: await finishTake(finish) });
    } catch (error) {
      this.#tell({ kind: 'finish-refused', attempt, ...refusalOf(error), at: performance.now() });
    }
  }

  #sayLastWords(): void {
    const { capture, delivery } = this.#machine;
    if (!capture || !delivery || delivery.outcome) return;
    capture.buffer.cut();
    sendLastWords(delivery.takeId, capture.buffer.waiting());
  }

  #until(holds: (state: RecorderState) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds(this.state)) return;
        stop();
        resolve();
      };
      const stop = this.#changes.add(look);
      look();
    });
  }
}

/** The page's one recorder; it goes on when the student goes to another screen. */
export const recorder: Recorder = new PageRecorder();
