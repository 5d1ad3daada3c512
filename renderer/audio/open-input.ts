import type { CaptureDevice, Settings } from '../../electron/contract/index.ts';
import { CaptureFailure, captureFailureOf } from './capture-failure.ts';
import { findChosen, type InputDevice, listInputDevices } from './input-devices.ts';

export type InputWishes = Pick<
  Settings,
  'microphone' | 'echoCancellation' | 'noiseSuppression' | 'autoGainControl'
>;

/** A microphone that sends: close it with `track.stop()`. */
export interface OpenInput {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** Read back from the track: what the device really does. */
  readonly device: CaptureDevice;
  readonly deviceId: string | null;
  /** Of the device itself; null where the platform does not say. */
  readonly sampleRate: number | null;
}

/**
 * Opens the wished microphone, or the system's default when that one is not there.
 *
 * @throws CaptureFailure `permission-denied`, `no-microphone`, `device-busy` or `unknown`
 */
export async function openInput(wishes: InputWishes): Promise<OpenInput> {
  const media = navigator.mediaDevices;
  if (!media) throw new CaptureFailure('permission-denied', 'insecure-context');
  const processing = {
    echoCancellation: wishes.echoCancellation,
    noiseSuppression: wishes.noiseSuppression,
    autoGainControl: wishes.autoGainControl,
  };
  try {
    const chosen = findChosen(await listInputDevices(), wishes.microphone);
    const stream = await media
      .getUserMedia({ audio: chosen ? { ...processing, deviceId: { exact: chosen.deviceId } } : processing })
      .catch((error: unknown) => {
        // Unplugged between listing and opening.
        if (!chosen || captureFailureOf(error).failure !== 'no-microphone') throw error;
        return media.getUserMedia({ audio: processing });
      });
    return await chosenByLabel(stream, processing, wishes.microphone);
  } catch (error) {
    throw captureFailureOf(error);
  }
}

/** Before the first permission devices have no labels, so a choice remembered by label is found only now. */
async function chosenByLabel(
  stream: MediaStream,
  processing: MediaTrackConstraints,
  wish: InputDevice | null,
): Promise<OpenInput> {
  const input = readBack(stream);
  if (!wish || input.device.label === wish.label || input.deviceId === wish.deviceId) return input;
  const chosen = findChosen(await listInputDevices(), wish);
  if (!chosen || chosen.deviceId === input.deviceId) return input;
  input.track.stop();
  return readBack(
    await navigator.mediaDevices.getUserMedia({
      audio: { ...processing, deviceId: { exact: chosen.deviceId } },
    }),
  );
}

function readBack(stream: MediaStream): OpenInput {
  const track = stream.getAudioTracks()[0];
  if (!track) throw new CaptureFailure('no-microphone', 'no-track');
  const settings = track.getSettings();
  return {
    stream,
    track,
    device: deviceOf(track),
    deviceId: settings.deviceId ?? null,
    sampleRate: settings.sampleRate ?? null,
  };
}

/** What the track says of itself now. */
export function deviceOf(track: MediaStreamTrack): CaptureDevice {
  const settings = track.getSettings();
  return {
    label: track.label.slice(0, 1_000),
    // A platform may name the kind of echo cancellation instead of saying yes.
    echoCancellation: settings.echoCancellation === undefined ? null : Boolean(settings.echoCancellation),
    noiseSuppression: settings.noiseSuppression ?? null,
    autoGainControl: settings.autoGainControl ?? null,
  };
}
