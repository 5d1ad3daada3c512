import { type Hint, type Measurements, TakeAnalysis, takeHints } from '../../electron/signal/index.ts';
import { CaptureFailure } from './capture-failure.ts';
import { microphone } from './microphone.ts';
import { wavFile } from './wav.ts';

export interface TestRecording {
  /** To be played back at once; stays in memory, never in the library. */
  readonly wav: Blob;
  readonly durationMs: number;
  readonly measurements: Measurements;
  readonly hints: readonly Hint[];
}

/** Longer than a cold microphone takes; counted without samples. */
const PATIENCE_MS = 5_000;

/**
 * Records a few seconds for the student to hear the own microphone.
 *
 * @param durationMs ms of audio
 * @param signal ends it early, with an AbortError
 * @throws CaptureFailure why the microphone cannot be opened, `no-samples`, `device-lost`
 */
export async function recordTest(durationMs = 3_000, signal?: AbortSignal): Promise<TestRecording> {
  const { session, release } = await microphone.hold();
  const stops: (() => void)[] = [release];
  try {
    signal?.throwIfAborted();
    const samples = new Int16Array(Math.round((session.sampleRate * durationMs) / 1_000));
    let filled = 0;
    let droppedFrames = 0;
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => reject(new CaptureFailure('no-samples'));
      let patience = setTimeout(giveUp, PATIENCE_MS);
      stops.push(() => clearTimeout(patience));
      stops.push(
        microphone.onBlock((block) => {
          if (!block.isSettled) return;
          clearTimeout(patience);
          patience = setTimeout(giveUp, PATIENCE_MS);
          const wanted = block.samples.subarray(0, samples.length - filled);
          samples.set(wanted, filled);
          filled += wanted.length;
          droppedFrames += block.droppedFrames;
          if (filled === samples.length) resolve();
        }),
        microphone.onEvent((event) => {
          if (event.kind === 'lost') reject(new CaptureFailure('device-lost'));
        }),
      );
      const abort = () => reject(signal?.reason);
      signal?.addEventListener('abort', abort);
      stops.push(() => signal?.removeEventListener('abort', abort));
    });
    const analysis = new TakeAnalysis(session.sampleRate);
    analysis.add(samples);
    const measurements = analysis.measurements();
    const hints = takeHints({ durationMs, measurements, droppedFrames });
    return { wav: wavFile(samples, session.sampleRate), durationMs, measurements, hints };
  } finally {
    for (const stop of stops) stop();
  }
}
