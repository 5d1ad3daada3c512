import type { CaptureEvent, StopReason, Take, TakeId } from '../../electron/contract/index.ts';
import type { RecorderEffect, Refusal } from './recorder-messages.ts';
import type { RecorderFailure } from './recorder-state.ts';
import type { TakeBuffer } from './take-buffer.ts';

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 4_000;
/** How long the core is waited for once nothing more is being recorded. */
const PATIENCE_AT_END_MS = 10_000;

export type Outcome =
  | { readonly kind: 'saved'; readonly take: Take; readonly reason: StopReason }
  | {
      readonly kind: 'failed';
      readonly failure: RecorderFailure;
      readonly detail: unknown;
      readonly take: Take | null;
    };

/**
 * Brings one take's chunks to the core: in order, one at a time, each again and again until it is acknowledged
 * or refused for good; then finishes the take. Nothing leaves the buffer on the way out, only on acknowledgement.
 */
export class TakeDelivery {
  readonly takeId: TakeId;
  readonly #attempt: number;
  readonly #buffer: TakeBuffer;
  #isUnderWay = false;
  #failures = 0;
  #retryAt = Number.NEGATIVE_INFINITY;
  #broken: Refusal | null = null;
  #ending: { readonly reason: StopReason; readonly droppedFrames: number; readonly at: number } | null = null;
  #lastEvents: CaptureEvent[] | null = null;
  #outcome: Outcome | null = null;

  constructor(attempt: number, takeId: TakeId, buffer: TakeBuffer) {
    this.#attempt = attempt;
    this.takeId = takeId;
    this.#buffer = buffer;
  }

  get outcome(): Outcome | null {
    return this.#outcome;
  }

  /** The core refused a chunk for good: recording on would only lose more. */
  get isBroken(): boolean {
    return this.#broken !== null;
  }

  /** The core does not answer; it is being asked again. */
  get isUnreachable(): boolean {
    return this.#failures > 1;
  }

  /** No further sample will come. */
  end(reason: StopReason, droppedFrames: number, at: number): void {
    this.#ending ??= { reason, droppedFrames, at };
  }

  /** What to do next, if anything may be done now. */
  next(at: number): RecorderEffect | null {
    if (this.#outcome || this.#isUnderWay || at < this.#retryAt) return null;
    const chunk = this.#broken ? null : this.#buffer.next();
    if (chunk) {
      this.#isUnderWay = true;
      return { kind: 'send-chunk', attempt: this.#attempt, takeId: this.takeId, chunk };
    }
    if (!this.#ending) return null;
    this.#isUnderWay = true;
    // Asked again, it says the same: what a finish that never arrived took along would be known to nobody.
    this.#lastEvents ??= this.#buffer.takeEvents();
    const { reason, droppedFrames } = this.#ending;
    return {
      kind: 'finish-take',
      attempt: this.#attempt,
      finish: {
        takeId: this.takeId,
        chunkCount: this.#buffer.savedChunks,
        reason: this.#broken ? 'write-failed' : reason,
        droppedFrames,
        events: this.#lastEvents,
      },
    };
  }

  kept(index: number): void {
    this.#isUnderWay = false;
    this.#failures = 0;
    this.#retryAt = Number.NEGATIVE_INFINITY;
    this.#buffer.acknowledge(index);
  }

  chunkRefused(refusal: Refusal, at: number): void {
    this.#isUnderWay = false;
    if (refusal.isPassing) this.#tryLater(refusal, at);
    else this.#broken = refusal;
  }

  finished(take: Take): void {
    this.#isUnderWay = false;
    if (this.#broken) {
      this.#outcome = { kind: 'failed', failure: this.#broken.failure, detail: this.#broken.detail, take };
    } else if (take.frames !== this.#buffer.frames) {
      // "Saved" is said only of what was read back whole.
      this.#outcome = { kind: 'failed', failure: 'VERIFY_FAILED', detail: null, take };
    } else {
      this.#outcome = { kind: 'saved', take, reason: take.stopReason ?? this.#ending?.reason ?? 'stopped' };
    }
  }

  finishRefused(refusal: Refusal, at: number): void {
    this.#isUnderWay = false;
    if (refusal.isPassing) this.#tryLater(refusal, at);
    else this.#fail(refusal);
  }

  /** Once more from the chunk that failed, after the core was given up. */
  retry(at: number): boolean {
    if (this.#outcome?.kind !== 'failed' || this.#outcome.take || this.#broken || !this.#ending) return false;
    this.#outcome = null;
    this.#failures = 0;
    this.#retryAt = Number.NEGATIVE_INFINITY;
    this.#ending = { ...this.#ending, at };
    return true;
  }

  #tryLater(refusal: Refusal, at: number): void {
    this.#retryAt = at + Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    if (this.#ending && at - this.#ending.at > PATIENCE_AT_END_MS) this.#fail(refusal);
  }

  #fail(refusal: Refusal): void {
    const { failure, detail } = this.#broken ?? refusal;
    this.#outcome = { kind: 'failed', failure, detail, take: null };
  }
}
