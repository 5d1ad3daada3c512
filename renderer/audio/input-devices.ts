/** A microphone as the picker lists it. */
export interface InputDevice {
  readonly deviceId: string;
  /** Empty until the microphone was allowed once. */
  readonly label: string;
}

export type MicrophonePermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/** Every microphone; the system's default first, as `deviceId: 'default'`, where the browser lists it. */
export async function listInputDevices(): Promise<InputDevice[]> {
  const devices = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return devices
    .filter((device) => device.kind === 'audioinput')
    .map(({ deviceId, label }) => ({ deviceId, label }));
}

/**
 * The device that a remembered choice means now: the same id, else the same label. Ids are salted by origin,
 * and the browser host's port, hence its origin, may differ at every start; labels stay.
 * Answers null when it is not there: the system's default takes its place.
 */
export function findChosen(devices: readonly InputDevice[], chosen: InputDevice | null): InputDevice | null {
  if (!chosen) return null;
  return (
    devices.find((device) => device.deviceId !== '' && device.deviceId === chosen.deviceId) ??
    devices.find((device) => device.label !== '' && device.label === chosen.label) ??
    null
  );
}

export async function microphonePermission(): Promise<MicrophonePermission> {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' });
    return status.state;
  } catch {
    // Browsers that do not know this permission's name throw.
    return 'unknown';
  }
}
