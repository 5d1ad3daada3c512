import { contextBridge, ipcRenderer } from 'electron';
import { HOST_CHANNELS, HOST_COMMANDS, type HostPowers } from '../contract/host-powers.ts';

/**
 * The desktop's powers as the page sees them. Only these functions cross: never ipcRenderer itself, and never
 * an event object, whose `sender` would hand the page every channel there is.
 */
const powers: HostPowers = {
  kind: 'desktop',
  askForMicrophone: () => ipcRenderer.invoke(HOST_CHANNELS.askForMicrophone),
  revealLibrary: () => ipcRenderer.invoke(HOST_CHANNELS.revealLibrary),
  reveal: (path) => ipcRenderer.invoke(HOST_CHANNELS.reveal, String(path)),
  openExternal: (address) => ipcRenderer.invoke(HOST_CHANNELS.openExternal, String(address)),
  setRecording: (recording) => ipcRenderer.send(HOST_CHANNELS.setRecording, recording === true),
  setUnsaved: (unsavedMs) => ipcRenderer.send(HOST_CHANNELS.setUnsaved, Number(unsavedMs)),
  onQuitRequested: (listener) =>
    listen(HOST_CHANNELS.quitRequested, (request) => {
      listener(() => ipcRenderer.send(HOST_CHANNELS.quitReady, request));
    }),
  onCommand: (listener) =>
    listen(HOST_CHANNELS.command, (value) => {
      const command = HOST_COMMANDS.find((known) => known === value);
      if (command) listener(command);
    }),
};

function listen(channel: string, listener: (value: unknown) => void): () => void {
  const withoutEvent = (_event: unknown, value: unknown) => listener(value);
  ipcRenderer.on(channel, withoutEvent);
  return () => {
    ipcRenderer.removeListener(channel, withoutEvent);
  };
}

contextBridge.exposeInMainWorld('kouda', powers);
