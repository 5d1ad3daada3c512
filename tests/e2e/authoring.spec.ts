import type { Page } from '@playwright/test';
import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';
import { currentPath, goTo } from './screens.ts';

const saved = (page: Page) => page.getByRole('status').filter({ hasText: /^已保存/ });
const outline = (page: Page) => page.getByRole('grid', { name: '题目' }).getByRole('row');
/** How many questions a save carries. */
const questionsIn = (body: string) => body.split('"preparationSeconds"').length - 1;
const REFERENCE = 'max.poll.interval.ms    5 分钟\nsession.timeout.ms      10s\n\n\n  缩进的一行';

/** Writes a homework of three questions and waits until it is saved. */
async function write(page: Page): Promise<void> {
  await page.getByRole('button', { name: '写一份作业' }).click();
  await page.getByRole('textbox', { name: '作业标题' }).fill('Kafka 小测');
  await page.getByRole('textbox', { name: '题目', exact: true }).fill('什么是消费组？');
  await page.getByRole('textbox', { name: '参考答案' }).fill(REFERENCE);
  for (const question of ['什么是分区？', '什么是副本？']) {
    await page.getByRole('button', { name: '加一题' }).click();
    await page.getByRole('textbox', { name: '题目', exact: true }).fill(question);
  }
  await expect(saved(page)).toBeVisible();
  await expect.poll(() => currentPath(page)).toMatch(/\/homework\/.+\/edit$/);
}

test('a homework is written, saved by itself and kept to the letter', { tag: MAIN }, async ({ kouda }) => {
  const { page } = kouda;
  await write(page);
  const edit = currentPath(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: '作业标题' })).toHaveValue('Kafka 小测');
  await expect(page.getByRole('textbox', { name: '参考答案' })).toHaveValue(REFERENCE);
  await expect(outline(page)).toHaveCount(3);
  await page.getByRole('button', { name: '完成' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka 小测' })).toBeVisible();
  await expect(page.getByRole('navigation', { name: '题目' }).getByRole('link')).toHaveCount(3);
  await goTo(page, '/');
  await expect(page.getByRole('listitem')).toHaveCount(2);
  expect(edit).not.toBe('/new');
});

test('what is missing is said in place, and nothing half is saved', { tag: MAIN }, async ({ kouda }) => {
  const { page } = kouda;
  await page.getByRole('button', { name: '写一份作业' }).click();
  await page.getByRole('textbox', { name: '参考答案' }).fill('没有题目的答案');
  await expect(page.getByRole('status').filter({ hasText: '作业没有标题' })).toBeVisible();
  await expect(page.getByText('写一个标题，作业才能保存。')).toBeVisible();
  await page.getByRole('textbox', { name: '作业标题' }).fill('半份');
  await expect(page.getByRole('status').filter({ hasText: '第 1 题没有题目' })).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByRole('listitem')).toHaveCount(1);

  // Nor is it lost: the words wait in the page, and the next stay in the editor goes on with them.
  await expect(page.getByText('“半份”还没保存，写下的都还留着。')).toBeVisible();
  await page.getByRole('button', { name: '回去写完' }).click();
  await expect(page.getByRole('textbox', { name: '参考答案' })).toHaveValue('没有题目的答案');
  await page.getByRole('textbox', { name: '题目', exact: true }).fill('补上的题目');
  await expect(saved(page)).toBeVisible();
  await page.getByRole('button', { name: '完成' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '半份' })).toBeVisible();
});

test('words typed just before leaving are saved', async ({ kouda }) => {
  const { page } = kouda;
  await write(page);
  await page.getByRole('textbox', { name: '作业标题' }).fill('改了名字的小测');
  await goTo(page, '/');
  await expect(page.getByRole('listitem').filter({ hasText: '改了名字的小测' })).toBeVisible();
});

test('a new homework left at once is saved, and who left is not brought back to it', { tag: MAIN }, async ({
  kouda,
}) => {
  const { page } = kouda;
  await page.getByRole('button', { name: '写一份作业' }).click();
  await page.getByRole('textbox', { name: '作业标题' }).fill('匆匆写的小测');
  await page.getByRole('textbox', { name: '题目', exact: true }).fill('什么是消费组？');
  await goTo(page, '/');
  await expect(page.getByRole('listitem').filter({ hasText: '匆匆写的小测' })).toBeVisible();
  expect(currentPath(page)).toBe('/');
});

test('questions are moved by menu and by keyboard, deleted and brought back', async ({ kouda }) => {
  const { page } = kouda;
  await write(page);
  await page.getByRole('button', { name: '第 3 题的更多操作' }).click();
  await page.getByRole('menuitem', { name: '上移' }).click();
  await expect(outline(page).nth(1)).toContainText('什么是副本？');

  // The drag handle by keyboard: Enter takes the question up, the arrows choose a place, Enter puts it down.
  const handle = page.getByRole('button', { name: /移动第 3 题/ });
  await handle.focus();
  await page.keyboard.press('Enter');
  // It is taken up a moment later; the keys of before would go to the handle.
  await expect(handle).not.toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(outline(page).nth(2)).not.toContainText('什么是分区？');

  const before = await outline(page).allTextContents();
  await page.getByRole('button', { name: '第 2 题的更多操作' }).click();
  // Undone only after the core has already saved the homework without it.
  const savedWithout = page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/rpc/homework/save') &&
      questionsIn(answer.request().postData() ?? '') === before.length - 1,
  );
  await page.getByRole('menuitem', { name: '删除' }).click();
  await expect(outline(page)).toHaveCount(2);
  expect((await savedWithout).status()).toBe(200);
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(outline(page)).toHaveText(before);
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(outline(page)).toHaveText(before);
});

test('key points are drafted from the reference, then edited', async ({ kouda }) => {
  const { page } = kouda;
  await write(page);
  await outline(page).first().click();
  await page.getByRole('textbox', { name: '参考答案' }).fill('1. 多副本机制\n2. ISR 机制');
  await page.getByRole('button', { name: '从参考答案起草' }).click();
  const first = page.getByRole('textbox', { name: '要点 1' });
  await expect(first).toHaveValue(/多副本机制/);
  await first.fill('说出多副本');
  await first.press('Enter');
  await expect(page.getByRole('textbox', { name: '要点 2' })).toBeFocused();
  await page.keyboard.type('说出 leader');
  await expect(saved(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('textbox', { name: '要点 1' })).toHaveValue('说出多副本');
  await expect(page.getByRole('textbox', { name: '要点 2' })).toHaveValue('说出 leader');
});

test('two windows: nothing is overwritten, both can be kept', async ({ kouda }) => {
  const { page } = kouda;
  await write(page);
  const other = await kouda.anotherPage();
  await goTo(other, currentPath(page));
  await expect(other.getByRole('textbox', { name: '作业标题' })).toHaveValue('Kafka 小测');
  await page.getByRole('textbox', { name: '作业标题' }).fill('这边的');
  await expect(saved(page)).toBeVisible();
  await other.getByRole('textbox', { name: '作业标题' }).fill('那边的');
  const dialog = other.getByRole('dialog', { name: '这份作业在别的窗口改过了' });
  await expect(dialog).toContainText('两边的内容都还在。');
  await dialog.getByRole('button', { name: '另存为一份作业' }).click();
  await expect(other.getByRole('textbox', { name: '作业标题' })).toHaveValue('那边的（另一份）');
  await goTo(other, '/');
  await expect(other.getByRole('listitem').filter({ hasText: '这边的' })).toBeVisible();
  await expect(other.getByRole('listitem').filter({ hasText: '那边的（另一份）' })).toBeVisible();
});
