import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { verifyPackage } from '../../electron/core/hand-in/package/index.ts';
import { isApacheHere, startApache } from '../webdav/apache.ts';
import type { WebdavServer } from '../webdav/server-process.ts';
import { expectFlawless } from './flawless.ts';
import { goTo } from './screens.ts';
import { expect, spoken, take, withTakes } from './takes-library.ts';

const answered = () => [take(1, spoken(0)), take(2, spoken(1))];

const test = withTakes(answered).extend<{ folder: string; apache: WebdavServer }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kouda-class-folder-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  apache: async ({}, use) => {
    test.skip(!isApacheHere(), 'Apache is not on this machine');
    const apache = await startApache();
    let isUp = true;
    const stop = async () => {
      if (isUp) await apache.stop();
      isUp = false;
    };
    await use({ ...apache, stop });
    await stop();
  },
});

// Three servers, a kill and a restart: more than the usual minute on a busy machine.
test.describe.configure({ timeout: 150_000 });

const PACKAGE = '20260042_王小明_Kafka 语音作业_v1.kouda';
const sheetOf = (page: Page) => page.getByRole('dialog');
const section = (page: Page) => page.getByRole('region', { name: '班级文件夹' });

async function openHandIn(page: Page): Promise<Locator> {
  await page.getByRole('region', { name: '提交作业' }).getByRole('button', { name: /提交/ }).first().click();
  const sheet = sheetOf(page);
  await sheet.getByLabel('姓名').fill('王小明');
  await sheet.getByLabel('学号').fill('20260042');
  return sheet;
}

async function chooseOption(page: Page, button: Locator, option: string): Promise<void> {
  await button.click();
  await page.getByRole('option', { name: option }).click();
}

test('a class folder on this computer: added on the spot, handed in to, collected from, renamed, removed and brought back', async ({
  home,
  kouda: { page },
  folder,
}) => {
  await home.open(1);
  const sheet = await openHandIn(page);
  await sheet.getByRole('button', { name: '添加班级文件夹' }).click();
  const adding = page.getByRole('dialog', { name: '添加班级文件夹' });
  await adding.getByLabel('文件夹', { exact: true }).fill(join(folder, '没有'));
  await adding.getByRole('button', { name: '试一下并添加' }).click();
  await expect(adding.getByRole('alert')).toContainText('没有这个文件夹');
  await adding.getByLabel('文件夹', { exact: true }).fill(folder);
  await adding.getByLabel('怎么称呼它').fill('一班');
  await page.keyboard.press('Enter');
  await expect(adding).toBeHidden();
  await expect(page.getByText('“一班”可以用：能读，也能写。')).toBeVisible();
  await expect(sheet.getByRole('button', { name: /送到班级文件夹/ })).toContainText('一班');
  await sheet.getByRole('button', { name: '提交', exact: true }).click();
  await expect(sheet.getByRole('heading', { name: '已提交 · 第 1 版' })).toBeVisible({ timeout: 30_000 });
  await expect(sheet.getByText('已送到“一班”，读回核对无误。')).toBeVisible();
  expect(readdirSync(folder).filter((name) => name.endsWith('.kouda'))).toEqual([PACKAGE]);
  expect((await verifyPackage(join(folder, PACKAGE))).receipt).toBe(await sheet.locator('code').innerText());
  await sheet.getByRole('button', { name: '返回' }).click();
  await expect(sheet.getByText('提交过的版本').locator('..')).toContainText('已提交');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: '提交作业' })).toContainText('已提交第 1 版');

  await goTo(page, '/settings');
  await section(page).getByRole('button', { name: '“一班”：更多' }).click();
  await page.getByRole('menuitem', { name: '改名' }).click();
  await expect(section(page).getByLabel('新名字')).toBeFocused();
  await section(page).getByLabel('新名字').fill('二班');
  await page.keyboard.press('Enter');
  await expect(section(page).getByText('二班', { exact: true })).toBeVisible();
  await expect(section(page).getByRole('button', { name: '“二班”：更多' })).toBeFocused();
  await expectFlawless(page, 'class folders');
  await section(page).getByRole('button', { name: '“二班”：更多' }).click();
  await page.getByRole('menuitem', { name: '移除' }).click();
  await expect(section(page).getByText('还没有班级文件夹。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '班级文件夹' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(section(page).getByText('二班', { exact: true })).toBeVisible();
});

test('a review returned into the class folder is found there by its student', async ({
  home,
  kouda: { page },
  folder,
}) => {
  await home.listen();
  await home.open(1);
  const sheet = await openHandIn(page);
  await sheet.getByRole('button', { name: '添加班级文件夹' }).click();
  const adding = page.getByRole('dialog', { name: '添加班级文件夹' });
  await adding.getByLabel('文件夹', { exact: true }).fill(folder);
  await adding.getByLabel('怎么称呼它').fill('一班');
  await page.keyboard.press('Enter');
  await expect(adding).toBeHidden();
  // It may lie over the sheet's own buttons: pressed away, the sheet stays.
  await page.getByRole('region', { name: '提示' }).getByRole('button').click();
  await expect(sheet.getByRole('button', { name: /送到班级文件夹/ })).toContainText('一班');
  await sheet.getByRole('button', { name: '提交', exact: true }).click();
  await expect(sheet.getByText('已送到“一班”，读回核对无误。')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Escape');
  const looking = page.getByRole('button', { name: '到班级文件夹找批阅' });
  await looking.click();
  await expect(page.getByText('班级文件夹里没有给你的新批阅。')).toBeVisible();

  // The same library is the teacher's as well: who opens hand-ins is an instructor there and then.
  await goTo(page, '/');
  await page
    .getByRole('button', { name: /的更多操作/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: '收作业' }).click();
  await page.getByRole('button', { name: '收作业' }).first().click();
  await expect(sheetOf(page).getByRole('checkbox', { name: '一班' })).toBeChecked();
  await sheetOf(page).getByRole('button', { name: '开始收' }).click();
  await expect(page.getByText('收进 1 份。')).toBeVisible();
  await page.getByRole('button', { name: '打开“Kafka 语音作业”' }).click();
  await page.getByRole('link', { name: '王小明' }).click();
  await expect(page.getByRole('textbox', { name: '评语', exact: true })).toBeFocused();
  await page.keyboard.insertText('这里说得清楚');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('list', { name: '波形上的评语' }).getByRole('button')).toHaveCount(1);
  await page.getByRole('button', { name: /^完成/ }).click();
  await page.getByRole('button', { name: /^发还给学生/ }).click();
  const release = page.getByRole('dialog', { name: '发还批阅' });
  await expect(release.getByRole('radio', { name: '班级文件夹' })).toBeChecked();
  await release.getByRole('button', { name: '发还 1 份' }).click();
  await expect(release.getByText('发还了 1 份。')).toBeVisible();
  await expect
    .poll(() => readdirSync(join(folder, 'returned')).filter((name) => name.endsWith('.kouda')))
    .toEqual([expect.stringContaining('王小明')]);
  await release.getByRole('button', { name: '完成' }).click();

  await home.open(1);
  await looking.click();
  await expect(page.getByText('收到 1 份批阅。')).toBeVisible();
  await page.getByRole('button', { name: '打开', exact: true }).click();
  const comment = page.getByRole('listitem').filter({ hasText: '这里说得清楚' });
  await comment.getByRole('button').first().click();
  await expect.poll(async () => (await home.sounding())[0]?.source).toContain('/feedback-audio/');
  // Looked for again, it is there once.
  await home.open(1);
  await looking.click();
  await expect(page.getByText('班级文件夹里没有给你的新批阅。')).toBeVisible();
});

test('WebDAV: a wrong password is said, a server that is down is waited for, a restart asks for the password', async ({
  home,
  kouda,
  apache,
}) => {
  let { page } = kouda;
  await goTo(page, '/settings');
  await section(page).getByRole('button', { name: '添加班级文件夹' }).click();
  const adding = page.getByRole('dialog', { name: '添加班级文件夹' });
  await chooseOption(page, adding.getByRole('button', { name: /在哪里/ }), '坚果云');
  await expect(adding.getByLabel('地址')).toHaveValue('https://dav.jianguoyun.com/dav/');
  await chooseOption(page, adding.getByRole('button', { name: /在哪里/ }), '其他 WebDAV（如 Apache）');
  await adding.getByLabel('地址').fill('http://example.edu/dav/');
  await expect(adding.getByText(/没有加密：密码和录音/)).toBeVisible();
  await adding.getByLabel('地址').fill(apache.address);
  await expect(adding.getByText(/没有加密：密码和录音/)).toBeHidden();
  await expect(adding.getByText(/口答不会把密码写进硬盘/)).toBeVisible();
  await adding.getByLabel('用户名').fill(apache.userName);
  await adding.getByLabel('密码').fill('wrong');
  await adding.getByLabel('怎么称呼它').fill('网盘');
  await expectFlawless(page, 'adding a server');
  await adding.getByRole('button', { name: '试一下并添加' }).click();
  await expect(adding.getByRole('alert')).toContainText('班级文件夹不接受这个用户名或密码。');
  await adding.getByLabel('密码').fill(apache.password);
  await page.keyboard.press('Enter');
  await expect(adding).toBeHidden();
  await expect(section(page).getByText(/这次已登录；下次打开口答会再问密码/)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toContain(apache.password);

  const { address } = apache;
  await apache.stop();
  await home.open(1);
  const sheet = await openHandIn(page);
  await chooseOption(page, sheet.getByRole('button', { name: /送到班级文件夹/ }), '网盘');
  await sheet.getByRole('button', { name: '提交', exact: true }).click();
  await expect(sheet.getByRole('heading', { name: '第 1 版已封好，正在送，还没有送到' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(sheet.getByText(/连不上“.+”.*自动再试/)).toBeVisible();
  await expectFlawless(page, 'waiting receipt');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: '提交作业' })).toContainText('还没送到');

  page = await kouda.restart('kill');
  const strip = page.getByRole('region', { name: '要看一下的任务' });
  await expect(strip).toContainText('“网盘”要密码，才能接着送');
  await strip.getByRole('button', { name: '输入密码' }).click();
  const asked = page.getByRole('dialog', { name: '登录“网盘”' });
  await asked.getByLabel('密码').fill(apache.password);
  await page.keyboard.press('Enter');
  await expect(asked.getByRole('alert')).toContainText('连不上');

  const again = await startApache({ at: Number(new URL(address).port) });
  try {
    await asked.getByLabel('密码').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(asked.getByRole('alert')).toContainText('班级文件夹不接受这个用户名或密码。');
    await asked.getByLabel('密码').fill(again.password);
    await page.keyboard.press('Enter');
    await expect(asked).toBeHidden();
    // Nothing is wanted of anybody while it is on its way.
    await expect.poll(() => readdirSync(again.folder)).toContain(PACKAGE);
    await expect(strip).toBeHidden();
    await verifyPackage(join(again.folder, PACKAGE));

    // The same folder from the other side.
    await goTo(page, '/');
    await page.getByRole('button', { name: /的更多操作/ }).click();
    await page.getByRole('menuitem', { name: '收作业' }).click();
    await page.getByRole('button', { name: '收作业' }).first().click();
    const collecting = sheetOf(page);
    await expect(collecting.getByRole('checkbox', { name: '网盘' })).toBeChecked();
    await collecting.getByRole('button', { name: '开始收' }).click();
    await expect(page.getByText('收进 1 份。')).toBeVisible();
  } finally {
    await again.stop();
  }
});
