import type { CaptureMessage, WorkletCommand } from '../../electron/signal/index.ts';
import { CaptureFailure } from './capture-failure.ts';
// A compiled file of its own: the content security policy refuses blob: and data: scripts.
import workletAddress from './worklet/capture-worklet.ts?worker&url';

/** Samples on their way from the microphone to the page. */
export interface CaptureGraph {
  /** Samples per second; the device's own, so that nothing is resampled. */
  readonly sampleRate: number;
  /** Asks for everything heard up to now; resolves when it has been given to the listener. */
  flush(): Promise<void>;
  /** After a gesture: a context that was opened without one may not have been let run. */
  wake(): void;
  close(): void;
}

export interface CaptureBlock {
  readonly samples: Int16Array<ArrayBuffer>;
  /** Samples that never reached the page, right before this block. */
  readonly droppedFrames: number;
}

/** A worklet that has died answers no flush; what it held is lost either way. */
const FLUSH_PATIENCE_MS = 300;

/**
 * Connects a microphone to the capture worklet.
 *
 * @param deviceRate the device's own rate; null: the system's
 * @throws CaptureFailure when the audio system refuses
 */
export async function openCaptureGraph(
  stream: MediaStream,
  deviceRate: number | null,
  onBlock: (block: CaptureBlock) => void,
): Promise<CaptureGraph> {
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
    return connect(context, node, onBlock);
  } catch (error) {
    void context.close();
    throw error instanceof CaptureFailure ? error : new CaptureFailure('unknown', String(error));
  }
}

function connect(
  context: AudioContext,
  node: AudioWorkletNode,
  onBlock: (block: CaptureBlock) => void,
): CaptureGraph {
  const flushes = new Map<number, () => void>();
  let flushCount = 0;
  let missed = 0;
  let stoodStillAt: number | null = null;
  let hasRun = false;

  node.port.onmessage = ({ data }: MessageEvent<CaptureMessage>) => {
    if (data.kind === 'flushed') {
      flushes.get(data.flush)?.();
      return;
    }
    hasRun = true;
    onBlock({ samples: data.samples, droppedFrames: data.droppedFrames + missed });
    missed = 0;
  };
  context.onstatechange = () => {
    if (context.state === 'closed') return;
    if (context.state === 'running') {
      // The frame counter stands still while the context does: what was said meanwhile is counted by the clock.
      if (stoodStillAt !== null && hasRun)
        missed += Math.round(((performance.now() - stoodStillAt) * context.sampleRate) / 1_000);
      stoodStillAt = null;
      return;
    }
    stoodStillAt ??= performance.now();
    void context.resume().catch(() => {});
  };
  const wake = () => {
    if (context.state !== 'running' && context.state !== 'closed') void context.resume().catch(() => {});
  };
  wake();

  return {
    sampleRate: context.sampleRate,
    wake,
    flush: () =>
      new Promise((resolve) => {
        const flush = ++flushCount;
        const end = () => {
          clearTimeout(patience);
          flushes.delete(flush);
          resolve();
        };
        const patience = setTimeout(end, FLUSH_PATIENCE_MS);
        flushes.set(flush, end);
        node.port.postMessage({ kind: 'flush', flush } satisfies WorkletCommand);
      }),
    close: () => {
      node.port.onmessage = null;
      context.onstatechange = null;
      void context.close().catch(() => {});
    },
  };
}
