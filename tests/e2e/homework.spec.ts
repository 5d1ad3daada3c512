import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';
import { currentPath, goTo } from './screens.ts';

test.beforeEach(async ({ kouda }) => {
  await kouda.page.getByRole('region', { name: '继续' }).getByRole('link').click();
  await expect(kouda.page.getByRole('heading', { level: 1, name: 'Kafka 语音作业' })).toBeVisible();
});

test('all questions are seen at once, each with its state in shape and word', async ({ kouda }) => {
  const { page } = kouda;
  const questions = page.getByRole('navigation', { name: '题目' }).getByRole('link');
  await expect(questions).toHaveCount(5);
  for (const state of await questions.allTextContents()) expect(state).toContain('未回答');
  await expect(page.getByRole('progressbar', { name: '已答 0 题，共 5 题' })).toBeVisible();
  await expect(questions.first()).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('heading', { level: 2, name: 'Kafka怎么保证数据的高可用？' })).toBeVisible();
});

test('questions change by key, and Space stays free for recording wherever one came from', {
  tag: MAIN,
}, async ({ kouda }) => {
  const { page } = kouda;
  const title = page.getByRole('heading', { level: 2 }).first();
  await page.keyboard.press('ArrowDown');
  await expect(title).toHaveText('Kafka消费者消费消息是pull还是push，为什么？');
  await page.keyboard.press('ArrowUp');
  await expect(title).toHaveText('Kafka怎么保证数据的高可用？');
  await page.keyboard.press('ArrowUp');
  await expect(title).toHaveText('Kafka怎么保证数据的高可用？');
  await page.keyboard.press('4');
  await expect(title).toHaveText('Kafka的分区策略是什么样的？');
  await page.keyboard.press('9');
  await expect(title).toHaveText('Kafka的分区策略是什么样的？');

  const questions = page.getByRole('navigation', { name: '题目' }).getByRole('link');
  await questions.nth(1).click();
  await expect(title).toHaveText('Kafka消费者消费消息是pull还是push，为什么？');
  await page.keyboard.press('Space');
  await expect(questions.nth(1)).toContainText('正在录');
  await page.keyboard.press('Space');
  await expect(questions.nth(1)).toContainText(/遍|声音|说话/);
  await expect(page.getByRole('progressbar', { name: '已答 1 题，共 5 题' })).toBeVisible();
});

test('the question last looked at is opened again; an address that means nothing is said so', {
  tag: MAIN,
}, async ({ kouda }) => {
  const { page } = kouda;
  await page.keyboard.press('3');
  const title = page.getByRole('heading', { level: 2 }).first();
  await expect(title).toHaveText('什么是Kafka的Rebalance,什么时候触发？');
  const homework = currentPath(page).split('/').slice(0, 3).join('/');
  await goTo(page, '/');
  await page.getByRole('listitem').getByRole('link').click();
  await expect(title).toHaveText('什么是Kafka的Rebalance,什么时候触发？');

  await goTo(page, `${homework}/00000000-0000-4000-8000-000000000000`);
  await expect(title).toHaveText('什么是Kafka的Rebalance,什么时候触发？');
  await goTo(page, '/homework/00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('alert')).toContainText('这份作业已经不在资料库里了。');
  await goTo(page, '/homework/../../etc/passwd');
  await expect(page.getByRole('heading', { name: '没有这一页' })).toBeVisible();
});

test('the overlay lists what the screen can do, and takes all keys while it is open', async ({ kouda }) => {
  const { page } = kouda;
  await page.keyboard.press('?');
  const overlay = page.getByRole('dialog', { name: '快捷键' });
  for (const text of ['开始录音', '上一题', '跳到第 1–9 题', '打开设置']) {
    await expect(overlay.getByText(text, { exact: true })).toBeVisible();
  }
  // Keys of the same action stand in one row.
  const actions = await overlay.getByRole('term').allInnerTexts();
  expect(actions).toEqual([...new Set(actions)]);
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await expect(overlay).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(overlay).toBeHidden();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Kafka怎么保证数据的高可用？');
  await expect(page.getByText('正在录音')).toBeHidden();
});

test('going on in the moment a screen finds its question is not undone by it', { tag: MAIN }, async ({
  kouda,
}) => {
  const { page } = kouda;
  const homework = currentPath(page).split('/').slice(0, 3).join('/');
  await goTo(page, '/');
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka 语音作业' })).toBeHidden();
  await page.evaluate((path) => {
    const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title') as PropertyDescriptor;
    // The page names itself just before it puts the question's address in the place of the homework's.
    Object.defineProperty(document, 'title', {
      configurable: true,
      get: title.get as () => string,
      set(text: string) {
        title.set?.call(document, text);
        if (!text.startsWith('Kafka')) return;
        Reflect.deleteProperty(document, 'title');
        location.hash = '#/settings';
      },
    });
    location.hash = path;
  }, homework);
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  expect(currentPath(page)).toBe('/settings');
});
