import type { Page } from '@playwright/test';
import { MAIN, oneIn } from '../thorough.ts';
import { flaws, isGrave } from './axe.ts';
import { expect, test } from './kouda.ts';
import { currentPath, goTo, sidewaysOverflow } from './screens.ts';

const SCHEMES = ['light', 'dark'] as const;

/** Serious and critical findings, each with where it is; in both themes, which differ in their colours alone. */
async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const found = await flaws(page, { onlyColours: colorScheme === 'dark' });
    expect.soft(found.filter(isGrave), `${screen}, ${colorScheme}`).toEqual([]);
  }
}

/** Landmarks and headings as a screen reader's user goes by them. */
async function expectOutline(page: Page, screen: string): Promise<void> {
  await expect(page.getByRole('main'), screen).toHaveCount(1);
  await expect(page.getByRole('banner'), screen).toHaveCount(1);
  const levels = await page
    .getByRole('heading')
    .evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
  expect(
    levels.filter((level) => level === 1),
    `${screen}: ${levels}`,
  ).toHaveLength(1);
}

for (const systemLanguage of oneIn(2, ['zh-CN', 'en-US'] as const)) {
  const isChinese = systemLanguage === 'zh-CN';
  const word = (zh: string, en: string) => (isChinese ? zh : en);

  test.describe(systemLanguage, () => {
    test.use({ systemLanguage });

    test('axe finds nothing serious on the quiet screens', { tag: MAIN }, async ({ kouda }) => {
      test.slow();
      const { page } = kouda;
      await expect(page.getByRole('listitem')).toHaveCount(1);
      await expectAccessible(page, 'home');
      await expectOutline(page, 'home');
      await page.getByRole('listitem').getByRole('button').click();
      await expect(page.getByRole('menu')).toBeVisible();
      await expectAccessible(page, 'home menu');
      await page.keyboard.press('Escape');

      for (const path of ['/settings', '/trash', '/new', '/nowhere']) {
        await goTo(page, path);
        await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
        await expectAccessible(page, path);
        await expectOutline(page, path);
      }
      await goTo(page, '/settings');
      await page.getByRole('button', { name: word('检查麦克风', 'Check the microphone') }).click();
      await expect(page.getByRole('meter').first()).toBeVisible();
      await expectAccessible(page, 'microphone check');
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'shortcuts');
    });

    test('axe finds nothing serious while answering', async ({ kouda }) => {
      test.slow();
      const { page } = kouda;
      await page.getByRole('listitem').getByRole('link').click();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      await expectAccessible(page, 'not answered');
      await expectOutline(page, 'not answered');

      await page.keyboard.press('Space');
      await expect(page.getByText(word('正在录音', 'Recording'), { exact: true }).first()).toBeVisible();
      await expectAccessible(page, 'recording');
      await expectOutline(page, 'recording');
      const question = currentPath(page);
      await goTo(page, '/');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await expectAccessible(page, 'recording bar');
      await goTo(page, question);
      await expect(page.getByRole('button', { name: word('暂停', 'Pause') })).toBeVisible();
      await page.keyboard.press('Space');
      // The saved take makes way for its reference by itself; recording-accessibility.spec.ts looks at it meanwhile.
      await expect(page.getByText('能保证Kafka的高可用').first()).toBeVisible();
      await expectAccessible(page, 'answered');
      await expectOutline(page, 'answered');
      await goTo(page, `${question.split('/').slice(0, 3).join('/')}/edit`);
      await expect(page.getByRole('grid')).toBeVisible();
      await expectAccessible(page, 'editor');
      await expectOutline(page, 'editor');
    });

    test('360 pixels wide, and at 200 %, nothing scrolls sideways or is cut off', { tag: MAIN }, async ({
      kouda,
    }) => {
      const { page } = kouda;
      await expect(page.getByRole('listitem')).toHaveCount(1);
      await page.getByRole('listitem').getByRole('link').click();
      await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
      const question = currentPath(page);
      const screens = [
        '/',
        question,
        `${question.split('/').slice(0, 3).join('/')}/edit`,
        '/settings',
        '/trash',
      ];
      // A window of 1280 × 800 at 200 % has 640 × 400 CSS pixels.
      for (const size of [
        { width: 360, height: 740 },
        { width: 640, height: 400 },
      ]) {
        await page.setViewportSize(size);
        for (const path of screens) {
          await goTo(page, path);
          await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
          expect(await sidewaysOverflow(page), `${path} at ${size.width}`).toBeLessThanOrEqual(0);
          for (const button of await page.getByRole('main').getByRole('button').all()) {
            if (!(await button.isVisible())) continue;
            const box = await button.boundingBox();
            if (box)
              expect(box.x + box.width, `${path}: ${await button.innerText()}`).toBeLessThanOrEqual(
                size.width,
              );
          }
        }
        await goTo(page, question);
        const record = page.getByRole('button', { name: word('录音', 'Record'), exact: false }).last();
        await record.scrollIntoViewIfNeeded();
        await expect(record).toBeInViewport();
      }
    });
  });
}

test('the keyboard reaches everything in order, and the first stop skips the header', { tag: MAIN }, async ({
  kouda,
}) => {
  const { page } = kouda;
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: '跳到主要内容' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: '打开文档' })).toBeFocused();
  const outline = await page
    .getByRole('button', { name: '打开文档' })
    .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(outline).toBe('solid');
});

test('another screen is told: its title, and the focus in it', async ({ kouda }) => {
  const { page } = kouda;
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: '设置' }).click();
  await expect(page).toHaveTitle('设置 · 口答');
  await expect(page.getByRole('main')).toBeFocused();
});

test('nothing moves for those who asked for stillness', async ({ kouda }) => {
  const { page } = kouda;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('listitem')).toHaveCount(1);
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const style = getComputedStyle(element);
        const longest = (value: string) => Math.max(...value.split(',').map(Number.parseFloat));
        return longest(style.transitionDuration) > 0.001 || longest(style.animationDuration) > 0.001;
      }).length,
  );
  expect(moving).toBe(0);
});
