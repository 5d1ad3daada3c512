import { expect, test } from '../kouda.ts';
import { clipped, hasSox, zeros } from '../loudness.ts';
import { RecordingScreen } from '../recording-screen.ts';
import { speech } from '../speech.ts';

test.beforeEach(() => {
  test.skip(!hasSox, 'sox is not on this machine: silent and clipping input are NOT tested');
});

test.describe('a microphone that sends only zeros', () => {
  test.use({ microphone: async ({}, use) => use({ file: zeros() }) });

  test('is said to be silent within seconds; the take is kept and says so too', async ({ kouda }) => {
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.recordButton.click();
    await expect(
      screen.stage.getByText(
        /^麦克风没有声音。已录的 0:\d\d 已保存；检查麦克风开关，或停止后换一个麦克风。$/,
      ),
    ).toBeVisible();
    await screen.untilKept(2_000);
    await screen.stopButton.click();
    await expect(screen.stage.getByText('整段都是静音。检查麦克风是否被静音，再录一遍。')).toBeVisible();
    expect((await screen.expectKept()).measurements?.allZero).toBe(true);
  });

  test('is said to be silent by the check as well', async ({ kouda }) => {
    await new RecordingScreen(kouda.page).openHomework();
    await kouda.page.getByRole('button', { name: '检查麦克风' }).click();
    await expect(
      kouda.page.getByText('一点声音都没有。看看麦克风上的开关，或者系统里的静音。'),
    ).toBeVisible();
  });
});

test.describe('a microphone that is far too loud', () => {
  test.use({ microphone: async ({}, use) => use({ file: clipped(speech()) }) });

  test('lights the clip lamp until it is pressed, and warns in words', async ({ kouda }) => {
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.record(1_500);
    await expect(screen.stage.getByText('声音过载。离麦克风远一点，或把输入音量调低。')).toBeVisible();
    const lamp = screen.stage.getByRole('button', { name: '刚才过载过，点一下清除' });
    await expect(lamp).toBeVisible();
    await screen.stopButton.click();
    await expect(screen.stage.getByText('有过载', { exact: true })).toBeVisible();
    await screen.expectKept();
  });
});
