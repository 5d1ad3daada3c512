import type { Measurements } from '../../contract/index.ts';

/** Codecs the core decodes itself; `page`: only a browser can, and sends it as WAV. */
export type LooseDecoding = 'core' | 'page';

export type LooseJob =
  | { readonly kind: 'probe'; readonly path: string }
  /** Decodes to a 16-bit mono WAV at `target`. */
  | { readonly kind: 'decode'; readonly path: string; readonly target: string };

export interface Probed {
  readonly durationMs: number;
  readonly decoding: LooseDecoding;
}

export interface Decoded {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Samples. */
  readonly frames: number;
  /** SHA-256 of the samples, 16-bit little-endian. */
  readonly sampleHash: string;
  readonly measurements: Measurements;
}

export type LooseAnswer =
  | { readonly kind: 'probed'; readonly probed: Probed }
  | { readonly kind: 'decoded'; readonly decoded: Decoded }
  /** Not audio anybody can decode; `code` when it was the system. */
  | { readonly kind: 'undecodable'; readonly code: string };
