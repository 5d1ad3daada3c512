import { call, RecordingScreen } from '../recording-screen.ts';
import { speech } from '../speech.ts';
import { expect, test } from './pulse-kouda.ts';

// A microphone of one's own cannot be given to Electron's window yet by these means.
test.beforeEach(({}, info) => {
  test.skip(info.project.name === 'desktop', 'These faults are played on the browser host');
});

test('a microphone pulled out mid-take: said, stopped, and what was recorded is kept', async ({
  pulse,
  kouda,
}) => {
  const microphone = await pulse.plugIn(speech());
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(2_000);
  await microphone.unplug();
  await expect(
    screen.stage.getByText(
      /^麦克风断开了，录音已停。已录的 0:\d\d 已保存。接回麦克风，或换一个，再录一遍。$/,
    ),
  ).toBeVisible();
  const take = await screen.expectKept();
  expect(take.stopReason).toBe('device-lost');
  // And the next one works once there is a microphone again.
  await pulse.plugIn(speech());
  await screen.stage.getByRole('button', { name: '再录一遍' }).click();
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await screen.untilKept(500);
  await screen.stopButton.click();
  await expect(screen.stage.getByText('第 2 遍已保存')).toBeVisible();
});

test('a microphone chosen by hand and pulled out ends the take, though another is there', async ({
  pulse,
  kouda,
}) => {
  const chosen = await pulse.plugIn(speech());
  await pulse.plugIn(speech(), { isDefault: false });
  await call(kouda.page, 'settings/change', { microphone: { deviceId: '', label: chosen.description } });
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(1_500);
  await expect(screen.stage.getByText(chosen.description)).toBeVisible();
  await chosen.unplug();
  await expect(screen.stage.getByText(/^麦克风断开了，录音已停。已录的 0:\d\d 已保存。/)).toBeVisible();
  expect((await screen.expectKept()).stopReason).toBe('device-lost');
  await screen.stage.getByRole('button', { name: '换一个麦克风' }).click();
  await expect(kouda.page.getByRole('dialog', { name: '检查麦克风' }).getByRole('meter')).toBeVisible();
});

test.describe('another microphone put beneath the recording', () => {
  test('which was the system default: said, noted, and the recording goes on', async ({ pulse, kouda }) => {
    const first = await pulse.plugIn(speech());
    await pulse.plugIn(speech(), { isDefault: false });
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.record(1_500);
    await first.unplug();
    await expect(
      screen.stage.getByText('有麦克风断开了，系统可能换了另一个来录。录音没有断。'),
    ).toBeVisible();
    await expectOnTape(screen);
  });

  async function expectOnTape(screen: RecordingScreen): Promise<void> {
    await screen.untilKept(screen.acknowledged.ms + 1_000);
    await screen.stopButton.click();
    await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
    const take = await screen.expectKept();
    expect(take.events.filter(({ kind }) => kind === 'rerouted')).toHaveLength(1);
  }
});

test('a microphone muted by the system: said while it lasts, and both parts are kept', async ({
  pulse,
  kouda,
}) => {
  const microphone = await pulse.plugIn(speech());
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(1_500);
  await microphone.mute(true);
  const warning = screen.stage.getByText(/^麦克风被系统静音了。已录的 0:\d\d 已保存；取消静音后接着说。$/);
  await expect(warning).toBeVisible();
  await microphone.mute(false);
  await expect(warning).toBeHidden();
  await screen.untilKept(screen.acknowledged.ms + 500);
  await screen.stopButton.click();
  await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
  const take = await screen.expectKept();
  expect(take.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['muted', 'unmuted']));
});

test('a microphone that falls silent mid-take: said, with what is saved', async ({ pulse, kouda }) => {
  const microphone = await pulse.plugIn(speech());
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(1_500);
  await microphone.silence();
  await expect(
    screen.stage.getByText(/^麦克风没有声音。已录的 0:\d\d 已保存；检查麦克风开关，或停止后换一个麦克风。$/),
  ).toBeVisible();
  await screen.stopButton.click();
  await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
  expect((await screen.expectKept()).measurements?.allZero).toBe(false);
});

test('a microphone plugged in while none is found is taken by the check at once', async ({
  pulse,
  kouda,
}) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await kouda.page.getByRole('button', { name: '检查麦克风' }).click();
  const check = kouda.page.getByRole('dialog', { name: '检查麦克风' });
  await expect(check.getByText('没有找到麦克风')).toBeVisible();
  const microphone = await pulse.plugIn(speech());
  await expect(check.getByRole('meter')).toHaveAttribute('aria-valuetext', /dBFS，(合适|偏小|偏大)/);
  await microphone.unplug();
  await expect(check.getByText(/麦克风断开了|没有找到麦克风/)).toBeVisible();
});
