import { useEffect, useState } from 'react';
import { onMicrophoneLevel } from './use-microphone.ts';

/** ms of digital silence until the microphone is called silent; a live one always hisses. */
const SILENT_AFTER_MS = 2_000;

/** True while the open microphone has sent nothing but zeros: its own switch, a mute, a missing entitlement. */
export function useSilenceWatch(isOpen: boolean): boolean {
  const [isSilent, setIsSilent] = useState(false);
  useEffect(() => {
    setIsSilent(false);
    if (!isOpen) return;
    let soundAt = performance.now();
    const look = () => setIsSilent(performance.now() - soundAt > SILENT_AFTER_MS);
    const timer = setInterval(look, 500);
    const stop = onMicrophoneLevel(({ peakDbfs }) => {
      if (peakDbfs > Number.NEGATIVE_INFINITY) soundAt = performance.now();
    });
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [isOpen]);
  return isSilent;
}
