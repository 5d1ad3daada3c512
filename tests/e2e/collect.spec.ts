import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { type GeneratedPackage, generateClass } from '../core/collect/generated-class.ts';
import { onPath } from '../runner/browser.ts';
import { MAIN } from '../thorough.ts';
import { dropPaths, moodleName, writeZip } from './collect-files.ts';
import { expectFlawless } from './flawless.ts';
import { test as base, expect as hurried } from './kouda.ts';
import { currentPath, goTo } from './screens.ts';
import { ANSWERS, speech } from './speech.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kouda-hand-ins-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

// Hundreds of packages, a kill and a restart: more than the usual minute on a busy machine.
test.describe.configure({ timeout: 150_000 });
const expect = hurried.configure({ timeout: 30_000 });

const TITLE = 'Kafka 语音作业';
const hasFfmpeg = onPath('ffmpeg') !== undefined;
const sheetOf = (page: Page) => page.getByRole('dialog');
const group = (page: Page, outcome: string) => page.getByRole('region', { name: new RegExp(`^${outcome} `) });

async function choose(page: Page, button: Locator, files: string[] | string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await button.click();
  await (await chooser).setFiles(files);
}

/** A class of so many students in the library, by dropping their folder on the home screen. */
async function collectFolder(page: Page, folder: string): Promise<void> {
  await dropPaths(page, [folder]);
  await expect(page.getByRole('button', { name: `打开“${TITLE}”` })).toBeVisible();
}

test('a dropped folder, chosen files and a Moodle zip come in; what stays out says why and what to do', {
  tag: MAIN,
}, async ({ kouda, folder }) => {
  const { page } = kouda;
  const made = join(folder, 'made');
  const packages = await generateClass(made, { students: 5, versions: 2 });
  const of = (student: number, version = 1) => packages[(student - 1) * 2 + version - 1] as GeneratedPackage;

  // Nested, among what a Mac leaves lying about.
  const dropped = join(folder, '一班');
  mkdirSync(join(dropped, '第一组'), { recursive: true });
  copyFileSync(of(1).path, join(dropped, basename(of(1).path)));
  copyFileSync(of(2).path, join(dropped, '第一组', basename(of(2).path)));
  writeFileSync(join(dropped, '.DS_Store'), 'x');
  await collectFolder(page, dropped);
  await expect(page.getByText('收进 2 份。')).toBeVisible();
  await expect(group(page, '新收的').getByRole('listitem')).toHaveCount(2);
  await expect(group(page, '新收的')).toContainText('一班/第一组/');
  await expect(page.getByText('.DS_Store')).toBeHidden();
  await page.getByRole('button', { name: `打开“${TITLE}”` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(TITLE);

  // Everything else for this homework, from its class.
  const { path: other } = (
    await generateClass(join(folder, 'other'), { students: 1, title: 'Redis 语音作业' })
  )[0] as GeneratedPackage;
  const whole = readFileSync(of(3).path);
  writeFileSync(join(folder, '没传完.kouda'), whole.subarray(0, whole.length - 900));
  writeFileSync(join(folder, '冒充.kouda'), 'not a package at all');
  writeFileSync(join(folder, '说明.pdf'), '%PDF-1.4');
  writeZip(join(folder, 'Moodle.zip'), [
    { name: moodleName('张三', 4711, of(4).path), file: of(4).path },
    { name: moodleName('王伟', 4712, of(1).path), file: of(1).path },
    { name: '李四_4713_assignsubmission_onlinetext/onlinetext.html', bytes: Buffer.from('<p>hi</p>') },
  ]);
  await page.getByRole('button', { name: '收作业' }).first().click();
  const sheet = sheetOf(page);
  await expect(sheet.getByText('还没有选。')).toBeVisible();
  await choose(page, sheet.getByRole('button', { name: '选文件', exact: true }), [
    of(1, 2).path,
    other,
    ...['没传完.kouda', '冒充.kouda', '说明.pdf', 'Moodle.zip'].map((name) => join(folder, name)),
  ]);
  await expect(sheet.getByText('共 6 个文件')).toBeVisible();
  await expect(sheet.getByText('4 作业包 · 1 zip · 1 其他（会说明是什么）')).toBeVisible();
  // Dropped while the sheet is open, it joins what is chosen.
  await dropPaths(page, [of(5).path]);
  await expect(sheet.getByText('共 7 个文件')).toBeVisible();
  await sheet.getByRole('button', { name: '不收“说明.pdf”' }).click();
  await expect(sheet.getByText('共 6 个文件')).toBeVisible();
  await expectFlawless(page, 'collect sheet');
  await sheet.getByRole('button', { name: '开始收' }).click();

  await expect(page.getByRole('heading', { level: 1, name: `收作业：${TITLE}` })).toBeVisible();
  await expect(page.getByText('收进 3 份。1 份早就有了。3 份没有收，原因在下面。')).toBeVisible();
  await expect(group(page, '更新的一版')).toContainText('王伟 20260001 · 第 2 版');
  await expect(group(page, '新收的').getByRole('listitem')).toHaveCount(2);
  await expect(group(page, '新收的')).toContainText('Moodle.zip/张三_4711_assignsubmission_file/');
  await expect(group(page, '早就有了')).toContainText('Moodle.zip/王伟_4712');
  await expect(group(page, '别的作业')).toContainText('Redis 语音作业');
  await expect(group(page, '损坏了')).toContainText('多半没有传完。请学生再发一次。');
  await expect(group(page, '不接受')).toContainText('冒充.kouda');
  await expect(page.getByText('onlinetext')).toBeHidden();
  await expectFlawless(page, 'report');

  await page.getByRole('button', { name: /^损坏了/ }).click();
  await expect(group(page, '新收的')).toBeHidden();
  await expect(group(page, '损坏了')).toBeVisible();
  await page.getByRole('button', { name: /^全部/ }).click();
  await page.getByRole('searchbox').fill('moodle 张三');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: '复制这份说明' }).click();
  await expect(page.getByRole('main').getByText('已复制。')).toBeVisible();
  // Pasted where one line fits: the page is allowed to write the clipboard, not to read it.
  await page.getByRole('searchbox').focus();
  await page.keyboard.press('Control+V');
  const pasted = await page.getByRole('searchbox').inputValue();
  expect(pasted).toContain('损坏了 1: ');
  expect(pasted).toContain('- 没传完.kouda | 文件不完整');

  // The same again changes nothing.
  await page.getByRole('button', { name: `打开“${TITLE}”` }).click();
  await page.getByRole('button', { name: '收作业' }).first().click();
  await choose(page, sheet.getByRole('button', { name: '选文件夹' }), dropped);
  await expect(sheet.getByText('文件夹，2 个文件')).toBeVisible();
  await sheet.getByRole('button', { name: '开始收' }).click();
  await expect(page.getByText('2 份早就有了。')).toBeVisible();

  // One package alone leads to where it is.
  await goTo(page, '/');
  await dropPaths(page, [of(2).path]);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(TITLE);
  expect(currentPath(page)).toMatch(/^\/class\//);
});

test('a run goes on behind other screens, stops when told, and says what a kill left', async ({
  kouda,
  folder,
}) => {
  let { page } = kouda;
  const packages = await generateClass(join(folder, 'many'), { students: 300 });
  await generateClass(join(folder, 'few'), { students: 2, firstStudent: 1_000 });
  await collectFolder(page, join(folder, 'few'));
  await page.getByRole('button', { name: `打开“${TITLE}”` }).click();
  const start = async () => {
    await page.getByRole('button', { name: '收作业' }).first().click();
    const sheet = sheetOf(page);
    // A path is read by the core itself: nothing passes through the page.
    await sheet.getByLabel('这台电脑上的文件夹').fill(join(folder, 'many'));
    await page.keyboard.press('Enter');
    await expect(sheet.getByText(join(folder, 'many'))).toBeVisible();
    await sheet.getByRole('button', { name: '开始收' }).click();
    await expect(page.getByRole('progressbar', { name: '正在逐份核对' })).toBeVisible();
  };
  const doneSoFar = async () =>
    Number(await page.getByRole('progressbar').first().getAttribute('aria-valuenow'));

  await start();
  await expect.poll(doneSoFar).toBeGreaterThan(2);
  const run = currentPath(page);
  await goTo(page, '/settings');
  await page.getByRole('button', { name: '任务，1 项正在进行' }).click();
  const panel = page.getByRole('dialog', { name: '任务' });
  await panel.getByRole('region', { name: '正在进行' }).getByRole('button', { name: /^打开/ }).click();
  await expect(panel).toBeHidden();
  expect(currentPath(page)).toBe(run);
  await page.getByRole('button', { name: '停下' }).click();
  await expect(page.getByText(/^已停下。停下之前收进来的都在/)).toBeVisible();
  const stopped = await group(page, '新收的').locator('h3').innerText();
  const kept = Number(/\d+/.exec(stopped)?.[0]);
  expect(kept).toBeGreaterThan(2);
  expect(kept).toBeLessThan(packages.length);

  await page.getByRole('button', { name: `打开“${TITLE}”` }).click();
  await start();
  await expect.poll(doneSoFar).toBeGreaterThan(kept + 5);
  const killed = currentPath(page);
  page = await kouda.restart('kill');
  await expect(page.getByRole('region', { name: '要看一下的任务' })).toContainText('上次收作业没有收完');
  await goTo(page, killed);
  await expect(page.getByText(/^上次收到一半，口答被关掉了。收进来的都是完整的/)).toBeVisible();
});

test('loose recordings are heard, guessed, corrected and assigned; one that belongs nowhere is set aside', async ({
  kouda,
  folder,
}) => {
  const { page } = kouda;
  await generateClass(join(folder, 'class'), { students: 2, questions: 2 });
  await collectFolder(page, join(folder, 'class'));
  await page.getByRole('button', { name: `打开“${TITLE}”` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(TITLE);
  const phone = join(folder, '手机');
  mkdirSync(phone);
  copyFileSync(speech(ANSWERS[0]), join(phone, '20260002_李伟_q02.wav'));
  // As an iPhone or WeChat saves it: AAC, which only the page can decode.
  const phoneMemo = hasFfmpeg ? '录音 0007.m4a' : '录音 0007.wav';
  if (hasFfmpeg) {
    const made = ['-v', 'error', '-i', speech(ANSWERS[1]), '-c:a', 'aac', join(phone, phoneMemo)];
    execFileSync('ffmpeg', made);
  } else copyFileSync(speech(ANSWERS[1]), join(phone, phoneMemo));
  copyFileSync(speech(ANSWERS[2]), join(phone, '试音.wav'));
  await dropPaths(page, [phone]);
  await expect(page.getByText('3 段散录音等着分给学生。')).toBeVisible();
  await page.getByRole('link', { name: '去分配' }).click();

  await expect(page.getByRole('heading', { level: 1, name: `散录音：${TITLE}` })).toBeVisible();
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const guessed = row('20260002_李伟_q02.wav');
  await expect(guessed.getByLabel('学生')).toHaveValue('20260002 李伟');
  await expect(guessed.getByText('猜的')).toHaveCount(2);
  await expect(guessed.getByRole('button', { name: /^(选一题|2\. )/ })).toContainText('2. ');
  await guessed.locator('audio').evaluate((audio: HTMLAudioElement) => {
    audio.preload = 'metadata';
    audio.load();
  });
  await expect
    .poll(() => guessed.locator('audio').evaluate((audio: HTMLAudioElement) => audio.duration))
    .toBeGreaterThan(1);
  await expectFlawless(page, 'loose recordings');

  await row('试音.wav').getByRole('button', { name: '移开“手机/试音.wav”' }).click();
  await expect(row('试音.wav')).toBeHidden();
  await expect(page.locator('li :focus')).toHaveCount(1);
  // The key undoes what the message offers to undo: before it is there, nothing.
  await expect(page.getByRole('button', { name: '撤销' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row('试音.wav')).toBeVisible();
  await row('试音.wav').getByRole('button', { name: '移开“手机/试音.wav”' }).click();

  const plain = row(phoneMemo);
  await plain.getByLabel('学生').fill('20269999 新同学');
  await expect(plain.getByText('学号 20269999，姓名 新同学')).toBeVisible();
  await plain.getByRole('button', { name: '选一题' }).click();
  await page.getByRole('option', { name: /^1\. / }).click();
  await page.getByRole('button', { name: '分配填好的 2 段' }).click();
  await expect(page.getByText('没有等着分配的录音。')).toBeVisible();
  await page.getByRole('link', { name: '回到班级' }).click();
  await expect(page.getByText('新同学')).toBeVisible();
  // What was assigned can be heard as any answer: its waveform is made from the audio inside its package.
  await page.getByRole('link', { name: '新同学' }).click();
  const position = page.getByRole('slider', { name: '播放位置' });
  await expect.poll(async () => Number(await position.getAttribute('aria-valuemax'))).toBeGreaterThan(3);
  await expect.poll(async () => Number(await position.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
});
