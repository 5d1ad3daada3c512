/**
 * What only the host can do, offered to the page as `window.kouda`: by the desktop's preload, or by a
 * stand-in in the browser host. Everything else goes through the contract.
 */
export interface HostPowers {
  readonly kind: 'desktop' | 'browser';
  /** Asks the system for the microphone where it has such a question (macOS); the browser asks by itself. */
  askForMicrophone(): Promise<'granted' | 'denied' | 'restricted'>;
  /** Shows the library folder in the system's file manager; false where the host cannot. */
  revealLibrary(): Promise<boolean>;
  /** Shows a file or folder, by its absolute path, in the system's file manager; false where it is not there. */
  reveal(path: string): Promise<boolean>;
  /** Opens a https or mailto address outside the app. */
  openExternal(address: string): Promise<void>;
  /** Told so that the host keeps the machine awake and asks before it quits. */
  setRecording(recording: boolean): void;
  /** Told how much audio is in the page alone because it could not be saved, ms; 0: none. Asked about before quitting. */
  setUnsaved(unsavedMs: number): void;
  /** The host wants to quit: finish the running take, then call `done`. Answers how to stop listening. */
  onQuitRequested(listener: (done: () => void) => void): () => void;
  /** A menu item was chosen. Answers how to stop listening. */
  onCommand(listener: (command: HostCommand) => void): () => void;
}

export const HOST_COMMANDS = ['open-document', 'new-homework', 'settings', 'show-shortcuts', 'home'] as const;
export type HostCommand = (typeof HOST_COMMANDS)[number];

/** What the desktop's preload and its main process call each power on the wire between them. */
export const HOST_CHANNELS = {
  askForMicrophone: 'kouda:ask-for-microphone',
  revealLibrary: 'kouda:reveal-library',
  reveal: 'kouda:reveal',
  openExternal: 'kouda:open-external',
  setRecording: 'kouda:set-recording',
  setUnsaved: 'kouda:set-unsaved',
  quitRequested: 'kouda:quit-requested',
  quitReady: 'kouda:quit-ready',
  command: 'kouda:command',
} as const;
