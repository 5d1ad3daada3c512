import type { StopReason } from '../../electron/contract/index.ts';
import { RecorderWarnings } from './recorder-warnings.ts';
import { TakeBuffer } from './take-buffer.ts';

/** Kept after Stop, so that endings are never cut. */
const TAIL_MS = 500;
/** The tail should be here after TAIL_MS; a device that died meanwhile sends none. */
const TAIL_PATIENCE_MS = 1_500;
const FLUSH_PATIENCE_MS = 500;
const STALL_MS = 2_000;
/**
 * Ticks (500 ms) without a sample until the device is given up. Counted in ticks, not by the clock, since
 * a machine that wakes from sleep finds hours gone by and its microphone well.
 */
const STALLED_TICKS = 12;

/** `waiting` for the first real sample; `pausing`, `resuming`, `ending`: until the source has flushed. */
type Phase = 'waiting' | 'keeping' | 'pausing' | 'paused' | 'resuming' | 'tail' | 'ending' | 'ended';

/** What the microphone sends; see InputBlock. */
export interface Heard {
  readonly samples: Int16Array;
  readonly droppedFrames: number;
  readonly isSettled: boolean;
}

/** Decides which of the microphone's samples belong to the take, to the sample, and when the take ends. */
export class TakeCapture {
  readonly buffer: TakeBuffer;
  readonly warnings: RecorderWarnings;
  droppedFrames = 0;
  #phase: Phase = 'waiting';
  #reason: StopReason | null = null;
  #stopFrame: number;
  #phaseSince: number;
  #heardAt: number;
  #stalledTicks = 0;

  /**
   * @param sampleRate samples per second
   * @param limitFrames longest answer; null: no limit
   * @param at ms of a steady clock
   */
  constructor(sampleRate: number, limitFrames: number | null, at: number) {
    this.buffer = new TakeBuffer(sampleRate);
    this.warnings = new RecorderWarnings(sampleRate);
    this.#stopFrame = limitFrames ?? Number.POSITIVE_INFINITY;
    this.#phaseSince = at;
    this.#heardAt = at;
  }

  get hasBegun(): boolean {
    return this.#phase !== 'waiting';
  }

  get isPaused(): boolean {
    return this.#phase === 'pausing' || this.#phase === 'paused';
  }

  /** Stop was pressed or became necessary; samples may still be coming. */
  get isStopping(): boolean {
    return this.#phase === 'tail' || this.#phase === 'ending' || this.#phase === 'ended';
  }

  /** Why it ended; null until no further sample will be kept. */
  get endedBy(): StopReason | null {
    return this.#phase === 'ended' ? this.#reason : null;
  }

  hear({ samples, droppedFrames, isSettled }: Heard, at: number): void {
    this.#heardAt = at;
    this.#stalledTicks = 0;
    if (this.#phase === 'waiting' && isSettled) this.#enter('keeping', at);
    if (this.#phase === 'keeping' || this.#phase === 'pausing') this.#keep(samples, droppedFrames);
    else if (this.#phase === 'tail' || this.#phase === 'ending') this.#keep(samples, droppedFrames);
  }

  /** Answers whether the source must be flushed. */
  pause(at: number): boolean {
    if (this.#phase === 'resuming') this.#enter('paused', at);
    if (this.#phase !== 'keeping') return false;
    this.#enter('pausing', at);
    return true;
  }

  /** Answers whether the source must be flushed. */
  resume(at: number): boolean {
    if (this.#phase === 'pausing') this.#enter('keeping', at);
    if (this.#phase !== 'paused') return false;
    this.#enter('resuming', at);
    return true;
  }

  /** Ends the take: after its tail when the student stopped it, else at once. Answers whether the source must be flushed. */
  stop(reason: StopReason, at: number, framesOnTheWay = 0): boolean {
    if (this.#phase === 'ending' || this.#phase === 'ended') return false;
    if (this.#phase === 'tail') {
      if (reason === 'stopped') return false;
    } else {
      this.#reason = reason;
    }
    if (this.#phase === 'waiting' || this.#phase === 'paused' || this.#phase === 'resuming') {
      this.end(reason);
      return false;
    }
    if (reason === 'stopped') {
      const tail = Math.round((this.buffer.sampleRate * TAIL_MS) / 1_000);
      this.#stopFrame = Math.min(this.#stopFrame, this.buffer.frames + framesOnTheWay + tail);
      this.#enter('tail', at);
      return false;
    }
    this.#enter('ending', at);
    return true;
  }

  /** Ends the take now. */
  end(reason: StopReason): void {
    if (this.#phase === 'ended') return;
    this.#reason ??= reason;
    this.#phase = 'ended';
    this.buffer.cut();
  }

  flushed(at: number): void {
    if (this.#phase === 'pausing') {
      this.buffer.note('paused');
      this.buffer.cut();
      this.#enter('paused', at);
    } else if (this.#phase === 'resuming') {
      this.buffer.note('resumed');
      this.warnings.resume();
      this.#enter('keeping', at);
    } else if (this.#phase === 'ending') {
      this.end(this.#reason ?? 'stopped');
    }
  }

  /** Called every 500 ms or so: what does not come must not be waited for. */
  tick(at: number): void {
    // A starved page hears seconds late: what still comes is waited for.
    const waited = at - Math.max(this.#phaseSince, this.#heardAt);
    if (this.#phase === 'tail' && waited > TAIL_PATIENCE_MS) this.end('stopped');
    const awaitsFlush = this.#phase === 'pausing' || this.#phase === 'resuming' || this.#phase === 'ending';
    if (awaitsFlush && waited > FLUSH_PATIENCE_MS) this.flushed(at);
    if (this.#phase !== 'keeping' || at - this.#heardAt < STALL_MS) return;
    this.warnings.stall();
    // A muted device may send nothing at all, and is there again when it is unmuted.
    if (this.warnings.isMuted) return;
    if (++this.#stalledTicks >= STALLED_TICKS) this.end('device-lost');
  }

  #keep(samples: Int16Array, droppedFrames: number): void {
    if (droppedFrames > 0) {
      this.droppedFrames += droppedFrames;
      this.buffer.note('frames-dropped', String(droppedFrames));
      this.warnings.dropped();
    }
    const room = this.#stopFrame - this.buffer.frames;
    const wanted = room < samples.length ? samples.subarray(0, room) : samples;
    this.buffer.add(wanted);
    this.warnings.hear(wanted);
    if (this.buffer.frames >= this.#stopFrame) this.end('limit');
  }

  #enter(phase: Phase, at: number): void {
    this.#phase = phase;
    this.#phaseSince = at;
  }
}
