import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { studentOf } from '../core/collect/generated-class.ts';
import { withClass } from './class-library.ts';
import { goTo } from './screens.ts';
import { expect, quiet, spoken, take, withTakes } from './takes-library.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');

/** A week of somebody's work: some answered well, one cut short, one asked again. */
const test = withTakes(() => [
  take(1, Buffer.concat([spoken(0), quiet(0.6), spoken(4)])),
  take(2, spoken(1)),
  take(2, Buffer.concat([spoken(1), quiet(1.2), spoken(2)])),
  take(3, Buffer.concat([spoken(2), spoken(0)])),
]);

const LOOKS = [
  { name: 'zh-light', systemLanguage: 'zh-CN', colorScheme: 'light' },
  { name: 'en-dark', systemLanguage: 'en-US', colorScheme: 'dark' },
] as const;

for (const { name, systemLanguage, colorScheme } of LOOKS) {
  test.describe(name, () => {
    test.use({ systemLanguage });
    test.setTimeout(240_000);

    test('every screen', async ({ kouda, filled }) => {
      const { page } = kouda;
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const shoot = (screen: string) => shootScreen(page, `${screen}-${name}`);
      const homework = `/homework/${filled.homeworkId}`;
      const question = async (number: number) => {
        await goTo(page, homework);
        await page
          .getByRole('navigation')
          .getByRole('link')
          .nth(number - 1)
          .click();
      };

      await expect(page.getByRole('link', { name: /Kafka/ }).first()).toBeVisible();
      await shoot('home');

      await question(1);
      await expect(
        page
          .getByRole('slider', { name: /^(播放位置|Position)/ })
          .locator('canvas')
          .first(),
      ).toBeVisible();
      await shoot('homework');
      await question(3);
      await shoot('long-reference');
      await question(4);
      await shoot('not-answered');
      await page.getByRole('button', { name: /^(检查|Check)/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot('microphone-check');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^(录音|Record)$/ }).click();
      await expect(page.getByRole('timer')).toHaveText(/0:0[6-9]/);
      await shoot('recording');
      await page.getByRole('button', { name: /^(停止|Stop)/ }).click();
      await expect(
        page.getByRole('button', { name: /对照参考答案|Compare with the reference/ }),
      ).toBeVisible();
      await shoot('saved');
      await question(2);
      await expect(page.getByRole('button', { name: /比较两遍|Compare two/ })).toBeVisible();
      await page.keyboard.press('v');
      await shoot('compare');

      await question(1);
      await page.keyboard.press('t');
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot('hand-in');
      await page.keyboard.press('Escape');

      await goTo(page, `${homework}/edit`);
      await expect(page.getByRole('textbox').first()).toBeVisible();
      await shoot('authoring');
      await goTo(page, '/trash');
      await shoot('trash');
      await goTo(page, '/settings');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await shoot('settings');
      await goTo(page, '/');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot('shortcuts');
      await page.keyboard.press('Escape');

      await page.setViewportSize({ width: 360, height: 740 });
      await question(1);
      await shoot('narrow');
    });
  });
}

/** A class half reviewed. */
const inClass = withClass({
  students: 12,
  questions: 3,
  secondsPerAnswer: 20,
  reviews: [
    { student: 0, points: [1, 2, 3], comment: '“拉”和“推”的区别说得很清楚', isDone: true },
    { student: 1, points: [0.5, 1, null], comment: '语速太快，术语准确' },
    { student: 2, points: [1, 1, 2], marks: [true], isDone: true },
    { student: 3, points: [], marks: [false] },
  ],
  roster: [...Array.from({ length: 12 }, (_, at) => studentOf(at)), { number: '20260099', name: '赵缺' }],
});

for (const { name, systemLanguage, colorScheme } of LOOKS) {
  inClass.describe(`instructor, ${name}`, () => {
    inClass.use({ systemLanguage });
    inClass.setTimeout(240_000);

    inClass('every screen of the instructor', async ({ page, filled }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const shoot = (screen: string) => shootScreen(page, `${screen}-${name}`);
      await shoot('class');
      await page
        .getByRole('button', { name: /^(收作业|Collect)/ })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await shoot('collect');
      await page.keyboard.press('Escape');
      await shootExports(page, shoot, name);
      await page.getByRole('rowheader').getByRole('link').first().click();
      await expect(page.getByRole('textbox', { name: /^(评语|Comment)$/ })).toBeFocused();
      await expect(page.getByRole('slider').locator('canvas').first()).toBeVisible();
      await shoot('review');
      for (const screen of ['rubric', 'students', 'statistics']) {
        await goTo(page, `/class/${filled.classHomeworkId}/${screen}`);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await shoot(screen);
      }
      await goTo(page, '/');
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await shoot('home-instructor');
    });
  });
}

/** The dialog, then the panel with an export that is done and one that goes on. */
async function shootExports(
  page: Page,
  shoot: (screen: string) => Promise<void>,
  look: string,
): Promise<void> {
  const exported = join(tmpdir(), `kouda-export-${look}`);
  await mkdir(exported, { recursive: true });
  const sheet = page.getByRole('dialog');
  const go = async (what: RegExp) => {
    await page
      .getByRole('button', { name: /^(导出…|Export…)/ })
      .first()
      .click();
    await sheet.getByRole('button', { name: /(导出什么|What to export)$/ }).click();
    await page.getByRole('option', { name: what }).click();
    await sheet.getByRole('textbox', { name: /导出到文件夹|Export to folder/ }).fill(exported);
    await expect(sheet.getByRole('list').first()).toBeVisible();
  };
  const start = () => sheet.getByRole('button', { name: /^(开始导出|Export)$/ }).click();
  await go(/^(成绩|Grades)/);
  await start();
  await expect(sheet.getByText(/^(导出完成|Exported)$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await go(/^(录音|Audio)/);
  await shoot('export');
  await start();
  await expect(sheet.getByRole('progressbar').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('b');
  await expect(sheet.getByRole('progressbar')).toBeVisible();
  await shoot('tasks');
  // Its folder goes: it would fail, and every picture that follows would say so.
  await sheet.getByRole('button', { name: /^(取消导出|Cancel the export)/ }).click();
  await expect(sheet.getByText(/^(已取消|Cancelled)$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await rm(exported, { recursive: true, force: true });
}

/** Once the fonts are there and nothing waits for the core. */
async function shootScreen(page: Page, file: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => undefined);
  await page.screenshot({ path: join(folder, `${file}.png`), animations: 'disabled' });
}
