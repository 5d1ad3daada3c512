import {
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  shell,
  systemPreferences,
} from 'electron';
import { z } from 'zod';
import { HOST_CHANNELS } from '../contract/index.ts';
import { openExternally } from './external-links.ts';
import { isOwnPage } from './own-page.ts';
import { reveal } from './reveal.ts';

export interface PagePowers {
  readonly libraryFolder: string;
  setRecording(isRecording: boolean): void;
  /** ms of audio. */
  setUnsaved(unsavedMs: number): void;
}

/** Whether a message comes from the main frame of our own page, by the address it really shows. */
export function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}

/** The few powers of the host, each for our own page alone and with its input checked. */
export function connectPowers({ libraryFolder, setRecording, setUnsaved }: PagePowers): void {
  answer(HOST_CHANNELS.askForMicrophone, z.undefined(), askForMicrophone);
  answer(
    HOST_CHANNELS.revealLibrary,
    z.undefined(),
    async () => (await shell.openPath(libraryFolder)) === '',
  );
  answer(HOST_CHANNELS.reveal, z.string().min(1).max(8_000), reveal);
  answer(HOST_CHANNELS.openExternal, z.string().max(2_000), async (address) => {
    await openExternally(address);
  });
  hear(HOST_CHANNELS.setRecording, z.boolean(), setRecording);
  hear(HOST_CHANNELS.setUnsaved, z.number().nonnegative(), setUnsaved);
}

function hear<Said>(channel: string, said: z.ZodType<Said>, act: (said: Said) => void): void {
  ipcMain.on(channel, (event, value: unknown) => {
    const parsed = said.safeParse(value);
    if (isTrustedSender(event) && parsed.success) act(parsed.data);
  });
}

function answer<Input>(
  channel: string,
  input: z.ZodType<Input>,
  act: (input: Input) => Promise<unknown>,
): void {
  ipcMain.handle(channel, async (event, value: unknown) => {
    if (!isTrustedSender(event)) throw new Error('Not from our own page.');
    return await act(input.parse(value));
  });
}

/** macOS asks the user once, Windows keeps a switch, Linux has neither: the page finds out by recording. */
export async function askForMicrophone(): Promise<'granted' | 'denied' | 'restricted'> {
  if (process.platform !== 'darwin' && process.platform !== 'win32') return 'granted';
  const status = systemPreferences.getMediaAccessStatus('microphone');
  if (status === 'denied' || status === 'restricted') return status;
  if (process.platform === 'win32' || status === 'granted') return 'granted';
  return (await systemPreferences.askForMediaAccess('microphone')) ? 'granted' : 'denied';
}

/** Asks the page to finish its take. Resolves when it answers, or at once when it cannot. */
export function finishTakeInPage(window: BrowserWindow | null): Promise<void> {
  if (!window || window.isDestroyed() || window.webContents.isCrashed()) return Promise.resolve();
  const request = crypto.randomUUID();
  return new Promise((resolve) => {
    const onReady = (event: IpcMainEvent, value: unknown) => {
      if (!isTrustedSender(event) || value !== request) return;
      settle();
    };
    const settle = () => {
      ipcMain.removeListener(HOST_CHANNELS.quitReady, onReady);
      resolve();
    };
    ipcMain.on(HOST_CHANNELS.quitReady, onReady);
    window.webContents.once('render-process-gone', settle);
    window.webContents.send(HOST_CHANNELS.quitRequested, request);
  });
}
