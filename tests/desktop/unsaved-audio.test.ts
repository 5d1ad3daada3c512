import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { HOST_CHANNELS } from '../../electron/contract/index.ts';
import { rpc } from './page.ts';
import {
  eachTestHasAShell,
  electron,
  ended,
  from,
  OURS,
  setRecording,
  setUnsaved,
  start,
} from './started-shell.ts';

eachTestHasAShell();

const KEEP = 0;
const LOSE = 1;

/** The page's take failed, with seconds of it in the page alone: it has nothing to finish. */
function failWithUnsaved(unsavedMs: unknown, event: unknown = from(OURS)): void {
  setRecording(true);
  setUnsaved(unsavedMs, event);
}

async function pageAnswers(): Promise<void> {
  await vi.waitFor(() => expect(electron.toldOf('webContents.send')).not.toEqual([]));
  const [, request] = electron.toldOf('webContents.send').at(-1) as [string, string];
  electron.ipcMain.emit(HOST_CHANNELS.quitReady, from(OURS), request);
}

function questionStaysOpen(): (button: number) => void {
  const { promise, resolve } = Promise.withResolvers<number>();
  electron.system.messageBoxAnswer = promise;
  return resolve;
}

const boxes = () => electron.toldOf('dialog.showMessageBox');
const asked = () => vi.waitFor(() => expect(boxes()).toHaveLength(1));
const pause = () => new Promise((done) => setTimeout(done, 50));

describe('audio that could not be saved', () => {
  test('is asked about before the app quits; kept, the window stays and the next quit asks again', async () => {
    const { window } = await start();
    failWithUnsaved(2_300);
    electron.system.messageBoxAnswer = KEEP;
    electron.app.quit();
    await pageAnswers();
    await asked();
    const [parent, box] = boxes()[0] as [unknown, Record<string, unknown>];
    expect(parent).toBe(window);
    expect(box).toMatchObject({
      message: '有 3 秒录音没存进硬盘。',
      buttons: ['回到口答', '退出，丢掉 3 秒录音'],
      defaultId: KEEP,
      cancelId: KEEP,
    });
    await pause();
    expect(electron.toldOf('ended')).toEqual([]);
    expect(electron.toldOf('powerSaveBlocker.stop')).toEqual([]);
    expect(electron.toldOf('window.focus')).not.toEqual([]);

    electron.system.messageBoxAnswer = LOSE;
    electron.app.quit();
    await pageAnswers();
    await ended();
    expect(boxes()).toHaveLength(2);
  });

  test('a second quit while the question stands open neither ends the app nor asks twice', async () => {
    await start();
    failWithUnsaved(1_000);
    const press = questionStaysOpen();
    electron.app.quit();
    await pageAnswers();
    await asked();
    electron.app.quit();
    await pause();
    expect(boxes()).toHaveLength(1);
    expect(electron.toldOf('ended')).toEqual([]);
    press(LOSE);
    await ended();
  });

  test('is told of by the page only while it quits: the take that failed to be finished is asked about as well', async () => {
    await start();
    setRecording(true);
    electron.system.messageBoxAnswer = LOSE;
    electron.app.quit();
    setUnsaved(400);
    await pageAnswers();
    await ended();
    expect(boxes()).toMatchObject([[expect.anything(), { message: '有 1 秒录音没存进硬盘。' }]]);
  });

  test('saved or let go after all, it is not asked about', async () => {
    await start();
    failWithUnsaved(2_000);
    setUnsaved(0);
    setRecording(false);
    electron.app.quit();
    await ended();
    expect(boxes()).toEqual([]);
  });

  test('went with a page that died: nobody is asked about it', async () => {
    const { window } = await start();
    failWithUnsaved(2_000);
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    electron.app.quit();
    await ended();
    expect(boxes()).toEqual([]);
  });

  test('is asked about in the language of the settings', async () => {
    const { surface } = await start();
    await rpc(surface, 'settings/change', { language: 'en' });
    failWithUnsaved(1_000);
    electron.system.messageBoxAnswer = LOSE;
    electron.app.quit();
    await pageAnswers();
    await ended();
    expect(boxes()).toMatchObject([
      [
        expect.anything(),
        {
          message: '1 second of a recording is not on the disk.',
          buttons: ['Keep Kouda Open', 'Quit and Lose 1 Second'],
        },
      ],
    ]);
  });

  test('is not believed from a stranger, nor as anything but a length', async () => {
    await start();
    setUnsaved(5_000, from('https://evil.example/'));
    for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, '5000', null, {}]) setUnsaved(value);
    electron.app.quit();
    await ended();
    expect(boxes()).toEqual([]);
  });

  test('is asked about before a Mac closes the window, which takes it along and leaves the app running', async () => {
    const { window } = await start();
    const platform = process.platform;
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: platform }));
    Object.defineProperty(process, 'platform', { value: 'darwin' });
    failWithUnsaved(1_000);
    electron.system.messageBoxAnswer = KEEP;
    const close = new electron.FakeEvent();
    window.emit('close', close);
    expect(close.defaultPrevented).toBe(true);
    await pageAnswers();
    await asked();
    await pause();
    expect(electron.toldOf('window.destroy')).toEqual([]);
    electron.system.messageBoxAnswer = LOSE;
    window.emit('close', new electron.FakeEvent());
    await pageAnswers();
    await vi.waitFor(() => expect(electron.toldOf('window.destroy')).toHaveLength(1));
    expect(electron.toldOf('ended')).toEqual([]);
  });

  test('holds the end of a Windows session up', async () => {
    const { window } = await start();
    failWithUnsaved(1_000);
    const press = questionStaysOpen();
    const event = new electron.FakeEvent({ reasons: ['shutdown'] });
    window.emit('query-session-end', event);
    expect(event.defaultPrevented).toBe(true);
    await pageAnswers();
    await asked();
    expect(electron.toldOf('ended')).toEqual([]);
    press(LOSE);
    await ended();
  });
});
