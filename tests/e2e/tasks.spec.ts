import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { withClass } from './class-library.ts';
import { expectFlawless } from './flawless.ts';
import { goTo } from './screens.ts';
import { expect, SPEECH_RATE, spoken, take, withTakes } from './takes-library.ts';

const folders: string[] = [];
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-tasks-'));
  folders.push(folder);
  return folder;
};
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An answer that takes some seconds to encode. */
const long = (minutes: number): Buffer => {
  const sentence = spoken(0);
  const times = Math.ceil((minutes * 60 * SPEECH_RATE * 2) / sentence.length);
  return Buffer.concat(Array.from({ length: times }, () => sentence));
};

const student = withTakes(() => [take(1, long(4))]);
const teacher = withClass({ students: 2, questions: 1, reviews: [{ student: 0, points: [1] }] });

const button = (page: Page): Locator => page.getByRole('button', { name: /^任务/ });
const panel = (page: Page): Locator => page.getByRole('dialog', { name: '任务' });
const rows = (page: Page): Locator => panel(page).locator('[data-task]');

async function startExport(page: Page, folder: string): Promise<void> {
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: '导出到文件夹' }).fill(folder);
  await sheet.getByRole('button', { name: '开始导出' }).click();
}

student(
  'an export survives other screens, a reload and a kill, and is done again in one press',
  async ({ home, kouda }) => {
    student.setTimeout(300_000);
    let { page } = home;
    const folder = emptyFolder();
    await home.open(1);
    await page.getByRole('button', { name: '导出…' }).first().click();
    await page.getByRole('switch', { name: /响度/ }).click({ force: true });
    await startExport(page, folder);
    await expect(page.getByRole('dialog').getByText('正在导出').first()).toBeVisible();
    await page.keyboard.press('Escape');

    // Told on every screen, and by a page that knows nothing of how it began.
    await goTo(page, '/settings');
    await expect(button(page)).toHaveAccessibleName('任务，1 项正在进行');
    await page.reload();
    await expect(button(page)).toHaveAccessibleName('任务，1 项正在进行');
    await page.keyboard.press('b');
    const row = rows(page).first();
    await expect(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /^0\.\d/);
    await expect(row).toContainText('现在：q01_t1.mp3');
    await expect(row).toContainText(folder);

    // Cancelled: what is safe is said, nothing half-written stays, and the keyboard is not thrown out of the panel.
    await row.getByRole('button', { name: /^取消导出/ }).press('Enter');
    await expect(row).toContainText('已取消');
    await expect(row).toContainText('没写完的已经清掉。资料库里的录音没有动。');
    await expect(row).toBeFocused();
    expect(readdirSync(folder)).toEqual([]);
    // The page behind it takes no part: neither the mouse nor Tab nor a screen reader gets there.
    await expect(button(page).locator('xpath=ancestor::*[@inert]')).toHaveCount(1);

    // Again in one press; then the app is killed in the middle of it.
    await row.getByRole('button', { name: /^再导出一次/ }).click();
    await expect(rows(page)).toHaveCount(2);
    await expect(rows(page).first().getByRole('progressbar')).toBeVisible();
    page = await kouda.restart('kill');
    const strip = page.getByRole('region', { name: '要看一下的任务' });
    await expect(strip).toContainText('没有导完，口答就关了。再导出一次就好。');
    await expect(button(page)).toHaveAccessibleName('任务，1 项要看一下');
    expect(readdirSync(folder)).toEqual([]);
    await strip.getByRole('button', { name: '查看' }).click();
    await expect(strip).toHaveCount(0);
    await expect(rows(page).first()).toContainText('上次没有导完');
    await rows(page)
      .first()
      .getByRole('button', { name: /^再导出一次/ })
      .click();
    await expect(rows(page).first().getByRole('progressbar')).toBeVisible();
    await expect(rows(page).first()).toContainText('导出完成', { timeout: 150_000 });
    expect(readdirSync(folder)).toEqual(['q01_t1.mp3']);

    // A look settles it for good: the library remembers, whatever browser comes next.
    page = await kouda.restart();
    await expect(button(page)).toHaveAccessibleName('任务');
    await button(page).click();
    await expect(rows(page)).toHaveCount(3);
    await expectFlawless(page, 'tasks');
  },
);

teacher('exports of a class, of a chosen student and of a review stand in one panel', async ({ page }) => {
  const folder = emptyFolder();
  const kinds = async () => {
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /导出什么$/ })
      .click();
    await page.getByRole('option', { name: '成绩' }).click();
  };
  const write = async () => {
    await kinds();
    await startExport(page, folder);
    await expect(page.getByRole('dialog').getByText('导出完成')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
  };
  await page.getByRole('button', { name: '导出…' }).first().click();
  await write();
  await page
    .getByRole('checkbox', { name: /^选择(?!显示)/ })
    .first()
    .click();
  await page.getByRole('region', { name: '所选' }).getByRole('button', { name: '导出…' }).click();
  await write();
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: '所选' })).toBeHidden();
  await page.getByRole('button', { name: '导出…' }).click();
  // From the sheet the panel shows the exports alone, and the sheet is as it was when the panel closes.
  await kinds();
  await page.getByRole('button', { name: '以前的导出' }).click();
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog').getByRole('button', { name: /^成绩.*导出什么$/ })).toBeVisible();
  await startExport(page, folder);
  await expect(page.getByRole('dialog').getByText('导出完成')).toBeVisible();
  await page.keyboard.press('Escape');
  await button(page).click();
  await expect(rows(page)).toHaveCount(4);
  await panel(page).getByRole('button', { name: '收作业', exact: true }).click();
  await expect(rows(page)).toHaveCount(1);
  await panel(page).getByRole('button', { name: '全部' }).click();
  await expect(rows(page)).toHaveCount(4);
});
