import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { HOST_CHANNELS } from '../../electron/contract/index.ts';
import { rpc } from './page.ts';
import {
  eachTestHasAShell,
  electron,
  from,
  indexOf,
  invoke,
  library,
  load,
  OURS,
  root,
  setRecording,
  start,
} from './started-shell.ts';

eachTestHasAShell();

describe('before ready', () => {
  test('the scheme, the sandbox, the data folder and the lock stand, and nothing is opened', async () => {
    await load();
    const before = electron.told.map(({ call }) => call);
    expect(before).toEqual([
      'protocol.registerSchemesAsPrivileged',
      'app.enableSandbox',
      'app.setAppUserModelId',
      'app.setPath',
      'app.on open-file',
      'app.requestSingleInstanceLock',
      'app.on second-instance',
    ]);
    expect(electron.toldOf('protocol.registerSchemesAsPrivileged')).toEqual([
      [
        [
          {
            scheme: 'kouda',
            privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
          },
        ],
      ],
    ]);
    expect(existsSync(library())).toBe(false);
    electron.playReady();
    await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1), { timeout: 10_000 });
  });

  test('the second instance opens nothing, although app.quit() does not stop it', async () => {
    electron.system.hasLock = false;
    await load();
    electron.playReady();
    await new Promise((done) => setImmediate(done));
    expect(electron.toldOf('app.quit')).toHaveLength(1);
    expect(existsSync(library())).toBe(false);
    expect(electron.BrowserWindow.all).toEqual([]);
    expect(electron.toldOf('protocol.handle')).toEqual([]);
  });
});

describe('the window', () => {
  test('is locked down, and names the preload file that was built', async () => {
    const { window } = await start();
    expect(window.options.webPreferences).toEqual({
      preload: join(root, 'out/preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      backgroundThrottling: false,
    });
    expect(existsSync(join(root, 'out/preload/preload.cjs'))).toBe(true);
    expect(electron.toldOf('window.loadURL')).toEqual([['kouda://app/']]);
    // Nothing is shown or asked before the doors are shut.
    for (const door of [
      'session.setPermissionRequestHandler',
      'session.setPermissionCheckHandler',
      'session.setDevicePermissionHandler',
      'session.on will-download',
      'app.on web-contents-created',
      'protocol.handle',
    ]) {
      expect(indexOf(door), door).toBeGreaterThan(indexOf('ready'));
      expect(indexOf(door), door).toBeLessThan(indexOf('new BrowserWindow'));
    }
  });

  test('gets the page and the operations from kouda://app alone', async () => {
    const { surface } = await start();
    const page = await surface(new Request('kouda://app/'));
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await rpc(surface, 'homework/list')).json).toHaveLength(1);
    expect((await surface(new Request('kouda://other/'))).status).toBe(404);
  });

  test('goes nowhere else and opens no second one', async () => {
    await start();
    const contents = electron.makeWebContents();
    electron.app.emit('web-contents-created', {}, contents);
    for (const way of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const [away, home] = ['https://evil.example/', OURS].map((url) => {
        const event = new electron.FakeEvent({ url });
        contents.emit(way, event);
        return event.defaultPrevented;
      });
      expect([away, home], way).toEqual([true, false]);
    }
    const attach = new electron.FakeEvent();
    contents.emit('will-attach-webview', attach);
    expect(attach.defaultPrevented).toBe(true);
    const [[open]] = electron.toldOf('webContents.setWindowOpenHandler') as [
      [(details: { url: string }) => unknown],
    ];
    expect(open({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(open({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(electron.toldOf('shell.openExternal')).toEqual([['https://example.com/']]);
  });

  test('is reloaded when its page dies, three times and no more; the core goes on', async () => {
    const { window, surface } = await start();
    setRecording(true);
    for (let death = 0; death < 5; death++) {
      window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    }
    expect(electron.toldOf('webContents.reload')).toHaveLength(3);
    expect(electron.toldOf('dialog.showErrorBox')).toHaveLength(2);
    expect(electron.toldOf('powerSaveBlocker.stop')).toHaveLength(1);
    expect((await rpc(surface, 'homework/list')).json).toHaveLength(1);
  });
});

describe('permissions', () => {
  test('both handlers allow the microphone of our page and nothing else', async () => {
    await start();
    type Request = (
      contents: unknown,
      permission: string,
      answer: (yes: boolean) => void,
      details: object,
    ) => void;
    type Check = (contents: unknown, permission: string, origin: string, details: object) => boolean;
    const [[onRequest]] = electron.toldOf('session.setPermissionRequestHandler') as [[Request]];
    const [[onCheck]] = electron.toldOf('session.setPermissionCheckHandler') as [[Check]];
    const asked = (permission: string, details: object) => {
      let answer: boolean | undefined;
      onRequest(null, permission, (yes) => (answer = yes), {
        isMainFrame: true,
        requestingUrl: OURS,
        ...details,
      });
      return answer;
    };
    expect(asked('media', { mediaTypes: ['audio'] })).toBe(true);
    expect(asked('media', { mediaTypes: ['audio', 'video'] })).toBe(false);
    expect(asked('media', { mediaTypes: [] })).toBe(false);
    expect(asked('media', {})).toBe(false);
    expect(asked('media', { mediaTypes: ['audio'], requestingUrl: 'https://evil.example/' })).toBe(false);
    expect(asked('geolocation', {})).toBe(false);
    expect(onCheck(null, 'media', 'kouda://app/', { isMainFrame: true, mediaType: 'audio' })).toBe(true);
    expect(onCheck(null, 'media', 'kouda://app/', { isMainFrame: true })).toBe(true);
    expect(onCheck(null, 'media', 'kouda://app/', { isMainFrame: true, mediaType: 'video' })).toBe(false);
    expect(onCheck(null, 'media', 'https://evil.example', { isMainFrame: true, mediaType: 'audio' })).toBe(
      false,
    );
    expect(
      onCheck(null, 'media', 'kouda://app/', { isMainFrame: false, embeddingOrigin: 'kouda://app/' }),
    ).toBe(false);
    expect(onCheck(null, 'notifications', 'kouda://app/', { isMainFrame: true })).toBe(false);
  });
});

describe('the host’s powers', () => {
  test.each([
    ['a foreign page', from('https://evil.example/')],
    ['a frame in our page', from(OURS, { url: OURS })],
    ['a frame that is gone', { senderFrame: null }],
    ['an address alike', from('kouda://app.evil/')],
  ])('refuse %s', async (_name, event) => {
    await start();
    await expect(invoke(HOST_CHANNELS.revealLibrary, undefined, event)).rejects.toThrow();
    await expect(invoke(HOST_CHANNELS.openExternal, 'https://example.com/', event)).rejects.toThrow();
    await expect(invoke(HOST_CHANNELS.reveal, library(), event)).rejects.toThrow();
    setRecording(true, event);
    expect(electron.toldOf('shell.openPath')).toEqual([]);
    expect(electron.toldOf('shell.openExternal')).toEqual([]);
    expect(electron.toldOf('powerSaveBlocker.start')).toEqual([]);
  });

  test('check what they are given', async () => {
    await start();
    await expect(
      invoke(HOST_CHANNELS.openExternal, { toString: () => 'https://x.example' }),
    ).rejects.toThrow();
    await expect(invoke(HOST_CHANNELS.revealLibrary, '/etc')).rejects.toThrow();
    setRecording('yes');
    expect(electron.toldOf('powerSaveBlocker.start')).toEqual([]);
    await invoke(HOST_CHANNELS.openExternal, 'file:///etc/passwd');
    expect(electron.toldOf('shell.openExternal')).toEqual([]);
    await expect(invoke(HOST_CHANNELS.revealLibrary)).resolves.toBe(true);
    expect(electron.toldOf('shell.openPath')).toEqual([[library()]]);
  });

  test('show a file in its folder, and never open it', async () => {
    await start();
    const there = join(library(), 'catalogue.sqlite');
    await expect(invoke(HOST_CHANNELS.reveal, there)).resolves.toBe(true);
    await expect(invoke(HOST_CHANNELS.reveal, join(library(), 'gone.mp3'))).resolves.toBe(false);
    await expect(invoke(HOST_CHANNELS.reveal, 'relative/path')).resolves.toBe(false);
    await expect(invoke(HOST_CHANNELS.reveal, 'x'.repeat(8_001))).rejects.toThrow();
    expect(electron.toldOf('shell.showItemInFolder')).toEqual([[there]]);
    expect(electron.toldOf('shell.openPath')).toEqual([]);
  });

  test('keep the machine awake while recording, once', async () => {
    await start();
    setRecording(true);
    setRecording(true);
    expect(electron.toldOf('powerSaveBlocker.start')).toEqual([['prevent-app-suspension']]);
    setRecording(false);
    setRecording(false);
    expect(electron.toldOf('powerSaveBlocker.stop')).toHaveLength(1);
  });
});
