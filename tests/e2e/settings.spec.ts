import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';
import { goTo } from './screens.ts';

test('the language changes at once, everywhere, and stays', { tag: MAIN }, async ({ kouda }) => {
  const { page } = kouda;
  const other = await kouda.anotherPage();
  await goTo(page, '/settings');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: /语言/ }).click();
  await page.getByRole('option', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page).toHaveTitle('Settings · Kouda');
  await expect(other.getByRole('heading', { level: 1, name: 'Homework' })).toBeVisible();
  const again = await kouda.restart();
  await expect(again.getByRole('heading', { level: 1, name: 'Homework' })).toBeVisible();
});

test('light and dark follow the system until one is chosen', async ({ kouda }) => {
  const { page } = kouda;
  await goTo(page, '/settings');
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: /外观/ }).click();
  await page.getByRole('option', { name: '浅色' }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
});

test('the library says where it is, is checked, and backed up', { tag: MAIN }, async ({ kouda, library }) => {
  const { page } = kouda;
  await goTo(page, '/settings');
  await expect(page.getByText(library, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: '检查资料库' }).click();
  await expect(page.getByText('都完好，没有发现问题。').first()).toBeVisible();
  // Its button came back as another one; the focus stays in this part of the page.
  await expect(page.getByRole('heading', { name: '资料库', exact: true })).toBeFocused();
  const before = (await readdir(join(library, 'backups'))).length;
  await page.getByRole('button', { name: '现在备份' }).click();
  await expect(page.getByText(/^已备份，/)).toBeVisible();
  expect((await readdir(join(library, 'backups'))).length).toBe(before + 1);
});

test('a library out of reach is said beside its place, and how to mend it', async ({ kouda, library }) => {
  const { page } = kouda;
  await rename(library, `${library}-away`);
  await goTo(page, '/settings');
  await expect(page.getByText(/现在读不到这个文件夹.*移回原处/)).toBeVisible();
  await rename(`${library}-away`, library);
});

test('a backup brings back what was, after asking; a missing one is said', async ({ kouda, library }) => {
  const { page } = kouda;
  await goTo(page, '/settings');
  await page.getByRole('button', { name: '现在备份' }).click();
  await expect(page.getByText(/^已备份，/)).toBeVisible();
  await goTo(page, '/');
  await page.getByRole('button', { name: '“Kafka 语音作业”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await expect(page.getByText('还没有作业')).toBeVisible();

  await goTo(page, '/settings');
  await page
    .getByRole('button', { name: /^恢复.*的备份$/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('会先备份现在的目录');
  await dialog.getByRole('button', { name: '先备份，再恢复' }).click();
  await expect(page.getByText(/^已恢复。/)).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByRole('listitem')).toContainText('Kafka 语音作业');

  await goTo(page, '/settings');
  await page
    .getByRole('button', { name: /^恢复.*的备份$/ })
    .first()
    .click();
  await expect(dialog).toContainText('会先备份现在的目录');
  // Only now: whatever asks for the list again must not take the button away first.
  for (const name of await readdir(join(library, 'backups'))) await rm(join(library, 'backups', name));
  await dialog.getByRole('button', { name: '先备份，再恢复' }).click();
  await expect(dialog.getByRole('alert')).toContainText('现在的资料库没有变动。');
});
