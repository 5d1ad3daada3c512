import type { CaptureDevice } from '../../electron/contract/index.ts';
import type { RecorderEffect, RecorderInput } from './recorder-messages.ts';
import type { RecorderFailure, RecorderState, RecordingQuestion } from './recorder-state.ts';
import { viewOf } from './recorder-view.ts';
import { TakeCapture } from './take-capture.ts';
import { TakeDelivery } from './take-delivery.ts';
import { wavFile } from './wav.ts';

/** A microphone that has opened and sends nothing for this long sends nothing. */
const NO_SAMPLES_MS = 5_000;
/** Well within the contract's SIGN_OF_LIFE_MS. */
const KEEP_ALIVE_MS = 2_000;

interface OpenedMicrophone {
  readonly sampleRate: number;
  device: CaptureDevice;
}

/**
 * The recorder without a world: told what happened, it answers what is to be done, and shows its state. No clock,
 * no timer, no promise; the same inputs always lead to the same effects.
 *
 * From the moment the lamp is on (`recording`), every sample is in the core's acknowledged chunks or in
 * `unsaved()`, on every path.
 */
export class RecorderMachine {
  #state: RecorderState = { phase: 'idle' };
  #attempt = 0;
  #startAt = 0;
  #openedAt = 0;
  #aliveAt = 0;
  #microphone: OpenedMicrophone | null = null;
  #holdsMicrophone = false;
  #isStartAsked = false;
  #capture: TakeCapture | null = null;
  #delivery: TakeDelivery | null = null;
  #effects: RecorderEffect[] = [];

  get state(): RecorderState {
    return this.#state;
  }

  /** Numbers each start, so that late answers are known. */
  get attempt(): number {
    return this.#attempt;
  }

  get capture(): TakeCapture | null {
    return this.#capture;
  }

  get delivery(): TakeDelivery | null {
    return this.#delivery;
  }

  /** What is recorded and not acknowledged, as a WAV; null: nothing. */
  unsaved(): Blob | null {
    const buffer = this.#capture?.buffer;
    return buffer && buffer.frames > buffer.savedFrames ? wavFile(buffer.unsaved(), buffer.sampleRate) : null;
  }

  handle(input: RecorderInput): readonly RecorderEffect[] {
    this.#effects = [];
    // Answers to an attempt that was cancelled; only a take begun for it still needs something done.
    if ('attempt' in input && input.attempt !== this.#attempt) {
      if (input.kind === 'take-started') this.#do({ kind: 'abandon-take', takeId: input.take.id });
      return this.#effects;
    }
    this.#react(input);
    if ('at' in input) this.#advance(input.at);
    return this.#effects;
  }

  #react(input: RecorderInput): void {
    const capture = this.#capture;
    switch (input.kind) {
      case 'start':
        this.#start(input.question, input.at);
        break;
      case 'skip-preparation':
        if (this.#state.phase === 'preparing') this.#startAt = input.at;
        break;
      case 'cancel':
        this.#cancel();
        break;
      case 'dismiss':
        if (this.#state.phase === 'saved' || this.#state.phase === 'failed') this.#reset();
        break;
      case 'microphone-open':
        this.#microphone = { ...input };
        this.#openedAt = input.at;
        break;
      case 'microphone-failed':
        this.#fail(input.failure, input.detail);
        break;
      case 'block':
        capture?.hear(input, input.at);
        break;
      case 'flushed':
        capture?.flushed(input.at);
        break;
      case 'tick':
        capture?.tick(input.at);
        break;
      case 'pause':
        if (this.#isRunning() && capture?.pause(input.at)) this.#flush();
        break;
      case 'resume':
        if (this.#isRunning() && capture?.resume(input.at)) this.#flush();
        break;
      case 'stop':
        if (this.#state.phase === 'preparing' || this.#state.phase === 'opening') this.#cancel();
        else if (capture?.stop(input.reason, input.at, input.framesOnTheWay)) this.#flush();
        break;
      case 'device-lost':
        if (capture?.hasBegun) {
          if (capture.stop('device-lost', input.at)) this.#flush();
        } else if (this.#state.phase === 'preparing' || this.#state.phase === 'opening') {
          this.#fail('device-lost', this.#microphone?.device.label ?? null);
        }
        break;
      case 'retry-saving':
        this.#delivery?.retry(input.at);
        break;
      case 'take-started':
        if (capture) this.#delivery = new TakeDelivery(this.#attempt, input.take.id, capture.buffer);
        this.#aliveAt = input.at;
        break;
      case 'start-refused':
        this.#fail(input.failure, input.detail);
        break;
      case 'chunk-kept':
        capture?.warnings.disk(input.freeBytes);
        this.#delivery?.kept(input.index);
        break;
      case 'chunk-refused':
        this.#delivery?.chunkRefused(input, input.at);
        break;
      case 'take-finished':
        this.#delivery?.finished(input.take);
        this.#show();
        break;
      case 'finish-refused':
        this.#delivery?.finishRefused(input, input.at);
        break;
      default:
        this.#note(input);
        break;
    }
  }

  /** What happens to the capture from outside, noted at its moment of the take. */
  #note(input: RecorderInput): void {
    const capture = this.#capture;
    if (input.kind === 'muted' || input.kind === 'unmuted') capture?.warnings.muted(input.kind === 'muted');
    if (input.kind === 'rerouted') {
      if (this.#microphone) this.#microphone.device = { ...this.#microphone.device, label: input.label };
      capture?.warnings.rerouted();
    }
    if (!capture?.hasBegun || capture.endedBy) return;
    if (input.kind === 'rerouted') capture.buffer.note('rerouted', input.label);
    else if (input.kind === 'muted' || input.kind === 'unmuted') capture.buffer.note(input.kind);
    else if (input.kind === 'page-hidden' || input.kind === 'page-shown') capture.buffer.note(input.kind);
  }

  #start(question: RecordingQuestion, at: number): void {
    const { phase } = this.#state;
    if (phase !== 'idle' && phase !== 'saved' && phase !== 'failed') return;
    // The only copy of what could not be written is dropped by the student's own `dismiss` alone.
    if (phase === 'failed' && this.unsaved()) return;
    this.#reset();
    this.#startAt = at + question.preparationSeconds * 1_000;
    this.#state = { phase: 'preparing', question, secondsLeft: question.preparationSeconds };
    // During the countdown already, so that it is warm when the countdown ends.
    this.#holdsMicrophone = true;
    this.#do({ kind: 'open-microphone', attempt: this.#attempt });
  }

  #cancel(): void {
    if (this.#state.phase === 'preparing' || this.#state.phase === 'opening') this.#reset();
  }

  /** Everything that follows by itself from what just happened. */
  #advance(at: number): void {
    if (this.#state.phase === 'preparing') this.#countDown(this.#state.question, at);
    if (this.#state.phase === 'opening') this.#open(this.#state.question, at);
    const capture = this.#capture;
    const delivery = this.#delivery;
    if (capture && delivery) {
      if (delivery.isBroken) capture.end('write-failed');
      if (capture.endedBy) {
        this.#releaseMicrophone();
        delivery.end(capture.endedBy, capture.droppedFrames, at);
      }
      const next = delivery.next(at);
      if (next) this.#do(next);
      this.#keepAlive(at, next !== null);
    }
    this.#show();
  }

  #countDown(question: RecordingQuestion, at: number): void {
    const secondsLeft = Math.ceil((this.#startAt - at) / 1_000);
    if (secondsLeft <= 0) {
      this.#state = { phase: 'opening', question };
      this.#openedAt = at;
    } else if (this.#state.phase === 'preparing' && this.#state.secondsLeft !== secondsLeft) {
      this.#state = { phase: 'preparing', question, secondsLeft };
    }
  }

  #open(question: RecordingQuestion, at: number): void {
    const microphone = this.#microphone;
    if (!microphone) return;
    const { sampleRate, device } = microphone;
    const seconds = question.longestAnswerSeconds;
    this.#capture ??= new TakeCapture(sampleRate, seconds > 0 ? seconds * sampleRate : null, at);
    if (this.#capture.hasBegun && !this.#isStartAsked) {
      this.#isStartAsked = true;
      this.#do({ kind: 'start-take', attempt: this.#attempt, question, sampleRate, device });
    }
    if (!this.#capture.hasBegun && at - this.#openedAt > NO_SAMPLES_MS)
      this.#fail('no-samples', device.label);
  }

  #keepAlive(at: number, isSending: boolean): void {
    if (isSending || !this.#delivery || this.#delivery.outcome) this.#aliveAt = at;
    else if (at - this.#aliveAt >= KEEP_ALIVE_MS) {
      this.#aliveAt = at;
      this.#do({ kind: 'keep-alive', takeId: this.#delivery.takeId });
    }
  }

  #show(): void {
    if (!this.#capture || !this.#delivery || this.#state.phase === 'idle') return;
    const label = this.#microphone?.device.label ?? '';
    this.#state = viewOf(this.#state, this.#state.question, this.#capture, this.#delivery, label);
  }

  #isRunning(): boolean {
    return this.#state.phase === 'recording' || this.#state.phase === 'paused';
  }

  #flush(): void {
    this.#do({ kind: 'flush', attempt: this.#attempt });
  }

  #do(effect: RecorderEffect): void {
    this.#effects.push(effect);
  }

  /** Before the lamp was on: nothing was promised, nothing is kept. */
  #fail(failure: RecorderFailure, detail: unknown): void {
    const state = this.#state;
    if (state.phase !== 'preparing' && state.phase !== 'opening') return;
    this.#reset();
    const { question } = state;
    this.#state = { phase: 'failed', question, failure, detail, savedMs: 0, take: null, unsavedMs: 0 };
  }

  #releaseMicrophone(): void {
    if (this.#holdsMicrophone) this.#do({ kind: 'release-microphone' });
    this.#holdsMicrophone = false;
  }

  #reset(): void {
    this.#releaseMicrophone();
    this.#attempt += 1;
    this.#microphone = null;
    this.#isStartAsked = false;
    this.#capture = null;
    this.#delivery = null;
    this.#state = { phase: 'idle' };
  }
}
