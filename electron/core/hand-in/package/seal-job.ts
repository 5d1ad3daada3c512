import type { PackageAudio } from '../../../contract/index.ts';
import type { Manifest, ManifestAnswer } from './manifest.ts';
import type { ReturnAnswer, ReturnManifest } from './return-manifest.ts';

/** A recording in the library that goes into a package. */
export interface TakeToEncode {
  /** Path of the take's WAV or FLAC in the library. */
  readonly takeFile: string;
  /** Of that file. */
  readonly codec: 'pcm' | 'flac';
  /** Samples per second. */
  readonly sampleRate: number;
  /** Samples. */
  readonly frames: number;
  /** SHA-256 of its samples; anything else is not encoded. */
  readonly sampleHash: string;
}

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

/** A spoken comment before it is encoded. */
export interface VoiceToSeal extends TakeToEncode {
  readonly takeId: string;
}

type ReturnComment = ReturnAnswer['comments'][number];

/** A return manifest before its voice comments are encoded. */
export interface ReturnDraft extends Omit<ReturnManifest, 'format' | 'formatVersion' | 'answers'> {
  readonly answers: readonly (Omit<ReturnAnswer, 'comments'> & {
    readonly comments: readonly (Omit<ReturnComment, 'voice'> & { readonly voice: VoiceToSeal | null })[];
  })[];
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

export interface ReturnSealJob {
  readonly manifest: ReturnDraft;
  readonly target: string;
}

/** What a sealing worker is given. */
export type AnySealJob =
  | ({ readonly kind: 'hand-in' } & SealJob)
  | ({ readonly kind: 'return' } & ReturnSealJob);

export type SealPhase = 'encoding' | 'writing' | 'verifying';

/** How sealing ended. */
export type SealEnd =
  | { readonly kind: 'sealed'; readonly manifestHash: string; readonly sizeBytes: number }
  | { readonly kind: 'take-unreadable'; readonly takeId: string; readonly questionNumber: number }
  | { readonly kind: 'not-verified'; readonly message: string }
  /** `code` as the system names it, such as ENOSPC. */
  | { readonly kind: 'not-written'; readonly code: string }
  | { readonly kind: 'too-large'; readonly bytes: number };

/** What the sealing worker says. */
export type SealWord =
  | { readonly kind: 'progress'; readonly phase: SealPhase; readonly doneMs: number }
  | SealEnd;

/** The package while it is written; under this name nobody takes it for one. */
export const partOf = (target: string): string => `${target}.part`;
/** The n-th recording (from 1), encoded, on its way into the package. */
export const audioPartOf = (target: string, number: number): string => `${target}.${number}.part`;
