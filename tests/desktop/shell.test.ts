import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { HOST_CHANNELS } from '../../electron/contract/index.ts';
import { coreEvents, rpc } from './page.ts';

/**
 * The built shell over the double, with the real core and the real web surface: what is shown is what the shell
 * tells Electron, and in which order. That Electron does it is left to the end-to-end suite's desktop project.
 */
const root = resolve(import.meta.dirname, '../..');
type Double = typeof import('../doubles/electron.ts');

let folder: string;
let electron: Double;
let argv: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kouda-shell-'));
  vi.resetModules();
  electron = await import('../doubles/electron.ts');
  electron.system.userData = folder;
  argv = process.argv;
});

afterEach(async () => {
  process.argv = argv;
  vi.useRealTimers();
  // Ends like a user's quit, so that the library is closed before its folder goes.
  electron.app.quit();
  if (electron.toldOf('protocol.handle').length > 0) await ended();
  rmSync(folder, { recursive: true, force: true });
});

const library = () => join(folder, 'library');
const userData = () => electron.system.userData;
const ended = () =>
  vi.waitFor(() => expect(electron.toldOf('ended')).not.toHaveLength(0), { timeout: 15_000 });
const indexOf = (call: string) => electron.told.findIndex((one) => one.call === call);

async function load(args: string[] = []): Promise<void> {
  process.argv = ['electron', '.', '--library', library(), ...args];
  await import('../../out/main/main.js' as string);
}

/** Starts the shell and waits for its window. */
async function start(args: string[] = []) {
  await load(args);
  electron.playReady();
  await vi.waitFor(() => expect(electron.BrowserWindow.all).toHaveLength(1), { timeout: 10_000 });
  const [window] = electron.BrowserWindow.all;
  const [, surface] = electron.toldOf('protocol.handle')[0] as [
    string,
    (request: Request) => Promise<Response>,
  ];
  if (!window) throw new Error('No window');
  await vi.waitFor(() => expect(electron.app.listenerCount('activate')).toBe(1));
  return { window, surface };
}

/** A message from a frame. */
const from = (url: string, parent: unknown = null) => ({ senderFrame: { url, parent } });
const OURS = 'kouda://app/homework/1';

function invoke(channel: string, value?: unknown, event: unknown = from(OURS)): unknown {
  const handlers = electron.ipcMain.handlers as Map<string, (event: unknown, value: unknown) => unknown>;
  return handlers.get(channel)?.(event, value);
}
const setRecording = (value: unknown, event: unknown = from(OURS)) =>
  electron.ipcMain.emit(HOST_CHANNELS.setRecording, event, value);

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

describe('quitting', () => {
  test('asks the page to finish its take, closes the library, then ends', async () => {
    const { window } = await start();
    setRecording(true);
    electron.app.quit();
    expect(electron.toldOf('ended')).toEqual([]);
    const [[channel, request]] = electron.toldOf('webContents.send') as [[string, string]];
    expect(channel).toBe(HOST_CHANNELS.quitRequested);
    // A stranger's word, or one about another question, does not end it.
    electron.ipcMain.emit(HOST_CHANNELS.quitReady, from('https://evil.example/'), request);
    electron.ipcMain.emit(HOST_CHANNELS.quitReady, from(OURS), 'other');
    await new Promise((done) => setTimeout(done, 50));
    expect(electron.toldOf('ended')).toEqual([]);
    electron.ipcMain.emit(HOST_CHANNELS.quitReady, from(OURS), request);
    await ended();
    expect(existsSync(join(library(), 'catalogue.sqlite-wal'))).toBe(false);
    expect(electron.toldOf('powerSaveBlocker.stop')).toHaveLength(1);
    // Ended: the window may close now.
    const close = new electron.FakeEvent();
    window.emit('close', close);
    expect(close.defaultPrevented).toBe(false);
  });

  test('does not wait for a page that never answers', async () => {
    await start();
    setRecording(true);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    electron.app.quit();
    await vi.advanceTimersByTimeAsync(3_900);
    expect(electron.toldOf('powerSaveBlocker.stop')).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    vi.useRealTimers();
    await ended();
    expect(electron.toldOf('powerSaveBlocker.stop')).toHaveLength(1);
  });

  test('remembers where the window was', async () => {
    const { window } = await start();
    window.emit('close', new electron.FakeEvent());
    await ended();
    expect(JSON.parse(readFileSync(join(userData(), 'window.json'), 'utf8'))).toEqual({
      bounds: { x: 10, y: 20, width: 800, height: 600 },
      isMaximized: false,
    });
  });

  test('closing the window quits first, so that its page can finish', async () => {
    const { window } = await start();
    const close = new electron.FakeEvent();
    window.emit('close', close);
    expect(close.defaultPrevented).toBe(process.platform !== 'darwin');
    await ended();
  });

  test('holds the end of a Windows session up for a running take', async () => {
    const { window } = await start();
    const idle = new electron.FakeEvent({ reasons: ['shutdown'] });
    setRecording(true);
    window.emit('query-session-end', idle);
    expect(idle.defaultPrevented).toBe(true);
    const [[, request]] = electron.toldOf('webContents.send') as [[string, string]];
    electron.ipcMain.emit(HOST_CHANNELS.quitReady, from(OURS), request);
    await ended();
  });
});

describe('files', () => {
  const document = '# 新作业\n\n## 第一题\n\n```\n答案\n```\n';

  test('from the command line, a double click and a second start are taken in, and the page hears of it', async () => {
    const paths = ['a.md', 'b.md', 'c.md'].map((name) => join(folder, name));
    for (const [index, path] of paths.entries())
      writeFileSync(path, document.replace('新作业', `作业${index}`));
    const [first = '', second = '', third = ''] = paths;
    await load([first, '--disable-gpu']);
    const event = new electron.FakeEvent();
    electron.app.emit('open-file', event, second);
    expect(event.defaultPrevented).toBe(true);
    electron.playReady();
    await vi.waitFor(() => expect(electron.app.listenerCount('activate')).toBe(1), { timeout: 10_000 });
    const [, surface] = electron.toldOf('protocol.handle')[0] as [
      string,
      (request: Request) => Promise<Response>,
    ];
    const events = await coreEvents(surface);
    electron.app.emit('second-instance', {}, ['electron', third, '--flag'], folder);
    const titles: unknown[] = [];
    for await (const { kind, title } of events) {
      if (kind === 'document-opened') titles.push(title);
      if (titles.length === 3) break;
    }
    expect(titles).toEqual(['作业0', '作业1', '作业2']);
    expect(electron.toldOf('window.focus')).toHaveLength(1);
  });

  test('that cannot be taken in are named', async () => {
    const large = join(folder, 'film.md');
    writeFileSync(large, Buffer.alloc(4 * 1024 * 1024 + 1));
    const { surface } = await start([join(folder, 'missing.md'), large]);
    const refused: unknown[] = [];
    for await (const { kind, fileName, code } of await coreEvents(surface)) {
      if (kind === 'document-refused') refused.push([fileName, code]);
      if (refused.length === 2) break;
    }
    expect(refused).toEqual([
      ['missing.md', 'DOCUMENT_NOT_TEXT'],
      ['film.md', 'DOCUMENT_TOO_LARGE'],
    ]);
  });
});

describe('menus and theme', () => {
  type Item = { label?: string; role?: string; submenu?: Item[]; click?: () => void };
  const menu = () => electron.toldOf('Menu.setApplicationMenu').at(-1)?.[0] as Item[];

  test('follow the settings while the app runs', async () => {
    const { surface } = await start();
    expect(menu()[0]?.label).toBe('文件');
    await rpc(surface, 'settings/change', { language: 'en', theme: 'dark' });
    await vi.waitFor(() => expect(menu()[0]?.label).toBe('File'));
    expect(electron.nativeTheme.themeSource).toBe('dark');
  });

  test('have a word for every role, and commands that reach the page', async () => {
    await start();
    const items = menu().flatMap((top) => top.submenu ?? []);
    for (const item of items) if ('role' in item) expect(item.label, item.role).toBeTruthy();
    expect(items.map(({ role }) => role).filter(Boolean)).not.toContain('reload');
    items.find(({ label }) => label === '新建作业')?.click?.();
    expect(electron.toldOf('webContents.send')).toEqual([[HOST_CHANNELS.command, 'new-homework']]);
  });
});

describe('a library that cannot be opened', () => {
  test('is said in a box, in the system’s language, and the app ends', async () => {
    writeFileSync(library(), 'a file');
    await load();
    electron.playReady();
    await vi.waitFor(() => expect(electron.toldOf('app.exit')).toEqual([[1]]));
    expect(electron.toldOf('dialog.showErrorBox')).toEqual([
      ['Kouda', `资料库 ${library()} 不是文件夹。请换一个。`],
    ]);
    expect(readFileSync(library(), 'utf8')).toBe('a file');
    expect(electron.BrowserWindow.all).toEqual([]);
  });
});
