import { CaptureBlocks } from '../../electron/signal/index.ts';
import { CaptureFailure } from './capture-failure.ts';
import type { CaptureBlock, CaptureSource } from './capture-source.ts';
import { StepWatch } from './frame-balance.ts';

/** Not in TypeScript's library: the track's own buffers, before any graph (mediacapture-transform). */
interface TrackProcessor {
  readonly readable: ReadableStream<AudioData>;
}
type TrackProcessorConstructor = new (options: {
  track: MediaStreamTrack;
  /** Buffers kept for a page that reads late; beyond it the oldest go. */
  maxBufferSize: number;
}) => TrackProcessor;

const Processor = (globalThis as { MediaStreamTrackProcessor?: TrackProcessorConstructor })
  .MediaStreamTrackProcessor;

export const canReadTrack = Processor !== undefined;

/** Thirty seconds of 10 ms buffers: longer than any page is kept from its work and lives. */
const QUEUE_BUFFERS = 3_000;
/**
 * Smaller steps of the buffers' own clock are the system correcting it, or a starved machine stamping late, with every
 * sample there. What a driver loses in small it reports itself, in the track's counts.
 */
const GAP_SECONDS = 0.1;
/** A cold microphone takes up to 1.6 s. */
const FIRST_BUFFER_PATIENCE_MS = 5_000;

/**
 * Reads the device's own buffers off the track. Nothing is resampled, nothing put in, and the queue outlasts a busy
 * machine; the first buffer is the device's first.
 *
 * @throws CaptureFailure `no-samples` when none comes
 */
export async function openTrackReader(
  track: MediaStreamTrack,
  onBlock: (block: CaptureBlock) => void,
  onLost: () => void,
): Promise<CaptureSource> {
  if (!Processor) throw new CaptureFailure('unknown', 'MediaStreamTrackProcessor');
  const buffers = new Processor({ track, maxBufferSize: QUEUE_BUFFERS }).readable.getReader();
  const first = await withPatience(buffers.read());
  if (!first?.value) {
    void buffers.cancel().catch(() => {});
    throw new CaptureFailure('no-samples', track.label);
  }
  return new TrackReader(buffers, first.value, onBlock, onLost);
}

async function withPatience<Value>(promise: Promise<Value>): Promise<Value | null> {
  let patience: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<null>((resolve) => {
    patience = setTimeout(() => resolve(null), FIRST_BUFFER_PATIENCE_MS);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(patience);
  }
}

class TrackReader implements CaptureSource {
  readonly sampleRate: number;
  readonly needsSettling = false;
  readonly knowsLosses = true;
  readonly #buffers: ReadableStreamDefaultReader<AudioData>;
  readonly #blocks: CaptureBlocks;
  readonly #steps: StepWatch;
  #frame = 0;
  #lost = 0;
  #isClosed = false;

  constructor(
    buffers: ReadableStreamDefaultReader<AudioData>,
    first: AudioData,
    onBlock: (block: CaptureBlock) => void,
    onLost: () => void,
  ) {
    this.sampleRate = first.sampleRate;
    this.#buffers = buffers;
    this.#blocks = new CaptureBlocks(first.sampleRate, ({ samples }) => {
      if (this.#isClosed) return;
      onBlock({ samples, droppedFrames: this.#lost });
      this.#lost = 0;
    });
    this.#steps = new StepWatch(first.sampleRate, GAP_SECONDS);
    void this.#read(first, onLost);
  }

  async cushion(): Promise<void> {}

  wake(): void {}

  async flush(): Promise<void> {
    this.#blocks.flush();
  }

  close(): void {
    this.#isClosed = true;
    void this.#buffers.cancel().catch(() => {});
  }

  async #read(first: AudioData, onLost: () => void): Promise<void> {
    let next: AudioData | undefined = first;
    while (next && !this.#isClosed) {
      // Moved to a device of another rate: the take cannot go on in it.
      if (next.sampleRate !== this.sampleRate) {
        next.close();
        return onLost();
      }
      const mono = mixedDown(next);
      const { timestamp } = next;
      next.close();
      // Buffers carry the moment of their capture, whenever they are read. Where it runs ahead of the samples, some
      // are gone; that it falls back means only that the device had been late.
      const ahead = ((timestamp - first.timestamp) * this.sampleRate) / 1_000_000 - this.#frame;
      this.#lost += Math.max(0, this.#steps.add(ahead, this.#frame));
      this.#blocks.add(mono, this.#frame);
      this.#frame += mono.length;
      next = (await this.#buffers.read().catch(() => null))?.value;
    }
  }
}

/** One channel as the Web Audio API mixes it: the mean of all. */
function mixedDown(buffer: AudioData): Float32Array {
  const mono = new Float32Array(buffer.numberOfFrames);
  buffer.copyTo(mono, { planeIndex: 0, format: 'f32-planar' });
  if (buffer.numberOfChannels === 1) return mono;
  const other = new Float32Array(buffer.numberOfFrames);
  for (let channel = 1; channel < buffer.numberOfChannels; channel++) {
    buffer.copyTo(other, { planeIndex: channel, format: 'f32-planar' });
    for (let index = 0; index < mono.length; index++) mono[index] = (mono[index] ?? 0) + (other[index] ?? 0);
  }
  for (let index = 0; index < mono.length; index++)
    mono[index] = (mono[index] ?? 0) / buffer.numberOfChannels;
  return mono;
}
