import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { MAIN } from '../thorough.ts';
import { flaws } from './axe.ts';
import type { Released } from './feedback-fill.ts';
import { currentPath, goTo, sidewaysOverflow } from './screens.ts';
import { expect, spoken, take, withTakes } from './takes-library.ts';

/** The student's library, and what the instructor made of it in a library of their own. */
const test = withTakes(() => [take(1, spoken(0)), take(2, spoken(1))]).extend<{ released: Released }>({
  // The hand-in must be sealed before the app opens the library.
  library: async ({ library }, use) => {
    await use(library);
  },
  released: async ({ library, filled }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kouda-feedback-'));
    const voice = join(folder, 'voice.pcm');
    await writeFile(voice, spoken(2));
    const script = join(import.meta.dirname, 'feedback-fill.ts');
    const done = spawnSync(process.execPath, [script, library, join(folder, 'instructor'), folder, voice], {
      encoding: 'utf8',
    });
    const line = done.stdout.split('\n').find((text) => text.startsWith('{"returnId"'));
    if (!line || !filled) throw new Error(`not released: ${done.stdout}${done.stderr}`);
    await use(JSON.parse(line) as Released);
    await rm(folder, { recursive: true, force: true });
  },
  kouda: async ({ released, kouda }, use) => {
    if (!released) throw new Error('not released');
    await use(kouda);
  },
});

/** Opens the return package with the page's own button. */
async function openPackage(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page
    .getByRole('button', { name: /打开文档|Open document/ })
    .first()
    .click();
  await (await chooser).setFiles(path);
}

const comment = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

test('a student opens the return package and hears a comment’s moment on their own take', {
  tag: MAIN,
}, async ({ home, kouda, released }) => {
  await home.listen();
  const { page } = kouda;
  await openPackage(page, released.path);
  await expect.poll(() => currentPath(page)).toBe(`/feedback/${released.returnId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kafka 语音作业');
  await expect(page.getByText(`${released.points} / 50`)).toBeVisible();
  await expect(page.getByRole('region', { name: '总评' })).toContainText('注意语速。');
  await expect(page.getByText('得分 3 / 10')).toBeVisible();

  // Ticked and missed are told by a word.
  const keyPoints = page.getByRole('region', { name: '要点' }).getByRole('listitem');
  await expect(keyPoints).toContainText([
    /说到了.*多副本/,
    /没说到.*不能保证不丢失/,
    /未判断.*等同于主从复制/,
  ]);
  // What was had of what could be had: the worth of a missed one alone would read as earned.
  await expect(keyPoints).toContainText([/得分 \d+ \/ \d+$/, /得分 0 \/ \d+$/, /得分 – \/ \d+$/]);
  // What an instructor typed is text.
  await expect(comment(page, '<b>不是</b>“队列”，是“分区”')).toBeVisible();
  await expect(comment(page, '整体不错')).toContainText('整个回答');

  await comment(page, '“分区”').getByRole('button').press('Enter');
  await expect.poll(async () => (await home.sounding())[0]?.source).toContain('/feedback-audio/');
  const [first] = await home.sounding();
  expect(first?.moment).toBeGreaterThanOrEqual(2.45);
  expect(first?.moment).toBeLessThan(2.5 + 0.9);
  await expect(comment(page, '“分区”')).toHaveAttribute('aria-current', 'true');
  await expect(comment(page, '可以举一个例子')).toHaveAttribute('aria-current', 'true');

  // A pin on the waveform does the same, and a spoken comment takes its turn with the take.
  await page.getByRole('button', { name: /^0:00：.*这里说得清楚/ }).click();
  await expect(comment(page, '这里说得清楚')).toHaveAttribute('aria-current', 'true');
  await page.getByRole('button', { name: /^播放语音评语/ }).click();
  await expect
    .poll(async () => (await home.sounding()).map(({ source }) => new URL(source).pathname))
    .toEqual([`/feedback-audio/${released.returnId}/comment/1`]);
  await page.keyboard.press('k');
  await expect
    .poll(async () => (await home.sounding()).map(({ source }) => new URL(source).pathname))
    .toEqual([`/feedback-audio/${released.returnId}/1`]);

  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('得分 8.5 / 10')).toBeVisible();
  await expect(page.getByText('这一题没有评语。')).toBeVisible();
  await page.keyboard.press('k');
  await expect
    .poll(async () => (await home.sounding()).map(({ source }) => new URL(source).pathname))
    .toEqual([`/feedback-audio/${released.returnId}/2`]);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('这一题没有回答')).toBeVisible();

  // On the homework it is there, and read.
  await home.open(1);
  const notice = page.getByRole('region', { name: '批阅' }).getByRole('link');
  await expect(notice).toContainText(`${released.points} / 50`);
  await expect(notice).not.toContainText('新');
});

test('both themes, both languages and a narrow window hold; a package that comes again leads to the same', async ({
  kouda,
  released,
}) => {
  const { page } = kouda;
  await openPackage(page, released.path);
  await expect(comment(page, '可以举一个例子')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect.soft(await flaws(page, { onlyColours: colorScheme === 'dark' }), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });

  await goTo(page, '/settings');
  await page.getByLabel('语言').click();
  await page.getByRole('option', { name: 'English' }).click();
  await goTo(page, '/');
  await openPackage(page, released.path);
  await expect.poll(() => currentPath(page)).toBe(`/feedback/${released.returnId}`);
  await expect(page.getByText('3 / 10 points')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Key points' }).getByRole('listitem')).toContainText([
    /said/,
    /missed/,
    /not judged/,
  ]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
});
