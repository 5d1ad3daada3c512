import type {
  CommentBeginning,
  ErrorCode,
  HomeworkId,
  QuestionId,
  StopReason,
  Take,
  TakeId,
} from '../../electron/contract/index.ts';

/** What the recorder must know of the question it records. */
export interface RecordingQuestion {
  readonly homeworkId: HomeworkId;
  readonly questionId: QuestionId;
  /** Position shown to the student, from 1. */
  readonly number: number;
  readonly title: string;
  readonly preparationSeconds: number;
  /** 0: no limit. */
  readonly longestAnswerSeconds: number;
  /** Of a spoken comment. */
  readonly comment?: CommentBeginning;
}

/** Seen while recording goes on. Each has its own sentence. */
export type RecorderWarning =
  | 'no-speech'
  | 'clipping'
  | 'limit-near'
  | 'muted'
  | 'silent-input'
  | 'rerouted'
  | 'frames-dropped'
  | 'saving-slow'
  /** The core does not answer: recording goes on into memory, and it is asked again and again. */
  | 'core-unreachable'
  | 'disk-nearly-full';

/** Why a recording could not start, or ended by itself. Core errors keep their code. */
export type RecorderFailure =
  | 'permission-denied'
  | 'no-microphone'
  | 'device-busy'
  | 'device-lost'
  | 'no-samples'
  | 'core-unreachable'
  | 'unknown'
  | ErrorCode;

export type RecorderState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing'; readonly question: RecordingQuestion; readonly secondsLeft: number }
  /** The microphone is being opened; no sample has arrived yet, so the lamp stays off. */
  | { readonly phase: 'opening'; readonly question: RecordingQuestion }
  | RunningState
  /** Stop was pressed: the 500 ms tail, the last chunks, the read-back. */
  | {
      readonly phase: 'finishing';
      readonly question: RecordingQuestion;
      readonly takeId: TakeId;
      readonly elapsedMs: number;
    }
  /** Verified on the disk. */
  | {
      readonly phase: 'saved';
      readonly question: RecordingQuestion;
      readonly take: Take;
      readonly reason: StopReason;
    }
  | FailedState;

export interface RunningState {
  readonly phase: 'recording' | 'paused';
  readonly question: RecordingQuestion;
  readonly takeId: TakeId;
  /** Recorded so far, ms of audio. */
  readonly elapsedMs: number;
  /** Acknowledged as being on the disk, ms of audio. */
  readonly savedMs: number;
  readonly deviceLabel: string;
  readonly warnings: readonly RecorderWarning[];
  /** ms of audio until the longest answer; null: no limit. */
  readonly leftMs: number | null;
}

export interface FailedState {
  readonly phase: 'failed';
  readonly question: RecordingQuestion;
  readonly failure: RecorderFailure;
  /** What an error sentence needs, such as the path of a library that went away. */
  readonly detail: unknown;
  /** Kept on the disk, ms of audio; 0 when nothing was recorded. */
  readonly savedMs: number;
  /** The take that holds what was kept; null when there is none or it could not be finished yet. */
  readonly take: Take | null;
  /** Recorded but not on the disk, ms; still in memory and offered as a file to save. */
  readonly unsavedMs: number;
}

/** Level of the latest audio, for meters: sent about 30 times a second, apart from the state. */
export interface LiveLevel {
  readonly peakDbfs: number;
  readonly rmsDbfs: number;
  readonly clipped: boolean;
}

/** The recorder as features see it; `recorder` in recorder.ts is the page's one instance. */
export interface Recorder {
  readonly state: RecorderState;
  subscribe(listener: () => void): () => void;
  onLevel(listener: (level: LiveLevel) => void): () => void;
  /** Min/max pairs (int8) of everything recorded so far in this take, PEAKS_PER_SECOND pairs a second. */
  livePeaks(): Int8Array;
  /** Opens the microphone ahead of time: a cold one takes 1.2–1.6 s to its first sample. */
  warm(): Promise<void>;
  /** Lets the warm microphone go (unless recording). */
  cool(): void;
  start(question: RecordingQuestion): Promise<void>;
  /** Skips the rest of the countdown. */
  skipPreparation(): void;
  /** Leaves the countdown or the opening without a take. */
  cancel(): void;
  pause(): void;
  resume(): void;
  stop(reason?: StopReason): Promise<void>;
  /** Back to idle from saved or failed. */
  dismiss(): void;
  /** After core-unreachable: try to send the rest again. */
  retrySaving(): Promise<void>;
  /** After a failed write: the whole unsaved rest as a WAV, for the student to keep. */
  unsavedAudio(): Blob | null;
}
