import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { verifyPackage } from '../../electron/core/hand-in/package/index.ts';
import { MAIN } from '../thorough.ts';
import { flaws } from './axe.ts';
import { sidewaysOverflow } from './screens.ts';
import { expect, quiet, spoken, take, withTakes } from './takes-library.ts';

const answered = () => [take(1, spoken(0)), take(2, spoken(1)), take(2, spoken(2)), take(4, quiet(3))];

const test = withTakes(answered, { isAtRest: false }).extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kouda-class-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

const sheetOf = (page: Page) => page.getByRole('dialog');
const sideOf = (page: Page) => page.getByRole('region', { name: '提交作业' });

async function fillIn(sheet: Locator, folder: string): Promise<void> {
  await sheet.getByLabel('姓名').fill('王小明');
  await sheet.getByLabel('学号').fill('20260042');
  await sheet.getByLabel('放进文件夹').fill(folder);
}

async function submit(sheet: Locator): Promise<void> {
  await sheet.getByRole('button', { name: '提交', exact: true }).click();
}

test('a student hands in by keyboard, keeps the receipt over a restart, and hands in again', {
  tag: MAIN,
}, async ({ home, kouda, folder }) => {
  await home.open(2);
  await kouda.page.keyboard.press('t');
  const sheet = sheetOf(kouda.page);
  await expect(sheet.getByText('共 5 题，提交其中 3 题。')).toBeVisible();
  await expect(sheet.getByText(/^2 题未回答。/)).toBeVisible();
  await expect(sheet.getByRole('listitem').filter({ hasText: '第 2 遍' })).toHaveCount(1);
  // Without a name it says so and goes there; then Enter in a field is enough.
  // A press on a button that moves while the form fills is none: pressed until it was one.
  await expect(async () => {
    await submit(sheet);
    await expect(sheet.getByText('写上姓名，老师才知道是谁的。')).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(sheet.getByLabel('姓名')).toBeFocused();
  await fillIn(sheet, folder);
  await kouda.page.keyboard.press('Enter');

  const heading = sheet.getByRole('heading', { name: '已提交 · 第 1 版' });
  await expect(heading).toBeFocused();
  const receipt = await sheet.locator('code').innerText();
  const name = '20260042_王小明_Kafka 语音作业_v1.kouda';
  await expect(sheet.getByText(join(folder, name))).toBeVisible();
  expect(await readdir(folder)).toEqual([name]);
  const verified = await verifyPackage(join(folder, name));
  expect(verified.receipt).toBe(receipt);
  expect(verified.manifest.student).toEqual({ name: '王小明', number: '20260042' });
  expect(verified.manifest.answers.map((answer) => [answer.questionNumber, answer.takeNumber])).toEqual([
    [1, 1],
    [2, 2],
    [4, 1],
  ]);
  await sheet.getByRole('button', { name: '完成' }).click();
  await expect(sheet).toBeHidden();
  await expect(sideOf(kouda.page)).toContainText('已提交第 1 版');
  await expect(sideOf(kouda.page)).not.toContainText('之后有改动');

  const page = await kouda.restart();
  await home.open(2);
  await expect(sideOf(page)).toContainText('已提交第 1 版');
  await home.row(1).getByRole('button', { name: /选用/ }).click();
  await expect(sideOf(page)).toContainText('之后有改动，还没提交');
  await sideOf(page)
    .getByRole('button', { name: /再次提交/ })
    .click();
  const again = sheetOf(page);
  await expect(again.getByText('这次会成为第 2 版')).toBeVisible();
  await expect(again.getByText('换了录音：第 2 题。')).toBeVisible();
  await expect(again.getByLabel('姓名')).toHaveValue('王小明');
  await expect(again.getByLabel('放进文件夹')).toHaveValue(folder);
  await expect(again.getByRole('button', { name: '看第 1 版的回执' })).toContainText(receipt);
  await submit(again);
  await expect(again.getByRole('heading', { name: '已提交 · 第 2 版' })).toBeFocused();
  expect((await readdir(folder)).sort()).toEqual([name, name.replace('_v1', '_v2')]);
  const second = await verifyPackage(join(folder, name.replace('_v1', '_v2')));
  expect(second.manifest.submission.number).toBe(2);
  expect(second.manifest.answers[1]?.takeNumber).toBe(1);
  await again.getByRole('button', { name: '返回' }).click();
  await expect(again.getByText('和第 2 版相比没有改动。')).toBeVisible();
  await expect(again.getByLabel('放进文件夹')).toHaveValue(folder);
});

test('a folder that refuses keeps the sealed package, offers the download, and another folder takes it', async ({
  home,
  kouda: { page },
  library,
  folder,
}) => {
  await home.open(1);
  await sideOf(page).getByRole('button', { name: /^提交/ }).click();
  const sheet = sheetOf(page);
  await fillIn(sheet, join(folder, 'nowhere'));
  await submit(sheet);
  await expect(sheet.getByRole('heading', { name: /^第 1 版已封好/ })).toBeFocused();
  await expect(sheet.getByRole('alert')).toContainText('没有这个文件夹');
  await expect(sheet.getByRole('alert')).toContainText('资料库里的东西都没有动。');
  expect(await readdir(join(library, 'hand-ins'))).toHaveLength(1);
  const receipt = await sheet.locator('code').innerText();

  const downloading = page.waitForEvent('download');
  await sheet.getByRole('link', { name: '另存一份' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('20260042_王小明_Kafka 语音作业_v1.kouda');
  expect((await verifyPackage(await download.path())).receipt).toBe(receipt);

  await sheet.getByRole('button', { name: '复制到另一个文件夹' }).click();
  const where = sheet.getByLabel('复制到另一个文件夹');
  await expect(where).toBeFocused();
  await where.fill('/sys');
  await sheet.getByRole('button', { name: '复制', exact: true }).click();
  await expect(sheet.getByRole('alert').filter({ hasText: '不让写' })).toBeVisible();
  await where.fill(folder);
  await sheet.getByRole('button', { name: '复制', exact: true }).click();
  await expect(sheet.getByText(/^已复制到/)).toBeVisible();
  await expect(sheet.getByRole('heading', { name: '已提交 · 第 1 版' })).toBeVisible();
  const [copy] = await readdir(folder);
  expect((await verifyPackage(join(folder, copy ?? ''))).receipt).toBe(receipt);
});

test('at 360 pixels and in the dark nothing is cut off, and axe finds nothing', async ({
  home,
  kouda: { page },
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await home.open(1);
  await sideOf(page).getByRole('button', { name: /^提交/ }).click();
  const sheet = sheetOf(page);
  await expect(sheet.getByLabel('姓名')).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  await sheet.getByLabel('姓名').fill('Ana');
  await submit(sheet);
  await expect(sheet.getByRole('heading', { name: /^第 1 版已封好/ })).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
});

const empty = withTakes(() => []).extend({ systemLanguage: 'en-US' as const });

empty(
  'with nothing recorded it explains, in English, and there is nothing to press',
  async ({ kouda: { page }, filled }) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/homework/${filled.homeworkId}`);
    await page.getByRole('region', { name: 'Hand in the homework' }).getByRole('button').click();
    const sheet = sheetOf(page);
    await expect(sheet.getByText('There is no recording to hand in yet')).toBeVisible();
    await expect(sheet.getByRole('button', { name: 'Hand in', exact: true })).toBeHidden();
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await page.keyboard.press('?');
    await expect(sheetOf(page).getByText('Hand in the homework')).toBeVisible();
  },
);

/** Long enough that one can change one's mind. */
const long = withTakes(() => {
  const sentence = spoken(0);
  const pcm = Buffer.concat(Array.from({ length: 240 }, () => sentence));
  return [take(3, pcm, { interrupted: true })];
});

long('a stray Escape does not cancel; Cancel does, and leaves nothing', async ({ home, library }) => {
  const { page } = home;
  await home.open(3);
  await sideOf(page).getByRole('button', { name: /^提交/ }).click();
  const sheet = sheetOf(page);
  await sheet.getByLabel('姓名').fill('王小明');
  await submit(sheet);
  await expect(sheet.getByRole('button', { name: '取消' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet.getByText('还在提交。等它完成，或先点“取消”。')).toBeVisible();
  await sheet.getByRole('button', { name: '取消' }).click();
  await expect(sheet.getByText('已取消，什么也没有留下。录音都在。')).toBeFocused();
  // Cancelled before the first byte, there is not even the folder.
  await expect.poll(() => readdir(join(library, 'hand-ins')).catch(() => [])).toEqual([]);
  await sheet.getByRole('button', { name: '关闭' }).click();
  await expect(sideOf(page)).not.toContainText('版');
});
