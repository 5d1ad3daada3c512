import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { HOST_CHANNELS } from '../../electron/contract/index.ts';
import { coreEvents, rpc } from './page.ts';
import {
  eachTestHasAShell,
  electron,
  ended,
  folder,
  from,
  library,
  load,
  OURS,
  setRecording,
  start,
  userData,
} from './started-shell.ts';

eachTestHasAShell();

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
