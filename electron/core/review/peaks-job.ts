/** Audio inside a package whose peaks are wanted. */
export interface PackagedAudio {
  readonly path: string;
  /** Bytes from the start of the file, and how many. */
  readonly start: number;
  readonly size: number;
  readonly codec: 'opus' | 'flac';
  /** Of the source take: samples per second, and samples. */
  readonly sampleRate: number;
  readonly frames: number;
}

export interface PeaksJob extends PackagedAudio {
  readonly id: number;
}

/** `peaks` null: the audio is not there or not what it should be. */
export interface PeaksAnswer {
  readonly id: number;
  readonly peaks: Int8Array | null;
}
