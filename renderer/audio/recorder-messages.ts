import type { CaptureDevice, CaptureEvent, StopReason, Take, TakeId } from '../../electron/contract/index.ts';
import type { RecorderFailure, RecordingQuestion } from './recorder-state.ts';
import type { Chunk } from './take-buffer.ts';
import type { Heard } from './take-capture.ts';

/**
 * What the machine is told. `at`: ms of a steady clock. `attempt`: the number the effect carried that this
 * answers; answers to an attempt that is over are known by it.
 */
export type RecorderInput =
  | { readonly kind: 'start'; readonly question: RecordingQuestion; readonly at: number }
  | { readonly kind: 'skip-preparation'; readonly at: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'pause'; readonly at: number }
  | { readonly kind: 'resume'; readonly at: number }
  | {
      readonly kind: 'stop';
      readonly reason: StopReason;
      readonly at: number;
      /** Said before Stop was pressed and not heard by the page yet. */
      readonly framesOnTheWay?: number;
    }
  | { readonly kind: 'dismiss' }
  | { readonly kind: 'retry-saving'; readonly at: number }
  | { readonly kind: 'tick'; readonly at: number }
  | {
      readonly kind: 'microphone-open';
      readonly attempt: number;
      readonly sampleRate: number;
      readonly device: CaptureDevice;
      readonly at: number;
    }
  | {
      readonly kind: 'microphone-failed';
      readonly attempt: number;
      readonly failure: RecorderFailure;
      readonly detail: unknown;
    }
  | ({ readonly kind: 'block'; readonly at: number } & Heard)
  /** Every sample heard before the flush was asked for has come as a block. */
  | { readonly kind: 'flushed'; readonly attempt: number; readonly at: number }
  | { readonly kind: 'device-lost'; readonly at: number }
  | { readonly kind: 'muted' }
  | { readonly kind: 'unmuted' }
  | { readonly kind: 'rerouted'; readonly label: string }
  | { readonly kind: 'page-hidden' }
  | { readonly kind: 'page-shown' }
  | { readonly kind: 'take-started'; readonly attempt: number; readonly take: Take; readonly at: number }
  | ({ readonly kind: 'start-refused'; readonly attempt: number } & Refusal)
  | {
      readonly kind: 'chunk-kept';
      readonly attempt: number;
      readonly index: number;
      readonly freeBytes: number | null;
      readonly at: number;
    }
  | ({ readonly kind: 'chunk-refused'; readonly attempt: number; readonly at: number } & Refusal)
  | { readonly kind: 'take-finished'; readonly attempt: number; readonly take: Take }
  | ({ readonly kind: 'finish-refused'; readonly attempt: number; readonly at: number } & Refusal);

export interface Refusal {
  readonly failure: RecorderFailure;
  readonly detail: unknown;
  /** The core was not reached, or answered that it stumbled: the same call again may succeed. */
  readonly isPassing: boolean;
}

/** What the machine wants done. */
export type RecorderEffect =
  | { readonly kind: 'open-microphone'; readonly attempt: number }
  | { readonly kind: 'release-microphone' }
  | { readonly kind: 'flush'; readonly attempt: number }
  | {
      readonly kind: 'start-take';
      readonly attempt: number;
      readonly question: RecordingQuestion;
      readonly sampleRate: number;
      readonly device: CaptureDevice;
    }
  | {
      readonly kind: 'send-chunk';
      readonly attempt: number;
      readonly takeId: TakeId;
      readonly chunk: Chunk;
    }
  | { readonly kind: 'keep-alive'; readonly takeId: TakeId }
  | { readonly kind: 'finish-take'; readonly attempt: number; readonly finish: Finish }
  /** A take that was begun for an attempt cancelled meanwhile: it holds nothing. */
  | { readonly kind: 'abandon-take'; readonly takeId: TakeId };

export interface Finish {
  readonly takeId: TakeId;
  readonly chunkCount: number;
  readonly reason: StopReason;
  readonly droppedFrames: number;
  readonly events: CaptureEvent[];
}
