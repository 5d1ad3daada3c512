import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { studentOf } from '../core/collect/generated-class.ts';
import { MAIN } from '../thorough.ts';
import { flaws } from './axe.ts';
import { withClass } from './class-library.ts';
import { goTo, sidewaysOverflow } from './screens.ts';
import { expect, SPEECH_RATE, spoken, take, withTakes } from './takes-library.ts';

/** What a class's first student is told, and what becomes of it in Moodle's HTML. */
const COMMENT = '拉取，讲得<b>好';
const folders: string[] = [];
const emptyFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-exported-'));
  folders.push(folder);
  return folder;
};
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const student = withTakes(() => [take(1, spoken(0)), take(2, spoken(1))]);
const teacher = withClass({
  students: 3,
  reviews: [{ student: 0, points: [1, 1, 1], comment: COMMENT, isDone: true }],
});

const sheet = (page: Page): Locator => page.getByRole('dialog');
const fileNames = (page: Page): Locator => sheet(page).getByRole('list', { name: '将要写入的文件' });

async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  await sheet(page)
    .getByRole('button', { name: new RegExp(`${label}$`) })
    .click();
  await page.getByRole('option', { name: option }).click();
}

/** Starts what is chosen and waits for its end. */
async function exportTo(page: Page, folder: string): Promise<void> {
  await sheet(page).getByRole('textbox', { name: '导出到文件夹' }).fill(folder);
  await sheet(page).getByRole('button', { name: '开始导出' }).click();
  await expect(sheet(page).getByText('导出完成')).toBeVisible();
  await expect(sheet(page).getByText(folder)).toBeVisible();
}

interface Probe {
  readonly streams: readonly { readonly codec_name: string; readonly sample_rate: string }[];
  readonly format: { readonly duration: string };
}
const probe = (path: string): Probe =>
  JSON.parse(
    execFileSync('ffprobe', ['-v', 'error', '-show_streams', '-show_format', '-of', 'json', path], {
      encoding: 'utf8',
    }),
  ) as Probe;

student('a student exports a take as MP3 and the whole homework as WAV', { tag: MAIN }, async ({ home }) => {
  const { page } = home;
  const folder = emptyFolder();
  const seconds = (sentence: number) => spoken(sentence).length / 2 / SPEECH_RATE;
  await home.open(1);
  await home
    .row(1)
    .getByRole('button', { name: /操作|更多/ })
    .click();
  await page.getByRole('menuitem', { name: '导出…' }).click();
  await choose(page, '格式', /^MP3/);
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^q01_t1\.mp3/]);
  // The names follow the pattern while it is typed; one that cannot be read is told at its field.
  const names = sheet(page).getByRole('textbox', { name: '文件名' });
  await names.fill('{homework}/{titel}');
  await expect(sheet(page).getByText('花括号要成对')).toBeVisible();
  await expect(sheet(page).getByRole('button', { name: '开始导出' })).toBeDisabled();
  await names.fill('{homework}/回答');
  await sheet(page).getByRole('button', { name: '加入题号' }).click();
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^Kafka 语音作业\/回答01\.mp3/]);
  expect(await flaws(page)).toEqual([]);
  await exportTo(page, folder);
  const mp3 = probe(join(folder, 'Kafka 语音作业', '回答01.mp3'));
  expect(mp3.streams[0]?.codec_name).toBe('mp3');
  expect(Math.abs(Number(mp3.format.duration) - seconds(0))).toBeLessThan(0.1);
  await sheet(page).getByRole('button', { name: '关闭' }).last().click();

  await page.getByRole('button', { name: '导出…' }).first().click();
  await choose(page, '格式', /^WAV · /);
  await sheet(page).getByRole('button', { name: '恢复默认' }).click();
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^q01_t1\.wav/, /^q02_t1\.wav/]);
  await exportTo(page, folder);
  for (const [at, name] of ['q01_t1.wav', 'q02_t1.wav'].entries()) {
    const wav = probe(join(folder, name));
    expect(wav.streams[0]).toMatchObject({ codec_name: 'pcm_s16le', sample_rate: String(SPEECH_RATE) });
    expect(Number(wav.format.duration)).toBeCloseTo(seconds(at), 3);
  }

  // Once more in one press: beside what is there, never over it.
  await sheet(page).getByRole('button', { name: '再导出一次' }).click();
  await expect(sheet(page).getByText('q01_t1 (2).wav')).toBeVisible();
  expect(readdirSync(folder).sort()).toEqual(
    ['Kafka 语音作业', 'q01_t1.wav', 'q02_t1.wav', 'q01_t1 (2).wav', 'q02_t1 (2).wav'].sort(),
  );
});

student('a take becomes an Anki card; of the homework the files of a deck are shown', async ({ home }) => {
  const { page } = home;
  const folder = emptyFolder();
  await home.open(1);
  await home
    .row(1)
    .getByRole('button', { name: /操作|更多/ })
    .click();
  await page.getByRole('menuitem', { name: '导出…' }).click();
  await choose(page, '导出什么', /^Anki 牌组/);
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^Kafka 语音作业\.apkg/]);
  await expect(sheet(page).getByText('双击文件，Anki 就会导入')).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await exportTo(page, folder);
  await expect(sheet(page).getByText('Anki 牌组 · 牌组包 .apkg')).toBeVisible();
  expect(readFileSync(join(folder, 'Kafka 语音作业.apkg')).subarray(0, 2).toString()).toBe('PK');
  await sheet(page).getByRole('button', { name: '关闭' }).last().click();

  await page.getByRole('button', { name: '导出…' }).first().click();
  await choose(page, '格式', /^文本和录音文件夹/);
  await expect(fileNames(page).getByRole('listitem')).toHaveText([
    /collection\.media\/kouda_q01_t1_\w+\.mp3/,
    /collection\.media\/kouda_q02_t1_\w+\.mp3/,
    /Kafka 语音作业 Anki\/Kafka 语音作业\.txt/,
    /请先读 README\.txt/,
  ]);
});

student(
  'a folder that is not there is said plainly, and nothing is lost of the choices',
  async ({ home }) => {
    const { page } = home;
    await home.open(1);
    await page.getByRole('button', { name: '导出…' }).first().click();
    await page.setViewportSize({ width: 360, height: 740 });
    await choose(page, '格式', /^FLAC/);
    await sheet(page).getByRole('textbox', { name: '导出到文件夹' }).fill('/nowhere/at/all');
    await sheet(page).getByRole('button', { name: '开始导出' }).click();
    await expect(sheet(page).getByRole('alert')).toContainText('/nowhere/at/all');
    await expect(sheet(page).getByRole('button', { name: /FLAC.*格式$/ })).toBeVisible();
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(await flaws(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await flaws(page, { onlyColours: true })).toEqual([]);
  },
);

student('a homework is archived from its screen, the library from the settings', async ({ home }) => {
  const { page } = home;
  const folder = emptyFolder();
  await home.open(1);
  await page.getByRole('button', { name: '导出…' }).first().click();
  await choose(page, '导出什么', /^压缩包/);
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^Kafka 语音作业 压缩包\.zip/]);
  // All of it goes in: there is nothing to choose.
  await expect(sheet(page).getByRole('button', { name: /哪些录音$/ })).toHaveCount(0);
  await exportTo(page, folder);
  await sheet(page).getByRole('button', { name: '关闭' }).last().click();
  const archive = readFileSync(join(folder, 'Kafka 语音作业 压缩包.zip'));
  expect(archive.subarray(0, 60).toString()).toMatch(/^PK[\s\S]+kouda-archive\.json\{/);
  expect(archive.includes('Kafka 语音作业/录音/q02 ')).toBe(true);

  await goTo(page, '/settings');
  await page.getByRole('button', { name: '全部存成一个压缩包…' }).click();
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^口答资料库 \d.+\.zip/]);
  expect(await flaws(page)).toEqual([]);
  await exportTo(page, folder);
  await expect(page.getByRole('heading', { name: '导出 · 整个资料库' })).toBeVisible();
  expect(readdirSync(folder)).toHaveLength(2);
});

teacher('a class goes into a workbook, captions and the teacher’s own Moodle sheet', async ({ page }) => {
  const folder = emptyFolder();
  await page.getByRole('button', { name: '导出…' }).first().click();
  await choose(page, '导出什么', /^成绩/);
  await expect(fileNames(page).getByRole('listitem')).toHaveText([/^Kafka 语音作业 成绩\.xlsx/]);
  await exportTo(page, folder);
  expect(readFileSync(join(folder, 'Kafka 语音作业 成绩.xlsx')).subarray(0, 2).toString()).toBe('PK');

  await sheet(page).getByRole('button', { name: '改一改选项' }).click();
  await choose(page, '导出什么', /^评语/);
  await exportTo(page, folder);
  const { name, number } = studentOf(0);
  const captions = readFileSync(join(folder, `${number}_${name}_q01_t1.vtt`), 'utf8');
  expect(captions).toMatch(/^WEBVTT\n/);

  await sheet(page).getByRole('button', { name: '改一改选项' }).click();
  await choose(page, '导出什么', /^成绩/);
  await choose(page, '格式', /Moodle/);
  const [one, two] = [studentOf(0), studentOf(1)];
  const source = [
    '\uFEFF编号,"My number",全名,分数,最后修改 (成绩),反馈评语',
    `参与者1,${one.number},"${one.name}",,-," "`,
    `参与者2,${two.number},"${two.name}",7.50,"2026年11月20日, 10:00","原来的 ""话"""`,
    '',
  ].join('\r\n');
  const chooser = page.waitForEvent('filechooser');
  await sheet(page).getByRole('button', { name: '选择 CSV 文件…' }).click();
  await (await chooser).setFiles({ name: '成绩.csv', mimeType: 'text/csv', buffer: Buffer.from(source) });
  await expect(sheet(page).getByText('成绩.csv · 2 行')).toBeVisible();
  // A header nobody knows is mapped by hand.
  await choose(page, '学号或编号', /My number/);
  const third = studentOf(2);
  await expect(sheet(page).getByRole('listitem').filter({ hasText: third.number })).toContainText(
    '表格里没有这个学生',
  );
  await expect(sheet(page).getByRole('listitem').filter({ hasText: two.number })).toContainText('还没有打分');
  await exportTo(page, folder);
  await expect(sheet(page).getByText('2 项没有导出')).toBeVisible();
  const filled = readFileSync(join(folder, 'Kafka 语音作业 成绩.moodle.csv'));
  const expected = source.replace(`"${one.name}",,-," "`, `"${one.name}",3,-,1. 拉取，讲得&lt;b&gt;好`);
  expect(filled.toString()).toBe(expected);
  expect(filled.equals(Buffer.from(expected))).toBe(true);

  // Bytes that are no UTF-8 could not be kept: refused before anything is read.
  await sheet(page).getByRole('button', { name: '改一改选项' }).click();
  const again = page.waitForEvent('filechooser');
  await sheet(page).getByRole('button', { name: '换一个文件…' }).click();
  const gbk = Buffer.from([0xd1, 0xa7, 0xba, 0xc5, 0x2c, 0x31, 0x0a]);
  await (await again).setFiles({ name: 'gbk.csv', mimeType: 'text/csv', buffer: gbk });
  await expect(sheet(page).getByRole('alert')).toContainText('不是 UTF-8');

  // What was done is listed, and done again in one press.
  await sheet(page).getByRole('button', { name: '以前的导出' }).click();
  const rows = page.getByRole('dialog', { name: '任务' }).locator('[data-task]');
  await expect(rows).toHaveCount(3);
  await rows
    .last()
    .getByRole('button', { name: /^再导出一次/ })
    .click();
  await expect(rows).toHaveCount(4);
  await expect.poll(() => readdirSync(folder)).toContain('Kafka 语音作业 成绩 (2).xlsx');
});
