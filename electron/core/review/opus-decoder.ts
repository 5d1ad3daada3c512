import OpusScript from 'opusscript';

/** libopus as WebAssembly, mono, at 48 kHz. One at a time in a thread: they share one heap. */
export class OpusDecoder {
  readonly #decoder: OpusScript;

  constructor() {
    this.#decoder = new OpusScript(48_000, 1, OpusScript.Application.AUDIO);
    readInOwnMemory(this.#decoder);
  }

  /** The samples of one packet of at most 60 ms. @throws Error when it is none. */
  decode(packet: Uint8Array): Int16Array {
    // A copy, aligned for 16 bits whatever the buffer it came in.
    const bytes = new Uint8Array(this.#decoder.decode(Buffer.from(packet)));
    return new Int16Array(bytes.buffer, 0, bytes.length >> 1);
  }

  free(): void {
    this.#decoder.delete();
  }
}

/**
 * The binding counts in bytes where its heap's view counts in 16-bit units: it has its output written at twice the
 * address that was allocated for it. Every unit holds one byte of a sample, which the binding then copies: the view
 * must stay one of 16 bits.
 */
function readInOwnMemory(decoder: OpusScript): void {
  const inner = decoder as unknown as { outPCM: Uint16Array; outPCMPointer: number; outPCMLength: number };
  inner.outPCM = new Uint16Array(inner.outPCM.buffer, inner.outPCMPointer, inner.outPCMLength >> 1);
}
