import type { CommentKind } from '../../../contract/index.ts';

/** Where an answer's audio lies: a whole file, or a stretch of a package. The ids in the path are the catalogue's. */
export interface KeptAudio {
  readonly path: string;
  /** Bytes from the start of the file. */
  readonly start: number;
  readonly size: number;
  readonly codec: 'pcm' | 'flac' | 'opus';
  /** Samples per second of the source take; what an Opus stream decodes to is always at 48 kHz. */
  readonly sampleRate: number;
  /** Samples (mono) of the source take. */
  readonly frames: number;
}

export interface ExportedComment {
  readonly kind: CommentKind;
  /** ms; null: on the whole answer. */
  readonly startMs: number | null;
  /** ms; null: at a moment. */
  readonly endMs: number | null;
  readonly text: string;
  /** The spoken comment; null: text alone. */
  readonly voiceTakeId: string | null;
  /** The spoken comment's audio, where there is one. */
  readonly voice?: { /** ms */ readonly durationMs: number; readonly audio: () => KeptAudio };
}

export interface ExportedKeyPoint {
  readonly text: string;
  readonly points: number;
  /** null: not judged. */
  readonly isMet: boolean | null;
}

export interface ExportedAnswer {
  /** 1, 2, 3 … */
  readonly questionNumber: number;
  readonly questionTitle: string;
  readonly reference: string;
  readonly takeNumber: number;
  /** SHA-256 of its samples: whose audio is the same has the same. */
  readonly sampleHash: string;
  /** ms since 1970-01-01 UTC; null: not known. */
  readonly recordedAt: number | null;
  readonly durationMs: number;
  /** Where its audio is now: a take may be compressed, and so lie elsewhere, at any moment. */
  readonly audio: () => KeptAudio;
  readonly comments: readonly ExportedComment[];
  readonly keyPoints: readonly ExportedKeyPoint[];
  readonly points: number | null;
  readonly maxPoints: number;
}

export interface ExportedStudent {
  readonly name: string;
  readonly number: string;
  /** Version of the hand-in; null: takes that were not handed in, or a student of the list without one. */
  readonly version: number | null;
  readonly sealedAt: number | null;
  readonly receipt: string;
  readonly overall: string;
  readonly points: number | null;
  readonly maxPoints: number;
  /** By question. */
  readonly answers: readonly ExportedAnswer[];
}

export interface ExportedQuestion {
  /** The same in every export. */
  readonly id: string;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly title: string;
  readonly reference: string;
  readonly keyPoints: readonly string[];
  /** Time to think before the answer; 0: none. */
  readonly preparationSeconds: number;
  readonly maxPoints: number;
  /** No longer asked: there only for those who answered it. */
  readonly isEarlier: boolean;
}

/** What an export is made of, whoever it belongs to: a student's own takes, or a class's hand-ins with their reviews. */
export interface Exported {
  /** Of the homework: the same in every export. */
  readonly id: string;
  readonly title: string;
  readonly questions: readonly ExportedQuestion[];
  readonly students: readonly ExportedStudent[];
}
