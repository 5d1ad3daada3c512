import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { type InputDevice, type MicrophoneState, microphone } from '../../audio/microphone.ts';
import type { LiveLevel } from '../../audio/recorder-state.ts';

export const onMicrophoneLevel = (listener: (level: LiveLevel) => void) => microphone.onLevel(listener);

export function useMicrophoneState(): MicrophoneState {
  return useSyncExternalStore(microphone.subscribe, () => microphone.state);
}

/** Microphones by their own names; the browser's aliases of the system's choice are one entry, not three. */
export interface MicrophoneChoices {
  readonly devices: readonly InputDevice[];
  /** What the system's default is now; empty where it is not told. */
  readonly defaultLabel: string;
}

const ALIASES = ['default', 'communications'];

export function choicesOf(listed: readonly InputDevice[]): MicrophoneChoices {
  const alias = listed.find(({ deviceId }) => deviceId === 'default');
  return {
    devices: listed.filter(({ deviceId }) => deviceId !== '' && !ALIASES.includes(deviceId)),
    defaultLabel: plainLabel(alias?.label ?? ''),
  };
}

/** "Default - USB Microphone" is "USB Microphone"; a mere "Default" says nothing and becomes empty. */
export function plainLabel(label: string): string {
  return label === 'Default' ? '' : label.replace(/^(Default|Communications) - /, '');
}

/** Follows devices that are plugged in and out, and labels that appear with the permission. */
export function useMicrophoneChoices(): MicrophoneChoices {
  const state = useMicrophoneState();
  const [listed, setListed] = useState<readonly InputDevice[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels are told only once a microphone was open
  useEffect(() => {
    let isCurrent = true;
    const list = () => {
      microphone.devices().then(
        (devices) => isCurrent && setListed(devices),
        () => isCurrent && setListed([]),
      );
    };
    list();
    const stopListening = microphone.onDevicesChanged(list);
    return () => {
      isCurrent = false;
      stopListening();
    };
  }, [state.phase]);
  return choicesOf(listed);
}

/** How often a missing microphone is looked for, ms. */
const LOOK_AGAIN_MS = 2_000;

/** Keeps the microphone open while on the screen. Answers how to try again after a failure. */
export function useOpenMicrophone(): () => void {
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((number) => number + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` opens it anew
  useEffect(() => {
    let release: (() => void) | undefined;
    let isGone = false;
    microphone.hold().then(
      (held) => {
        if (isGone) held.release();
        else release = held.release;
      },
      // Why is in microphone.state, where the whole screen reads it.
      () => undefined,
    );
    // A microphone plugged in while "no microphone" is shown is taken at once.
    const stopListening = microphone.onDevicesChanged(() => {
      if (microphone.state.phase === 'failed') retry();
    });
    // A sound server's own devices come without that event; asking for the list makes the browser look.
    const looking = setInterval(() => {
      if (microphone.state.phase === 'failed') microphone.devices().catch(() => undefined);
    }, LOOK_AGAIN_MS);
    return () => {
      isGone = true;
      clearInterval(looking);
      stopListening();
      release?.();
    };
  }, [attempt, retry]);
  return retry;
}
