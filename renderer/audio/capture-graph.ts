import type { CaptureMessage, WorkletCommand } from '../../electron/signal/index.ts';
import { CaptureFailure } from './capture-failure.ts';
import type { CaptureBlock, CaptureSource } from './capture-source.ts';
// A compiled file of its own: the content security policy refuses blob: and data: scripts.
import workletAddress from './worklet/capture-worklet.ts?worker&url';

/** A worklet that has died answers no flush; what it held is lost either way. */
const FLUSH_PATIENCE_MS = 300;
const CUSHION_MS = 40;

/**
 * Connects a microphone to the capture worklet: the way for engines that do not let a page read the track itself.
 *
 * @param deviceRate the device's own rate; null: the system's
 * @throws CaptureFailure when the audio system refuses
 */
export async function openCaptureGraph(
  stream: MediaStream,
  deviceRate: number | null,
  onBlock: (block: CaptureBlock) => void,
): Promise<CaptureSource> {
  const context = new AudioContext({
    latencyHint: 'interactive',
    ...(deviceRate === null ? {} : { sampleRate: deviceRate }),
  });
  try {
    await context.audioWorklet.addModule(workletAddress);
    const source = context.createMediaStreamSource(stream);
    const node = new AudioWorkletNode(context, 'kouda-capture', {
      numberOfInputs: 1,
      // An output keeps the node pulled by every engine; it stays silent.
      numberOfOutputs: 1,
      channelCount: 1,
      channelCountMode: 'explicit',
      channelInterpretation: 'speakers',
    });
    source.connect(node).connect(context.destination);
    return new OpenGraph(context, source, node, onBlock);
  } catch (error) {
    void context.close();
    throw error instanceof CaptureFailure ? error : new CaptureFailure('unknown', String(error));
  }
}

class OpenGraph implements CaptureSource {
  readonly needsSettling = true;
  readonly knowsLosses = false;
  readonly #context: AudioContext;
  readonly #source: AudioNode;
  readonly #node: AudioWorkletNode;
  readonly #flushes = new Map<number, () => void>();
  #flushCount = 0;

  constructor(
    context: AudioContext,
    source: AudioNode,
    node: AudioWorkletNode,
    onBlock: (block: CaptureBlock) => void,
  ) {
    this.#context = context;
    this.#source = source;
    this.#node = node;
    node.port.onmessage = ({ data }: MessageEvent<CaptureMessage>) => {
      if (data.kind === 'flushed') this.#flushes.get(data.flush)?.();
      else onBlock({ samples: data.samples, droppedFrames: data.droppedFrames });
    };
    // Suspended by the system (another app took the audio), or opened without a gesture.
    context.onstatechange = () => this.wake();
    this.wake();
  }

  get sampleRate(): number {
    return this.#context.sampleRate;
  }

  /**
   * Stops taking from the microphone's queue for a moment, so that it holds about 40 ms from then on. Chromium
   * starts it empty and holds ten buffers of 10 ms: without this, any delay of the device puts silence into the take.
   */
  async cushion(): Promise<void> {
    this.#source.disconnect();
    await new Promise((resolve) => setTimeout(resolve, CUSHION_MS));
    this.#source.connect(this.#node);
  }

  flush(): Promise<void> {
    return new Promise((resolve) => {
      const flush = ++this.#flushCount;
      const end = () => {
        clearTimeout(patience);
        this.#flushes.delete(flush);
        resolve();
      };
      const patience = setTimeout(end, FLUSH_PATIENCE_MS);
      this.#flushes.set(flush, end);
      this.#node.port.postMessage({ kind: 'flush', flush } satisfies WorkletCommand);
    });
  }

  wake(): void {
    const { state } = this.#context;
    if (state !== 'running' && state !== 'closed') void this.#context.resume().catch(() => {});
  }

  close(): void {
    this.#node.port.onmessage = null;
    this.#context.onstatechange = null;
    void this.#context.close().catch(() => {});
  }
}
