/** What an AudioWorklet's global scope has (Web Audio API §1.32); TypeScript ships no library for it. */
interface MessagePortLike {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(message: unknown, transfer?: ArrayBuffer[]): void;
}

declare class AudioWorkletProcessor {
  readonly port: MessagePortLike;
}

declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor & {
    process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
  },
): void;

/** Index of the first sample of the quantum being processed. */
declare const currentFrame: number;
/** Samples per second. */
declare const sampleRate: number;
