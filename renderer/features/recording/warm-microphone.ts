import { useEffect } from 'react';
import { microphone } from '../../audio/microphone.ts';
import { recorder } from '../../audio/recorder.ts';

/** Long enough for the button and the stage to change places without the microphone going cold between. */
const COOL_AFTER_MS = 2_000;
let holders = 0;
let cooling: ReturnType<typeof setTimeout> | undefined;

/** Keeps the microphone warm while the screen that records is open, and lets it go soon after. */
export function useWarmMicrophone(): void {
  useEffect(() => {
    holders += 1;
    clearTimeout(cooling);
    void warmIfAllowed();
    const stopListening = microphone.onDevicesChanged(() => {
      if (microphone.state.phase === 'failed') void warmAnew();
    });
    return () => {
      stopListening();
      holders -= 1;
      if (holders === 0) cooling = setTimeout(() => recorder.cool(), COOL_AFTER_MS);
    };
  }, []);
}

/** The one that was warm is gone; another may be there now. */
async function warmAnew(): Promise<void> {
  recorder.cool();
  await warmIfAllowed();
}

/** A permission question belongs to pressing Record; one that pops up while reading is refused by many. */
async function warmIfAllowed(): Promise<void> {
  if ((await microphone.permission()) !== 'granted' || holders === 0) return;
  // A microphone that cannot be opened is told about when it is asked for.
  await recorder.warm().catch(() => undefined);
}
