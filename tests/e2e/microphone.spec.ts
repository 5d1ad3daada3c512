import type { Page } from '@playwright/test';
import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';
import { call, RecordingScreen } from './recording-screen.ts';

async function openCheck(page: Page) {
  await new RecordingScreen(page).openHomework();
  await page.getByRole('button', { name: '检查麦克风' }).click();
  return page.getByRole('dialog', { name: '检查麦克风' });
}

test.describe('a microphone that works', () => {
  test('shows its level, and a test plays itself back with what was measured', async ({ kouda }) => {
    const check = await openCheck(kouda.page);
    await expect(check.getByRole('meter', { name: '麦克风音量' })).toHaveAttribute(
      'aria-valuetext',
      /dBFS，(合适|偏小|偏大)/,
    );
    await check.getByRole('button', { name: '试录 3 秒' }).click();
    await expect(check.getByText('正在试录，请说话…')).toBeVisible();
    await expect(check.getByText('正在播放…')).toBeVisible();
    await expect(check.getByText(/最响 −?\d+\.\d dBFS · 响度 −\d+\.\d LUFS/)).toBeVisible();
    await expect(check.getByRole('button', { name: '再试一次' })).toBeVisible();
    expect(await call(kouda.page, 'library/status', undefined)).toMatchObject({ takes: 0 });
  });

  test('leaves the way to check it in its place when it opens', async ({ kouda }) => {
    // The microphone opens when this says so: a press that begins before and ends after must still meet the button.
    await kouda.page.evaluate(() => {
      const media = navigator.mediaDevices;
      const real = media.getUserMedia.bind(media);
      media.getUserMedia = (wishes) =>
        new Promise<void>((resolve) => Object.assign(window, { openMicrophone: resolve })).then(() =>
          real(wishes),
        );
    });
    await new RecordingScreen(kouda.page).openHomework();
    const check = kouda.page.getByRole('button', { name: '检查麦克风' });
    await expect(check).toBeVisible();
    const before = await check.boundingBox();
    await kouda.page.waitForFunction(() => 'openMicrophone' in window);
    await kouda.page.evaluate(() => (window as unknown as { openMicrophone: () => void }).openMicrophone());
    await expect(kouda.page.getByText(/Fake Default Audio Input/)).toBeVisible();
    expect(await check.boundingBox()).toEqual(before);
  });

  test('is chosen from the list and remembered', async ({ kouda }) => {
    const check = await openCheck(kouda.page);
    await check
      .getByRole('button', { name: /麦克风/ })
      .first()
      .click();
    await kouda.page.getByRole('option', { name: 'Fake Audio Input 2' }).click();
    await expect
      .poll(
        async () => (await call<{ microphone: unknown }>(kouda.page, 'settings/get', undefined)).microphone,
      )
      .toMatchObject({ label: 'Fake Audio Input 2' });
    const page = await kouda.restart();
    await expect((await openCheck(page)).getByRole('button', { name: /Fake Audio Input 2/ })).toBeVisible();
  });

  test('is asked for no processing by default, and says what it really does', async ({ kouda }) => {
    const check = await openCheck(kouda.page);
    await expect(check.getByText('设备实际：回声消除关 · 降噪关 · 自动增益关')).toBeVisible();
    await check.getByText('降噪', { exact: true }).click();
    await expect(check.getByText(/设备实际：.*降噪开/)).toBeVisible();
    const settings = await call(kouda.page, 'settings/get', undefined);
    expect(settings).toMatchObject({ noiseSuppression: true, echoCancellation: false });
  });
});

test.describe('without permission', () => {
  test.use({ microphoneAllowed: false, browserFlags: ['--deny-permission-prompts'] });

  test('says how to allow it, records nothing, and does not ask before Record is pressed', async ({
    kouda,
  }) => {
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.recordButton.click();
    await expect(screen.stage.getByText('没有麦克风权限，录不了音。')).toBeVisible();
    await expect(screen.stage.getByText('还没有录下声音，以前的录音都在。')).toBeVisible();
    await screen.stage.getByRole('button', { name: '返回题目' }).click();
    const check = await openCheckHere(kouda.page);
    await expect(check.getByText('麦克风没有得到允许')).toBeVisible();
    await expect(check.getByText('点地址栏左边的图标，把“麦克风”改成“允许”，再试一次。')).toBeVisible();
    // Allowed meanwhile: trying again opens it.
    await kouda.context.grantPermissions(['microphone']);
    await check.getByRole('button', { name: '再试一次' }).click();
    await expect(check.getByRole('meter')).toBeVisible();
  });
});

test.describe('without a microphone', () => {
  test.use({ microphone: null });

  test('says that none was found', { tag: MAIN }, async ({ kouda }) => {
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.recordButton.click();
    await expect(screen.stage.getByText('没有找到麦克风。')).toBeVisible();
    await expect(screen.stage.getByText('插上麦克风或耳机，再试一次。')).toBeVisible();
    await screen.stage.getByRole('button', { name: '换一个麦克风' }).click();
    const check = kouda.page.getByRole('dialog', { name: '检查麦克风' });
    await expect(check.getByText('插上麦克风或耳机，这里会自动发现。')).toBeVisible();
  });
});

test.describe('a busy microphone', () => {
  test('is said to be busy, and is taken once it is free', async ({ kouda }) => {
    // No second program can take Chromium's fake device away; the refusal itself is what the browser would throw.
    await kouda.page.evaluate(() => {
      const media = navigator.mediaDevices;
      const real = media.getUserMedia.bind(media);
      const busy = { isBusy: true };
      Object.assign(window, { busy });
      media.getUserMedia = (wishes) =>
        busy.isBusy
          ? Promise.reject(new DOMException('Could not start audio source', 'NotReadableError'))
          : real(wishes);
    });
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.recordButton.click();
    await expect(screen.stage.getByText('麦克风正被别的程序占用。')).toBeVisible();
    await expect(
      screen.stage.getByText('关掉正在用麦克风的程序（比如会议软件），或换一个麦克风。'),
    ).toBeVisible();
    await kouda.page.evaluate(() => {
      (window as unknown as { busy: { isBusy: boolean } }).busy.isBusy = false;
    });
    await screen.stage.getByRole('button', { name: '再试一次' }).click();
    await expect(screen.stage.getByText('正在录音')).toBeVisible();
    await screen.untilKept(500);
    await screen.stopButton.click();
    await screen.expectKept();
  });
});

async function openCheckHere(page: Page) {
  await page.getByRole('button', { name: '检查麦克风' }).click();
  return page.getByRole('dialog', { name: '检查麦克风' });
}
