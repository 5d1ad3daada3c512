import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectFlawless } from './flawless.ts';
import { RunningHost } from './host.ts';
import { open } from './kouda.ts';
import { goTo } from './screens.ts';
import { expect as hurried, spoken, TakesPage, take, withTakes } from './takes-library.ts';

const folder = mkdtempSync(join(tmpdir(), 'kouda-archive-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const scratch = (): string => mkdtempSync(join(folder, 'in-'));

const test = withTakes(() => [
  take(1, spoken(0), { name: '慢一点' }),
  take(1, spoken(1)),
  take(2, spoken(1)),
]);
test.describe.configure({ timeout: 120_000 });
const expect = hurried.configure({ timeout: 30_000 });

/** Asks for a file with the settings' button and gives it. */
async function bringBack(page: Page, file: string): Promise<void> {
  await goTo(page, '/settings');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /从压缩包带回|Bring back an archive/ }).click();
  await (await chooser).setFiles(file);
}

const group = (page: Page, outcome: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${outcome} `) });

test('a homework goes into an archive, comes back in another library, and plays there', async ({ home }) => {
  const { page, kouda } = home;
  const exported = scratch();
  await home.open(1);
  await page.getByRole('button', { name: '导出…' }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: /导出什么$/ }).click();
  await page.getByRole('option', { name: /^压缩包/ }).click();
  await sheet.getByRole('textbox', { name: '导出到文件夹' }).fill(exported);
  await sheet.getByRole('button', { name: '开始导出' }).click();
  await expect(sheet.getByText('导出完成')).toBeVisible();
  const [name = ''] = readdirSync(exported);
  const archive = join(exported, name);

  const host = await RunningHost.start(scratch());
  try {
    const fresh = await open(await kouda.context.newPage(), host.address);
    const there = new TakesPage({ ...kouda, page: fresh }, home.filled);
    await there.listen();
    await bringBack(fresh, archive);
    await expect(fresh.getByRole('heading', { name: '带回压缩包', level: 1 })).toBeVisible();
    await expect(fresh.getByRole('status').filter({ hasText: '带回了 1 项。' })).toBeVisible();
    await expect(group(fresh, '带回来的')).toContainText('3 遍录音');
    await expectFlawless(fresh, 'the report of an archive');
    await group(fresh, '带回来的').getByRole('link', { name: '“Kafka 语音作业”' }).click();
    await there.open(1);
    await expect(there.row(1)).toContainText('慢一点');
    await there.row(1).getByRole('button', { name: /^听/ }).click();
    await fresh.keyboard.press('k');
    await expect.poll(async () => (await there.sounding())[0]?.moment ?? 0).toBeGreaterThan(0.2);

    // Once more: nothing twice.
    await bringBack(fresh, archive);
    await expect(group(fresh, '早就有了')).toContainText('Kafka 语音作业');

    // A damaged one is named, with what to do, in words that fit a student.
    truncateSync(archive, 5_000);
    await bringBack(fresh, archive);
    await expect(group(fresh, '损坏了')).toContainText('重新下载');
    await expect(fresh.getByText('请学生')).toHaveCount(0);
  } finally {
    await host.stop();
  }
});
