import { expect } from './kouda.ts';
import { currentPath, document, goTo, openDocuments, sidewaysOverflow } from './screens.ts';
import { spoken, take, withTakes } from './takes-library.ts';

const LONG = '为什么'.repeat(60);
const questions = Array.from({ length: 30 }, (_, at): [string, string] => [`${LONG}${at + 1}？`, '答']);
const many = document('三十题', ...questions);

const test = withTakes(() => [take(5, spoken(4)), take(5, spoken(1))]);

test.beforeEach(async ({ kouda }) => {
  await kouda.page.setViewportSize({ width: 360, height: 740 });
});

test('thirty questions with long titles do not widen the page, and the editor shows the one that is pressed', async ({
  kouda,
}) => {
  const { page } = kouda;
  await openDocuments(page, [{ name: '三十题.md', text: many }]);
  await expect(page.getByRole('navigation', { name: '题目' }).getByRole('link')).toHaveCount(30);
  expect(await sidewaysOverflow(page)).toBe(0);
  await goTo(page, `${/^\/homework\/[^/]+/.exec(currentPath(page))?.[0]}/edit`);
  await page.getByRole('row', { name: /^2 / }).click();
  await expect(page.getByRole('heading', { name: '第 2 题' })).toBeInViewport();
});

test('what is in the trash is put back without scrolling sideways', async ({ home }) => {
  const { page } = home;
  await home.open(5);
  for (const number of [1, 2]) {
    await home
      .row(number)
      .getByRole('button', { name: /更多操作/ })
      .click();
    await page.getByRole('menuitem', { name: '移到回收站' }).click();
    await expect(home.row(number)).toHaveCount(0);
  }
  await goTo(page, '/trash');
  const back = page.getByRole('button', { name: /^放回第 2 遍/ });
  await expect(back).toBeInViewport();
  expect(await sidewaysOverflow(page)).toBe(0);
  // The offer to undo goes with what it was about; the other one is seen now.
  await expect(page.getByText('第 2 遍已移到回收站')).toBeVisible();
  await back.click();
  await expect(page.getByText('第 2 遍已移到回收站')).toHaveCount(0);
  await expect(page.getByText('第 1 遍已移到回收站')).toBeVisible();
});

test('an export that is refused says so where one looks', async ({ home }) => {
  const { page } = home;
  await home.open(5);
  await page.getByRole('button', { name: '导出…' }).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox', { name: /导出到文件夹/ }).fill('/nowhere/at/all');
  await sheet.getByRole('button', { name: '开始导出' }).click();
  await expect(sheet.getByRole('alert')).toBeInViewport({ ratio: 0.9 });
});

test('a toast stands above a sheet, not over its title and its cross', async ({ home }) => {
  const { page } = home;
  await page.setViewportSize({ width: 1280, height: 800 });
  await home.open(5);
  await home
    .row(1)
    .getByRole('button', { name: /更多操作/ })
    .click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await page.getByRole('button', { name: '导出…' }).first().click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('textbox', { name: /导出到文件夹/ })).toBeVisible();
  const above = await page.getByRole('button', { name: '撤销' }).boundingBox();
  const below = await sheet.boundingBox();
  expect(above && below && above.y + above.height < below.y).toBe(true);
});
