/** What the rest of the audio core asks of background compression. */
export interface Compression {
  /** The take's file is final: compress it when nothing is being recorded. */
  add(takeId: string): void;
  /** A recording begins: the disk and the processor are its. */
  pause(): void;
  resume(): void;
  close(): Promise<void>;
}
