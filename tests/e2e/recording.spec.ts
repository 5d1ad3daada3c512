import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';
import { hasSox, quieter } from './loudness.ts';
import { makeHomework, RecordingScreen } from './recording-screen.ts';
import { speech } from './speech.ts';

test('Space starts once samples arrive and stops; the take is kept, and its reference opens', {
  tag: MAIN,
}, async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  const announced = await collectAnnouncements(kouda.page);
  await kouda.page.locator('main').focus();
  await kouda.page.keyboard.press('Space');
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await expect(screen.stage.getByRole('heading')).toBeVisible();
  await expect(screen.stopButton).toBeFocused();
  await expect(screen.stage.getByRole('timer')).toHaveText(/0:(0[1-9]|[1-5]\d)/);
  await expect(screen.stage.getByText(/0:\d\d 已在硬盘上/)).toBeVisible();
  await kouda.page.keyboard.press('Space');
  await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
  const take = await screen.expectKept();
  expect(take.stopReason).toBe('stopped');
  await kouda.page.keyboard.press('Enter');
  await expect(screen.recordButton).toHaveText(/再录一遍/);
  await expect(screen.recordButton).toBeFocused();
  await expect
    .poll(announced)
    .toEqual(expect.arrayContaining(['开始录音。', expect.stringMatching(/第 1 遍已保存，时长/)]));
});

test('the waveform moves and the meter tells the level in words', async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(500);
  const meter = screen.stage.getByRole('meter', { name: '麦克风音量' });
  await expect(meter).toHaveAttribute('aria-valuetext', /dBFS，(合适|偏小|偏大)/);
  const waveform = screen.stage.getByRole('img', { name: /波形/ });
  const before = await waveform.screenshot();
  await expect.poll(async () => (await waveform.screenshot()).equals(before)).toBe(false);
  await screen.stopButton.click();
  await screen.expectKept();
});

test('pause holds the time, resume goes on, and the take holds both parts', { tag: MAIN }, async ({
  kouda,
}) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(1_000);
  await kouda.page.keyboard.press('p');
  await expect(screen.stage.getByText('已暂停')).toBeVisible();
  await expect(screen.stage.getByRole('button', { name: '继续录音' })).toBeVisible();
  // A sign of life is sent while nothing else is: a pause of seconds has passed then.
  await kouda.page.waitForRequest((request) => request.url().endsWith('/rpc/takes/keepAlive'));
  const paused = screen.acknowledged.frames;
  await kouda.page.waitForRequest((request) => request.url().endsWith('/rpc/takes/keepAlive'));
  expect(screen.acknowledged.frames).toBe(paused);
  await kouda.page.keyboard.press('p');
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await screen.untilKept(screen.acknowledged.ms + 500);
  await kouda.page.keyboard.press('Space');
  await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
  const take = await screen.expectKept();
  expect(take.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['paused', 'resumed']));
});

test('the countdown shows, can be left and skipped', async ({ kouda }) => {
  const { homeworkId } = await makeHomework(kouda.page, { preparationSeconds: 30 });
  const screen = new RecordingScreen(kouda.page);
  await kouda.page.evaluate((id) => location.assign(`#/homework/${id}`), homeworkId);
  await screen.recordButton.click();
  await expect(screen.stage.getByText('准备时间')).toBeVisible();
  await expect(screen.stage.getByRole('timer')).toHaveText(/^(30|2[5-9])$/);
  await expect(screen.stage.getByRole('button', { name: '现在开始' })).toBeFocused();
  await kouda.page.keyboard.press('Escape');
  await expect(screen.recordButton).toBeFocused();
  await screen.recordButton.click();
  await expect(screen.stage.getByRole('timer')).toHaveText(/^(30|2[5-9])$/);
  await screen.stage.getByRole('button', { name: '现在开始' }).click();
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await screen.untilKept(500);
  await screen.stopButton.click();
  await screen.expectKept();
});

test('the countdown starts the recording by itself', async ({ kouda }) => {
  const { homeworkId } = await makeHomework(kouda.page, { preparationSeconds: 2 });
  const screen = new RecordingScreen(kouda.page);
  await kouda.page.evaluate((id) => location.assign(`#/homework/${id}`), homeworkId);
  await screen.record(300);
  await screen.stopButton.click();
  await screen.expectKept();
});

test('the longest answer warns, stops by itself and keeps what was said', async ({ kouda }) => {
  const { homeworkId } = await makeHomework(kouda.page, { longestAnswerSeconds: 6 });
  const screen = new RecordingScreen(kouda.page);
  await kouda.page.evaluate((id) => location.assign(`#/homework/${id}`), homeworkId);
  await screen.recordButton.click();
  await expect(screen.stage.getByText(/还剩 0:0[0-6]/)).toBeVisible();
  const warning = screen.stage.getByText('快到最长时间了，到时自动停止并保存。');
  await expect(warning).toBeHidden();
  const place = await screen.stopButton.boundingBox();
  await expect(warning).toBeVisible();
  // What comes meanwhile must not move Stop from under a pointer.
  expect(await screen.stopButton.boundingBox()).toEqual(place);
  await expect(screen.stage.getByText('到了最长时间，录音已停。0:06 已保存。')).toBeVisible();
  const take = await screen.expectKept({ atLeastMs: 6_000 });
  expect(take.stopReason).toBe('limit');
});

test('recording goes on while elsewhere; the bar leads back and stops', async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  const bar = kouda.page.getByRole('region', { name: '录音状态' });
  await screen.openHomework();
  await screen.record(500);
  await expect(bar).toHaveCount(0);
  await kouda.page.evaluate(() => location.assign('#/settings'));
  await expect(bar.getByText('正在录音')).toBeVisible();
  await expect(bar.getByText('第 1 题', { exact: true })).toBeVisible();
  await screen.untilKept(screen.acknowledged.ms + 500);
  await bar.getByRole('button', { name: '回到第 1 题' }).click();
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await expect(bar).toHaveCount(0);
  // At another question the bar and the button say the same.
  await kouda.page.keyboard.press('p');
  await expect(screen.stage.getByText('已暂停')).toBeVisible();
  await kouda.page.getByRole('link', { name: /pull还是push/ }).click();
  await expect(kouda.page.getByRole('button', { name: '第 1 题已暂停' })).toBeDisabled();
  await kouda.page.evaluate(() => location.assign('#/'));
  await bar.getByRole('button', { name: '停止' }).click();
  await expect(bar.getByText(/第 1 题已保存 0:\d\d/)).toBeVisible();
  await screen.expectKept();
});

test('a page reloaded mid-take gives up nothing that was acknowledged', { tag: MAIN }, async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(2_000);
  kouda.page.once('dialog', (dialog) => void dialog.accept());
  await kouda.page.reload();
  const take = await screen.expectKept();
  expect(take.stopReason).toBe('interrupted');
  await expect(screen.recordButton).toHaveText(/再录一遍/);
});

test('discard moves the take to the trash, and undo brings it back', { tag: MAIN }, async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(700);
  await screen.stopButton.click();
  await screen.stage.getByRole('button', { name: '丢弃' }).click();
  await expect(kouda.page.getByText('第 1 遍已移到回收站。')).toBeVisible();
  expect((await screen.take()).trashedAt).not.toBeNull();
  await kouda.page.getByRole('button', { name: '撤销' }).click();
  await expect.poll(async () => (await screen.take()).trashedAt).toBeNull();
  await screen.expectKept();
});

test.describe('a quiet speaker', () => {
  test.use({
    microphone: async ({}, use) => {
      test.skip(!hasSox, 'sox is not on this machine: hints of a quiet take are NOT tested');
      await use({ file: await quieter(speech()) });
    },
  });

  test('is told so, and the take waits to be looked at and heard', async ({ kouda }) => {
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.record(3_000);
    await screen.stopButton.click();
    await expect(screen.stage.getByText('声音太小', { exact: true })).toBeVisible();
    await expect(screen.stage.getByText('靠近麦克风，或把系统的输入音量调高。')).toBeVisible();
    await screen.stage.getByRole('button', { name: '听一遍' }).click();
    await expect(screen.stage.getByRole('button', { name: '停止播放' })).toBeVisible();
    await screen.expectKept();
  });
});

/** Every sentence said to screen readers from now on. */
async function collectAnnouncements(page: import('@playwright/test').Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const region of document.querySelectorAll('[data-announcer]')) {
      new MutationObserver(() => said.push(region.textContent?.trim() ?? '')).observe(region, {
        childList: true,
      });
    }
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}
