import OpusScript from 'opusscript';

/** Rates libopus takes as they are (RFC 6716, 2). */
const OWN_RATES = [8_000, 12_000, 16_000, 24_000, 48_000] as const;
export type OpusRate = (typeof OWN_RATES)[number];

/** libopus, opus_defines.h. */
const SET_BITRATE = 4002;
const SET_VBR = 4006;
const SET_COMPLEXITY = 4010;

export const isOpusRate = (sampleRate: number): sampleRate is OpusRate =>
  (OWN_RATES as readonly number[]).includes(sampleRate);

/**
 * libopus 1.4 as WebAssembly, mono, for packets of 20 ms. The same samples give the same bytes on every machine.
 * One at a time in a process: they share one heap.
 */
export class OpusEncoder {
  readonly #encoder: OpusScript;
  readonly #bytes: Buffer;

  /** `bitrate` in bits per second, an average: silence costs less. */
  constructor(sampleRate: OpusRate, bitrate: number) {
    this.#encoder = new OpusScript(sampleRate, 1, OpusScript.Application.AUDIO);
    writeInOwnMemory(this.#encoder);
    this.#encoder.encoderCTL(SET_BITRATE, bitrate);
    this.#encoder.encoderCTL(SET_VBR, 1);
    this.#encoder.encoderCTL(SET_COMPLEXITY, 10);
    this.#bytes = Buffer.alloc(sampleRate / 25);
  }

  /** One packet from 20 ms of samples. */
  encode(samples: Int16Array): Buffer {
    for (let index = 0; index < samples.length; index++)
      this.#bytes.writeInt16LE(samples[index] as number, 2 * index);
    return this.#encoder.encode(this.#bytes, samples.length);
  }

  free(): void {
    this.#encoder.delete();
  }
}

/**
 * The binding counts in bytes where its heap's view counts in 16-bit units, and so writes its input at twice the
 * address that was allocated for it: into other memory. 20 ms of mono fit where they belong.
 */
const writeInOwnMemory = (encoder: OpusScript): void => {
  const inner = encoder as unknown as { inPCM: Uint16Array; inPCMPointer: number; inPCMLength: number };
  inner.inPCM = new Uint16Array(inner.inPCM.buffer, inner.inPCMPointer, inner.inPCMLength / 2);
};
