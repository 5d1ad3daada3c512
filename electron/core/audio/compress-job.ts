import type { SampleDigest } from './sample-hash.ts';

/** What the compression worker is asked, one thing after the other. */
export type CompressJob =
  | {
      readonly kind: 'compress';
      readonly wav: string;
      /** Where to write; synced when the answer comes. */
      readonly target: string;
      /** Samples per second. */
      readonly sampleRate: number;
    }
  | { readonly kind: 'digest'; readonly flac: string };

export interface CompressQuestion {
  readonly job: CompressJob;
  /** One Int32: 1 while the worker is to stand still. */
  readonly gate: SharedArrayBuffer;
}

/** What was found by decoding the FLAC file from the disk. */
export interface CompressAnswer {
  readonly digest: SampleDigest;
  readonly sizeBytes: number;
}
