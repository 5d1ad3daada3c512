/** One measured number; `peer` is the same job done by someone else, null where nobody does it. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly peerName: string;
  readonly unit: string;
}
export declare function inScratch<Result>(work: (folder: string) => Promise<Result>): Promise<Result>;
/** `minutes` of espeak-ng's speech, repeated, as a take's WAV at 48 kHz; answers its path. */
export declare function speechWav(folder: string, minutes: number): string;
export declare function seconds(work: () => unknown): Promise<number>;
