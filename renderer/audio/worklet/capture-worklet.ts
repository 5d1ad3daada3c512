import { CaptureBlocks, type CaptureMessage, type WorkletCommand } from '../../../electron/signal/index.ts';

/** Sends what the microphone hears to the page, as numbered 16-bit blocks. Keeps nothing back but a block's beginning. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #blocks = new CaptureBlocks(sampleRate, (block) => this.#send(block, block.samples.buffer));

  constructor() {
    super();
    this.port.onmessage = ({ data }) => {
      const command = data as WorkletCommand;
      if (command.kind !== 'flush') return;
      this.#blocks.flush();
      this.#send({ kind: 'flushed', flush: command.flush });
    };
  }

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (channel) this.#blocks.add(channel, currentFrame);
    // Kept alive without input too: a source that has not begun yet has no channel.
    return true;
  }

  #send(message: CaptureMessage, ...transfer: ArrayBuffer[]): void {
    this.port.postMessage(message, transfer);
  }
}

registerProcessor('kouda-capture', CaptureProcessor);
