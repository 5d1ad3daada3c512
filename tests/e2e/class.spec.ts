import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { MAIN } from '../thorough.ts';
import { flaws, isGrave } from './axe.ts';
import { expect, namesShown, withClass } from './class-library.ts';
import { currentPath, goTo, sidewaysOverflow } from './screens.ts';

/** Numbers 20260001 … 20260006: 王伟 李伟 张伟 刘伟 陈伟 杨伟; the questions are worth 1, 2 and 3 points. */
const test = withClass({
  students: 6,
  questions: 3,
  reviews: [
    { student: 0, points: [1, 2, 3], isDone: true },
    { student: 1, points: [0.5, 1, null], comment: '语速太快，术语准确' },
    { student: 2, points: [], marks: [true], isDone: true },
    { student: 3, points: [], marks: [false] },
  ],
  roster: [
    { number: '20260001', name: '王伟' },
    { number: '20260002', name: '李伟' },
    { number: '20260003', name: '张伟' },
    { number: '20260004', name: '刘伟' },
    { number: '20260005', name: '陈伟' },
    { number: '20260099', name: '赵缺' },
  ],
});

test('the table says how far the class is, sorts by name and points, and keeps the missing last', {
  tag: MAIN,
}, async ({ page }) => {
  await expect(page.getByText('已交 5/6')).toBeVisible();
  await expect(page.getByText('批完 2', { exact: true })).toBeVisible();
  const grid = page.getByRole('grid', { name: '学生与题目' });
  await expect(grid).toHaveAttribute('aria-rowcount', '8');
  await expect(grid).toHaveAttribute('aria-colcount', '10');
  await expect.poll(() => namesShown(page)).toEqual(['王伟', '李伟', '张伟', '刘伟', '陈伟', '杨伟', '赵缺']);

  await page.getByRole('button', { name: '姓名' }).click();
  // 陈 chén, 李 lǐ, 刘 liú, 王 wáng, 杨 yáng, 张 zhāng, 赵 zhào: pinyin, not code points.
  await expect.poll(() => namesShown(page)).toEqual(['陈伟', '李伟', '刘伟', '王伟', '杨伟', '张伟', '赵缺']);
  const name = page.getByRole('columnheader', { name: '姓名' });
  await expect(name).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: '姓名' }).click();
  await expect.poll(async () => (await namesShown(page))[0]).toBe('赵缺');
  await expect(name).toHaveAttribute('aria-sort', 'descending');

  await page.getByRole('button', { name: '总分' }).click();
  // Scored 0, 1, 1.5 and 6; the others have no points in either direction.
  await expect
    .poll(async () => (await namesShown(page)).slice(0, 4))
    .toEqual(['刘伟', '张伟', '李伟', '王伟']);
  await page.getByRole('button', { name: '总分' }).click();
  await expect
    .poll(async () => (await namesShown(page)).slice(0, 4))
    .toEqual(['王伟', '李伟', '张伟', '刘伟']);
  const first = page.getByRole('row').nth(1);
  await expect(first).toContainText('6/6');
  await expect(first).toContainText('已批完');
  // A name may be cut, and is told in full then.
  await expect(first.getByTitle('王伟')).toHaveText('王伟');
});

test('chips filter by state and mark, and say how many', async ({ page }) => {
  const filters = page.getByRole('group', { name: '筛选' });
  await filters.getByRole('button', { name: '已批完 2' }).click();
  await expect.poll(() => namesShown(page)).toEqual(['王伟', '张伟']);
  await expect(page.getByText('显示 2/7')).toBeVisible();
  await filters.getByRole('button', { name: '没交 1' }).click();
  await expect.poll(() => namesShown(page)).toEqual(['王伟', '张伟', '赵缺']);
  await filters.getByRole('button', { name: '不在名单上 1' }).click();
  await expect(page.getByText('没有符合条件的学生。')).toBeVisible();
  await page.getByRole('button', { name: '全部显示' }).click();
  await filters.getByRole('button', { name: '不在名单上' }).click();
  await expect.poll(() => namesShown(page)).toEqual(['杨伟']);
});

test('a two-character Chinese word finds the comment it is in', async ({ page }) => {
  await page.keyboard.press('/');
  const search = page.getByRole('searchbox', { name: '找姓名、学号、评语' });
  await expect(search).toBeFocused();
  await search.fill('术语');
  await expect(page.getByText('找到 1 人').first()).toBeVisible();
  await expect.poll(() => namesShown(page)).toEqual(['李伟']);
  await search.fill('２０２６０００３');
  await expect.poll(() => namesShown(page)).toEqual(['张伟']);
  await search.fill('没有的词');
  await expect(page.getByText('没有找到“没有的词”。')).toBeVisible();
});

test('by keyboard alone: walk, select, and open a question for review', { tag: MAIN }, async ({
  page,
  filled,
}) => {
  const focused = () =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('[data-column]');
      return [
        cell?.closest('[data-row]')?.getAttribute('data-row'),
        cell?.getAttribute('data-column'),
      ].join();
    });
  // One tab stop, however many cells.
  await expect(page.locator('[role="grid"] [tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog');
  for (const text of ['在表格里移动', '打开批阅', '选中这一行', '全选', '接着批阅'])
    await expect(keys.getByText(text, { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  // From anywhere an arrow leads into the table.
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('0,1');
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('1,1');
  await page.keyboard.press('End');
  await expect.poll(focused).toBe('1,9');
  await page.keyboard.press('Control+Home');
  await expect.poll(focused).toBe('0,0');
  await page.keyboard.press('ArrowUp');
  await expect.poll(focused).toBe('-1,0');
  await page.keyboard.press('PageDown');
  expect(Number((await focused()).split(',')[0])).toBeGreaterThan(1);

  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+Space');
  await expect(page.getByText('选了 3 人')).toBeVisible();
  await expect(page.getByRole('row', { selected: true })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('row', { selected: true })).toHaveCount(0);

  for (const _ of ['name', 'number', 'question 1', 'question 2']) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/review/[0-9a-f-]+/${filled.questionIds[1]}$`));
  await page.goBack();
  await expect(page.getByRole('grid')).toBeVisible();
  // Sorting and place are as they were left.
  await page.getByRole('button', { name: '逐人批阅第 3 题' }).click();
  await expect(page).toHaveURL(new RegExp(`/${filled.questionIds[2]}/by-question$`));
});

test('those who are done are offered for return, all or the selected', { tag: MAIN }, async ({
  page,
  library,
}) => {
  await page.getByRole('button', { name: '发还批完的 2 份' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  const first = page.getByRole('checkbox', { name: '选择李伟' });
  const before = await first.boundingBox();
  await first.click();
  await expect(page.getByText('选中的人里还没有批完的。')).toBeVisible();
  // A second press meets the same row.
  expect(await first.boundingBox()).toEqual(before);
  await page.getByRole('checkbox', { name: '选择王伟' }).click();
  await expect(page.getByRole('button', { name: '发还批完的 1 份' })).toBeVisible();
  await page.getByRole('checkbox', { name: '选择显示的所有人' }).click();
  await expect(page.getByText('选了 6 人')).toBeVisible();
  await page.getByRole('checkbox', { name: '选择显示的所有人' }).click();

  // One of the two that are done, beside one that is not: only the one goes.
  await page.getByRole('checkbox', { name: '选择李伟' }).click();
  await page.getByRole('checkbox', { name: '选择王伟' }).click();
  await page.getByRole('button', { name: '发还批完的 1 份' }).click();
  const sheet = page.getByRole('dialog', { name: '发还批阅' });
  const folder = join(library, '..', `${basename(library)}-returned`);
  mkdirSync(folder);
  try {
    await sheet.getByLabel('文件夹', { exact: true }).fill(folder);
    await sheet.getByRole('button', { name: '发还 1 份' }).click();
    await expect(sheet.getByText('发还了 1 份。')).toBeVisible();
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^20260001_王伟.*\.kouda$/)]);
    await sheet.getByRole('button', { name: '完成' }).click();
  } finally {
    rmSync(folder, { recursive: true });
  }
  await expect(page.getByText('发还 1', { exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /王伟/ })).toContainText('已发还');
  await expect(page.getByRole('row', { name: /张伟/ })).toContainText('已批完');
  await expect(page.getByRole('row', { name: /李伟/ })).toContainText('批阅中');
  await page.getByRole('button', { name: '不选了' }).click();
  await expect(page.getByRole('button', { name: '发还批完的 1 份' })).toBeVisible();
});

test('hidden names show nowhere in the table, nor by its order', async ({ page }) => {
  await page.getByText('隐藏姓名').click();
  await expect.poll(() => namesShown(page)).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `学生 ${number}`));
  for (const word of ['王伟', '20260001', '赵缺']) {
    await expect(page.getByRole('grid').getByText(word)).toHaveCount(0);
  }
});

test('a class is renamed, trashed and put back, each with undo', async ({ page }) => {
  const more = (title: string) => page.getByRole('button', { name: `“${title}”的更多操作` });
  await more('Kafka 语音作业').click();
  await page.getByRole('menuitem', { name: '改名' }).click();
  await page.getByRole('textbox', { name: '名称' }).fill('Kafka 二班');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka 二班' })).toBeVisible();
  await more('Kafka 二班').click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await expect.poll(() => currentPath(page)).toBe('/');
  await expect(page.getByRole('heading', { name: '批阅' })).toHaveCount(0);
  await goTo(page, '/trash');
  await page.getByRole('button', { name: '放回《Kafka 二班》' }).click();
  await goTo(page, '/');
  await expect(page.getByRole('region', { name: '批阅' }).getByRole('link')).toContainText('已交 5/6');
});

test('what is not in the library says so, and leads home', async ({ page }) => {
  const nowhere = '00000000-0000-4000-8000-000000000000';
  const ways = [
    [`/class/${nowhere}`, '找不到这份收上来的作业。'],
    // To whoever reviews: not that one's own recordings are there, or to hand in again.
    [`/review/${nowhere}`, '资料库里没有学生的这份提交，或者缺了它的作业包。'],
    [`/feedback/${nowhere}`, '找不到这份批阅。'],
    [`/homework/${nowhere}`, '这份作业已经不在资料库里了。'],
  ] as const;
  for (const [path, words] of ways) {
    await goTo(page, path);
    await expect(page.getByRole('alert')).toContainText(words);
    await page.getByRole('button', { name: '回首页' }).click();
    await expect.poll(() => currentPath(page)).toBe('/');
  }
});

test('the head of a class stays where it is from screen to screen', async ({ page, filled }) => {
  const title = page.getByRole('heading', { level: 1 });
  const place = async () => {
    const box = await title.boundingBox();
    return [box?.x, box?.y];
  };
  const atTable = await place();
  for (const screen of ['rubric', 'students', 'statistics']) {
    await goTo(page, `/class/${filled.classHomeworkId}/${screen}`);
    await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
    expect(await place(), screen).toEqual(atTable);
  }
});

test('home finds students and comments, and collects for a homework', async ({ page }) => {
  await goTo(page, '/');
  await page.getByRole('searchbox').fill('太快');
  const found = page.getByRole('region', { name: '学生和评语' }).getByRole('link');
  await expect(found).toHaveCount(1);
  await expect(found).toContainText('语速太快，术语准确');
  await expect(found).toContainText('李伟');
  await found.click();
  await expect(page).toHaveURL(/#\/review\//);
  await goTo(page, '/');
  const homework = page.getByRole('listitem').filter({ hasText: '5 题' });
  await homework.getByRole('button', { name: /更多操作/ }).click();
  await page.getByRole('menuitem', { name: '收作业' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka 语音作业' })).toBeVisible();
  await expect(page.getByText('还没有人交作业')).toBeVisible();
});

test('axe finds nothing serious, and 360 pixels are enough', async ({ page, filled }) => {
  test.slow();
  const screens = ['', '/rubric', '/students', '/statistics'];
  const scan = async (screen: string, onlyColours: boolean) =>
    expect.soft((await flaws(page, { onlyColours })).filter(isGrave), screen).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  for (const screen of screens) {
    await goTo(page, `/class/${filled.classHomeworkId}${screen}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(
      page
        .getByRole('grid')
        .or(page.getByRole('heading', { level: 2 }))
        .first(),
    ).toBeVisible();
    for (const { width, height } of [
      { width: 360, height: 740 },
      { width: 640, height: 400 },
      { width: 1280, height: 800 },
    ]) {
      await page.setViewportSize({ width, height });
      expect(await sidewaysOverflow(page), `${screen} at ${width}`).toBeLessThanOrEqual(0);
    }
    await scan(`${screen}, light`, false);
    // Nothing but the colours is another thing in the dark.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await scan(`${screen}, dark`, true);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }
});
