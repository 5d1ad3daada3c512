import type { CaptureDevice, Settings } from '../../electron/contract/index.ts';
import { core } from '../backend/client.ts';
import { host } from '../backend/host.ts';
import { CaptureFailure, captureFailureOf } from './capture-failure.ts';
import {
  type InputDevice,
  listInputDevices,
  type MicrophonePermission,
  microphonePermission,
} from './input-devices.ts';
import { Listeners } from './listeners.ts';
import { type InputBlock, MicrophoneSession } from './microphone-session.ts';
import type { LiveLevel, RecorderFailure } from './recorder-state.ts';
import type { TrackEvent } from './track-watch.ts';

export type { InputDevice, MicrophonePermission };

export type MicrophoneState =
  | { readonly phase: 'closed' }
  | { readonly phase: 'opening' }
  | {
      readonly phase: 'open';
      readonly device: CaptureDevice;
      readonly deviceId: string | null;
      readonly sampleRate: number;
    }
  | { readonly phase: 'failed'; readonly failure: RecorderFailure; readonly detail: unknown };

/**
 * The page's one microphone. It is open while anybody holds it (`hold`), so that a recording begins with the
 * first word: a cold microphone takes 1.2–1.6 s to its first sample, a warm one none.
 */
export class Microphone {
  readonly #blocks = new Listeners<InputBlock>();
  readonly #levels = new Listeners<LiveLevel>();
  readonly #events = new Listeners<TrackEvent>();
  readonly #changes = new Listeners<void>();
  #state: MicrophoneState = { phase: 'closed' };
  #session: MicrophoneSession | null = null;
  #opening: Promise<MicrophoneSession> | null = null;
  #holders = 0;
  #takes = 0;
  #isReopenDue = false;

  get state(): MicrophoneState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#changes.add(listener);

  /** About 30 times a second while the microphone is open. */
  onLevel(listener: (level: LiveLevel) => void): () => void {
    return this.#levels.add(listener);
  }

  /** Every sample, in order, in blocks of about 1/30 s, while the microphone is open. */
  onBlock(listener: (block: InputBlock) => void): () => void {
    return this.#blocks.add(listener);
  }

  onEvent(listener: (event: TrackEvent) => void): () => void {
    return this.#events.add(listener);
  }

  /** Every microphone the picker may offer; labels are empty until the microphone was allowed once. */
  devices(): Promise<InputDevice[]> {
    return listInputDevices();
  }

  onDevicesChanged(listener: () => void): () => void {
    const { mediaDevices } = navigator;
    mediaDevices?.addEventListener('devicechange', listener);
    return () => mediaDevices?.removeEventListener('devicechange', listener);
  }

  permission(): Promise<MicrophonePermission> {
    return microphonePermission();
  }

  /**
   * Opens the microphone, or joins the one that is open, and keeps it until `release` is called (once).
   *
   * @param isForTake until it is released, nothing but the device itself takes this microphone away
   * @throws CaptureFailure why it cannot be opened; nothing is held then
   */
  async hold(isForTake = false): Promise<{ readonly session: MicrophoneSession; release(): void }> {
    this.#holders += 1;
    if (isForTake) this.#takes += 1;
    let isHeld = true;
    const release = () => {
      if (!isHeld) return;
      isHeld = false;
      this.#holders -= 1;
      if (isForTake) this.#takes -= 1;
      if (this.#holders === 0) this.#close();
      else if (this.#takes === 0 && this.#isReopenDue) this.reopen().catch(() => {});
    };
    try {
      const session = await this.#open();
      session.wake();
      return { session, release };
    } catch (error) {
      const why = this.#state;
      release();
      // Nothing is open, and why not stays to be read by whoever shows the microphone.
      if (why.phase === 'failed' && this.#state.phase === 'closed') this.#setState(why);
      throw captureFailureOf(error);
    }
  }

  /** Remembers the choice (null: the system's default) and opens it if the microphone is open. */
  async choose(device: InputDevice | null): Promise<void> {
    await core.settings.change({ microphone: device });
    await this.reopen();
  }

  /**
   * After a change of settings: the open microphone is closed and opened anew. Does nothing when closed, and waits
   * for its end while a take is being recorded: another device may have another sample rate.
   */
  async reopen(): Promise<void> {
    this.#isReopenDue = this.#takes > 0;
    if (this.#holders === 0 || this.#isReopenDue) return;
    this.#close();
    await this.#open();
  }

  #open(): Promise<MicrophoneSession> {
    if (this.#session) return Promise.resolve(this.#session);
    if (this.#opening) return this.#opening;
    this.#setState({ phase: 'opening' });
    const opening = this.#openSession().then(
      (session) => {
        // Everyone let go, or it was reopened, while the permission question stood open.
        if (this.#opening !== opening) {
          session.close();
          throw new CaptureFailure('unknown', 'closed');
        }
        this.#opening = null;
        this.#session = session;
        const { device, deviceId } = session.input;
        this.#setState({ phase: 'open', device, deviceId, sampleRate: session.sampleRate });
        return session;
      },
      (error: unknown) => {
        const failure = captureFailureOf(error);
        if (this.#opening === opening) {
          this.#opening = null;
          this.#setState({ phase: 'failed', failure: failure.failure, detail: failure.detail });
        }
        throw failure;
      },
    );
    this.#opening = opening;
    return opening;
  }

  async #openSession(): Promise<MicrophoneSession> {
    const asked = await host.askForMicrophone();
    if (asked !== 'granted') throw new CaptureFailure('permission-denied', asked);
    const wishes = await readWishes();
    let session: MicrophoneSession | null = null;
    const isCurrent = () => session !== null && session === this.#session;
    session = await MicrophoneSession.open(wishes, {
      block: (block) => isCurrent() && this.#blocks.tell(block),
      level: (level) => isCurrent() && this.#levels.tell(level),
      event: (event) => isCurrent() && this.#hear(event),
    });
    return session;
  }

  #hear(event: TrackEvent): void {
    if (event.kind === 'rerouted' && this.#state.phase === 'open')
      this.#setState({ ...this.#state, device: { ...this.#state.device, label: event.label } });
    this.#events.tell(event);
    // Told first: the recorder flushes what the graph still holds before it closes.
    if (event.kind === 'lost') this.#lose();
  }

  #lose(): void {
    const lost = this.#session;
    if (!lost) return;
    void lost.flush().then(() => {
      if (this.#session !== lost) return;
      this.#session = null;
      lost.close();
      this.#setState({ phase: 'failed', failure: 'device-lost', detail: lost.input.device.label });
    });
  }

  #close(): void {
    this.#session?.close();
    this.#session = null;
    this.#opening = null;
    this.#setState({ phase: 'closed' });
  }

  #setState(state: MicrophoneState): void {
    this.#state = state;
    this.#changes.tell();
  }
}

/** @throws CaptureFailure `core-unreachable` */
async function readWishes(): Promise<Settings> {
  try {
    return await core.settings.get();
  } catch (error) {
    throw new CaptureFailure('core-unreachable', String(error));
  }
}

export const microphone = new Microphone();
