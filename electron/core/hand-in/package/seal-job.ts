import type { PackageAudio } from '../../../contract/index.ts';
import type { Manifest, ManifestAnswer } from './manifest.ts';

/** A manifest before its answers are encoded. */
export type ManifestDraft = Pick<Manifest, 'homework' | 'student' | 'submission'>;

/** What the manifest says of an answer, and where its take is. */
export interface AnswerToSeal
  extends Omit<ManifestAnswer, 'file' | 'codec' | 'durationMs' | 'fileHash' | 'sizeBytes'> {
  /** Path of the take's WAV or FLAC in the library. */
  readonly takeFile: string;
  /** Of that file. */
  readonly codec: 'pcm' | 'flac';
}

/** ms */
export const durationOf = ({ frames, sampleRate }: { frames: number; sampleRate: number }): number =>
  (frames * 1_000) / sampleRate;

export interface SealJob {
  readonly manifest: ManifestDraft;
  readonly answers: readonly AnswerToSeal[];
  readonly audio: PackageAudio;
  readonly target: string;
}

export type SealPhase = 'encoding' | 'writing' | 'verifying';

/** What the sealing worker says. The last word is `sealed` or one of the failures. */
export type SealWord =
  | { readonly kind: 'progress'; readonly phase: SealPhase; readonly doneMs: number }
  | {
      readonly kind: 'sealed';
      readonly manifestHash: string;
      readonly receipt: string;
      readonly sizeBytes: number;
    }
  | { readonly kind: 'take-unreadable'; readonly takeId: string; readonly questionNumber: number }
  | { readonly kind: 'not-verified'; readonly message: string }
  /** `code` as the system names it, such as ENOSPC. */
  | { readonly kind: 'not-written'; readonly code: string }
  | { readonly kind: 'too-large'; readonly bytes: number };

/** The package while it is written; under this name nobody takes it for one. */
export const partOf = (target: string): string => `${target}.part`;
/** An encoded answer on its way into the package. */
export const answerPartOf = (target: string, questionNumber: number): string =>
  `${target}.${questionNumber}.part`;
