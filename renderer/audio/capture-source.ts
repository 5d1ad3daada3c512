/** Samples on their way from the microphone to the page. */
export interface CaptureSource {
  /** Samples per second; the device's own, so that nothing is resampled. */
  readonly sampleRate: number;
  /** The first moments are the browser's silence and stutter, not the device's sound. */
  readonly needsSettling: boolean;
  /** `droppedFrames` tells what was lost between track and page; else the track's counts must be asked. */
  readonly knowsLosses: boolean;
  /** Puts a reserve between device and page, once the device has begun to send. */
  cushion(): Promise<void>;
  /** Asks for everything heard up to now; resolves when it has been given to the listener. */
  flush(): Promise<void>;
  /** After a gesture: what was opened without one may not have been let run. */
  wake(): void;
  close(): void;
}

export interface CaptureBlock {
  readonly samples: Int16Array<ArrayBuffer>;
  /** Samples that the source itself knows to have skipped, right before this block. */
  readonly droppedFrames: number;
}
