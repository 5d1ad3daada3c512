import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';

/**
 * Electron's place in the tests of the shell: it records what it is told and lets a test play the system. It has
 * only what the shell uses, and a member it lacks throws: a misspelt or vanished one cannot pass unnoticed. What
 * Electron does with what it is told is not proven here.
 */
type Members = Record<PropertyKey, unknown>;

/** Everything the shell told Electron, in order, as `part.member`. */
export const told: { call: string; with: unknown[] }[] = [];
export const toldOf = (call: string) => told.filter((one) => one.call === call).map((one) => one.with);

export function strict<Part extends object>(name: string, part: Part): Part {
  return new Proxy(part, {
    get(target, key, receiver) {
      if (typeof key === 'string' && key !== 'then' && !(key in target)) {
        throw new Error(`The double of Electron has no ${name}.${key}`);
      }
      const value = Reflect.get(target, key, receiver) as unknown;
      return typeof value === 'function' && !(target instanceof EventEmitter) ? value.bind(target) : value;
    },
    set(target, key, value) {
      if (!(key in target)) throw new Error(`The double of Electron has no ${name}.${String(key)}`);
      told.push({ call: `${name}.${String(key)}=`, with: [value] });
      return Reflect.set(target, key, value);
    },
  });
}

/** A member that only records; `answer` is what it returns. */
function records(call: string, answer?: (...input: never[]) => unknown) {
  return (...input: unknown[]) => {
    told.push({ call, with: input });
    return (answer as ((...given: unknown[]) => unknown) | undefined)?.(...input);
  };
}

function emitter<Part extends Members>(name: string, members: Part): EventEmitter & Part {
  const part = Object.assign(new EventEmitter(), members);
  const on = part.on.bind(part);
  part.on = ((event: string, listener: (...input: unknown[]) => void) => {
    told.push({ call: `${name}.on ${event}`, with: [] });
    return on(event, listener);
  }) as typeof part.on;
  return strict(name, part as EventEmitter & Part);
}

/** What the double answers; a test changes it before it starts the shell. */
export const system = {
  hasLock: true,
  userData: '/tmp',
  isPackaged: false,
  languages: ['zh-CN', 'en'],
  microphone: 'granted' as 'granted' | 'denied' | 'restricted' | 'not-determined' | 'unknown',
  microphoneAnswer: true,
  displays: [{ x: 0, y: 0, width: 1920, height: 1040 }],
  openPathError: '',
  /** The button pressed in a box; it stays open while this is pending. */
  messageBoxAnswer: 0 as number | Promise<number>,
  keychain: {
    isThere: true,
    backend: 'gnome_libsecret' as 'gnome_libsecret' | 'basic_text' | 'unknown',
    /** Stands for the system's key: what another one encrypted cannot be read. */
    key: 'a',
  },
};

let becomeReady = () => {};
let ready = Promise.resolve();

function makeApp() {
  ready = new Promise<void>((resolve) => {
    becomeReady = () => {
      told.push({ call: 'ready', with: [] });
      resolve();
    };
  });
  return emitter('app', {
    name: 'Kouda',
    isPackaged: false,
    commandLine: strict('commandLine', { appendSwitch: records('commandLine.appendSwitch') }),
    enableSandbox: records('app.enableSandbox'),
    requestSingleInstanceLock: records('app.requestSingleInstanceLock', () => system.hasLock),
    quit: records('app.quit', () => {
      const event = new FakeEvent();
      app.emit('before-quit', event);
      if (!event.defaultPrevented) told.push({ call: 'ended', with: [] });
    }),
    exit: records('app.exit'),
    whenReady: () => ready,
    getPath: () => system.userData,
    setPath: records('app.setPath', (name: string, path: string) => {
      if (!existsSync(path)) throw new Error(`No such folder: ${path}`);
      if (name === 'userData') system.userData = path;
    }),
    getVersion: () => '1.2.3',
    getAppPath: () => process.cwd(),
    getPreferredSystemLanguages: () => system.languages,
    setAppUserModelId: records('app.setAppUserModelId'),
    setAboutPanelOptions: records('app.setAboutPanelOptions'),
  });
}

export class FakeEvent {
  defaultPrevented = false;
  [key: string]: unknown;
  constructor(more: Members = {}) {
    Object.assign(this, more);
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

export function makeWebContents() {
  return emitter('webContents', {
    send: records('webContents.send'),
    reload: records('webContents.reload'),
    isCrashed: () => false,
    setWindowOpenHandler: records('webContents.setWindowOpenHandler'),
    session: undefined,
  });
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static getAllWindows = () => BrowserWindow.all;
  readonly webContents = makeWebContents();
  readonly options: Members;
  isGone = false;

  constructor(options: Members) {
    super();
    this.options = options;
    told.push({ call: 'new BrowserWindow', with: [options] });
    const window = strict('BrowserWindow', this);
    BrowserWindow.all.push(window);
    // biome-ignore lint/correctness/noConstructorReturn: a class whose instances are guarded
    return window;
  }
  loadURL = records('window.loadURL', async () => {});
  show = records('window.show');
  focus = records('window.focus');
  maximize = records('window.maximize');
  restore = records('window.restore');
  isMinimized = () => false;
  isMaximized = () => false;
  isFullScreen = () => false;
  isDestroyed = () => this.isGone;
  getNormalBounds = () => ({ x: 10, y: 20, width: 800, height: 600 });
  destroy = records('window.destroy', () => {
    this.isGone = true;
  });
}

function makeSession() {
  return emitter('session', {
    setPermissionRequestHandler: records('session.setPermissionRequestHandler'),
    setPermissionCheckHandler: records('session.setPermissionCheckHandler'),
    setDevicePermissionHandler: records('session.setDevicePermissionHandler'),
    setDisplayMediaRequestHandler: records('session.setDisplayMediaRequestHandler'),
    setSpellCheckerEnabled: records('session.setSpellCheckerEnabled'),
  });
}

function makeIpcMain() {
  const handlers = new Map<string, (event: unknown, value: unknown) => unknown>();
  return emitter('ipcMain', {
    handlers,
    handle: (channel: string, handler: (event: unknown, value: unknown) => unknown) => {
      if (handlers.has(channel)) throw new Error(`A second handler for ${channel}`);
      handlers.set(channel, handler);
    },
  });
}

export let app = makeApp();
export let ipcMain = makeIpcMain();
export let powerMonitor = emitter('powerMonitor', {});
export let session = strict('session', { defaultSession: makeSession() });
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: records('protocol.registerSchemesAsPrivileged'),
  handle: records('protocol.handle'),
});
export const shell = strict('shell', {
  openExternal: records('shell.openExternal', async () => {}),
  showItemInFolder: records('shell.showItemInFolder'),
  openPath: records('shell.openPath', async () => system.openPathError),
});
export const dialog = strict('dialog', {
  showErrorBox: records('dialog.showErrorBox'),
  showMessageBox: records('dialog.showMessageBox', async () => ({
    response: await system.messageBoxAnswer,
    checkboxChecked: false,
  })),
});
export const Menu = strict('Menu', {
  buildFromTemplate: records('Menu.buildFromTemplate', (template: never) => template),
  setApplicationMenu: records('Menu.setApplicationMenu'),
});
export const nativeTheme = strict('nativeTheme', { themeSource: 'system', shouldUseDarkColors: false });
export const screen = strict('screen', {
  getPrimaryDisplay: () => ({ workArea: system.displays[0] }),
  getAllDisplays: () => system.displays.map((workArea) => ({ workArea })),
});
export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => system.keychain.isThere,
  getSelectedStorageBackend: () => system.keychain.backend,
  encryptStringAsync: records('safeStorage.encryptStringAsync', async (text: string) => {
    if (!system.keychain.isThere) throw new Error('No keychain');
    return Buffer.from(`${system.keychain.key}:${Buffer.from(text).toString('hex')}`);
  }),
  decryptStringAsync: records('safeStorage.decryptStringAsync', async (encrypted: Buffer) => {
    const [key, hex = ''] = encrypted.toString().split(':');
    if (!system.keychain.isThere || key !== system.keychain.key) throw new Error('Not to be decrypted');
    return { shouldReEncrypt: false, result: Buffer.from(hex, 'hex').toString() };
  }),
});
let blockers = 0;
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: records('powerSaveBlocker.start', () => ++blockers),
  stop: records('powerSaveBlocker.stop'),
});
export const systemPreferences = strict('systemPreferences', {
  getMediaAccessStatus: records('systemPreferences.getMediaAccessStatus', () => system.microphone),
  askForMediaAccess: records('systemPreferences.askForMediaAccess', async () => system.microphoneAnswer),
});

/** Lets `app.whenReady()` resolve. */
export function playReady(): void {
  becomeReady();
}

/** A fresh Electron, as after a new start of the process. Import the shell anew after it (`vi.resetModules`). */
export function restart(): void {
  told.length = 0;
  BrowserWindow.all = [];
  Object.assign(system, {
    hasLock: true,
    userData: '/tmp',
    languages: ['zh-CN', 'en'],
    microphone: 'granted',
    messageBoxAnswer: 0,
    keychain: { isThere: true, backend: 'gnome_libsecret', key: 'a' },
  });
  app = makeApp();
  ipcMain = makeIpcMain();
  powerMonitor = emitter('powerMonitor', {});
  session = strict('session', { defaultSession: makeSession() });
}
