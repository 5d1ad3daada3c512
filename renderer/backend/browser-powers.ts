import type { HostPowers } from '../../electron/contract/index.ts';

let warnBeforeLeaving: ((event: BeforeUnloadEvent) => void) | undefined;

/** What a browser tab can do of the host's powers, and an honest no for the rest. */
export const browserPowers: HostPowers = {
  kind: 'browser',
  // The browser asks by itself when the microphone is opened.
  askForMicrophone: async () => 'granted',
  revealLibrary: async () => false,
  reveal: async () => false,
  openExternal: async (address) => {
    window.open(address, '_blank', 'noopener,noreferrer');
  },
  // A tab closed by accident would end the take: the browser asks first while one is running.
  setRecording: (recording) => {
    if (recording && !warnBeforeLeaving) {
      warnBeforeLeaving = (event) => event.preventDefault();
      addEventListener('beforeunload', warnBeforeLeaving);
    } else if (!recording && warnBeforeLeaving) {
      removeEventListener('beforeunload', warnBeforeLeaving);
      warnBeforeLeaving = undefined;
    }
  },
  // The page says of it that it is recording: the browser asks for both alike.
  setUnsaved: () => {},
  onQuitRequested: () => () => {},
  onCommand: () => () => {},
};
