import type { Page } from '@playwright/test';
import { MAIN, oneIn } from '../thorough.ts';
import { flaws, isGrave } from './axe.ts';
import { expect, test } from './kouda.ts';
import { makeHomework, RecordingScreen } from './recording-screen.ts';

async function expectNothingGrave(page: Page, part = 'main'): Promise<void> {
  expect((await flaws(page, { within: part })).filter(isGrave)).toEqual([]);
}

async function expectNothingCutOff(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

for (const theme of oneIn(2, ['light', 'dark'] as const)) {
  test(`every phase is readable to all, ${theme}`, { tag: MAIN }, async ({ kouda }) => {
    const { page } = kouda;
    await page.emulateMedia({ colorScheme: theme });
    const { homeworkId } = await makeHomework(page, { preparationSeconds: 60 });
    const screen = new RecordingScreen(page);
    await page.evaluate((id) => location.assign(`#/homework/${id}`), homeworkId);
    await expect(screen.recordButton).toBeVisible();
    await expectNothingGrave(page);
    await screen.recordButton.click();
    await expect(screen.stage.getByText('准备时间')).toBeVisible();
    await expectNothingGrave(page);
    await screen.stage.getByRole('button', { name: '现在开始' }).click();
    await expect(screen.stage.getByText('正在录音')).toBeVisible();
    await expectNothingGrave(page);
    await screen.stage.getByRole('button', { name: '暂停' }).click();
    await expect(screen.stage.getByText('已暂停')).toBeVisible();
    await expectNothingGrave(page);
    await screen.stopButton.click();
    await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
    // Under the pointer it stays.
    await screen.stage.getByText('第 1 遍已保存').hover();
    await page.mouse.move(5, 5);
    await expectNothingGrave(page);
    await page.getByRole('button', { name: '对照参考答案' }).click();
    await page.getByRole('button', { name: '检查麦克风' }).click();
    await expect(page.getByRole('dialog', { name: '检查麦克风' }).getByRole('meter')).toBeVisible();
    await expectNothingGrave(page, '[role="dialog"]');
  });
}

test('at 360 pixels nothing is cut off, and Stop is in sight', async ({ kouda }) => {
  const { page } = kouda;
  await page.setViewportSize({ width: 360, height: 640 });
  const screen = new RecordingScreen(page);
  await screen.openHomework();
  await screen.record(500);
  await expectNothingCutOff(page);
  await expect(screen.stopButton).toBeInViewport();
  await page.evaluate(() => location.assign('#/'));
  await expect(page.getByRole('region', { name: '录音状态' })).toBeInViewport();
  await expectNothingCutOff(page);
  await page.getByRole('region', { name: '录音状态' }).getByRole('button', { name: '回到第 1 题' }).click();
  await screen.stopButton.click();
  await expect(screen.stage.getByText('第 1 遍已保存')).toBeVisible();
  await expectNothingCutOff(page);
});

test('the focus is never lost: each phase holds it, and it comes back to Record', async ({ kouda }) => {
  const { page } = kouda;
  const screen = new RecordingScreen(page);
  const isLost = () => page.evaluate(() => document.activeElement === document.body);
  await screen.openHomework();
  await screen.recordButton.focus();
  await page.keyboard.press('Enter');
  await expect(screen.stopButton).toBeFocused();
  await page.keyboard.press('p');
  await expect(screen.stage.getByText('已暂停')).toBeVisible();
  await expect.poll(isLost).toBe(false);
  await page.keyboard.press('p');
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await screen.untilKept(500);
  await screen.stopButton.focus();
  await page.keyboard.press('Enter');
  await expect(screen.stage.getByText('第 1 遍已保存')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(screen.recordButton).toBeFocused();
});
