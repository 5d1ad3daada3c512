import { readFile } from 'node:fs/promises';
import { MAIN } from '../thorough.ts';
import { expect, test } from './kouda.ts';
import { currentPath, document, goTo, openDocuments } from './screens.ts';

test('the first start has the built-in homework and one obvious thing to do', { tag: MAIN }, async ({
  kouda,
}) => {
  const { page } = kouda;
  await expect(page).toHaveTitle('口答');
  await expect(page.getByText('看题，开口答，再对照参考答案听一遍。从这份开始：')).toBeVisible();
  const card = page.getByRole('region', { name: '继续' }).getByRole('link');
  await expect(card).toContainText('Kafka 语音作业');
  await expect(card).toContainText('0/5');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('listitem')).toContainText('5 题');
  // A teacher with nothing collected yet has a way in too.
  await expect(page.getByText(/学生交来的作业包从这里收/)).toBeVisible();
  await page.getByRole('button', { name: '收作业' }).click();
  await expect(page.getByRole('dialog', { name: '收作业' })).toBeVisible();
  await page.keyboard.press('Escape');
  await card.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kafka 语音作业' })).toBeVisible();
  await expect(page).toHaveTitle('Kafka 语音作业 · 口答');
});

test('a document is opened, opened again, changed and refused, each with its own sentence', {
  tag: MAIN,
}, async ({ kouda }) => {
  const { page } = kouda;
  const text = document('Redis', ['什么是缓存穿透？', '查一个不存在的键']);
  await openDocuments(page, [{ name: 'redis.md', text }]);
  await expect(page.getByText('已打开“Redis”。')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Redis' })).toBeVisible();

  await goTo(page, '/');
  await openDocuments(page, [{ name: 'redis.md', text }]);
  await expect(page.getByText('“Redis”已经在资料库里，内容没有变化。')).toBeVisible();

  await goTo(page, '/');
  await expect(page.getByRole('listitem')).toHaveCount(2);
  await openDocuments(page, [{ name: '空的.md', text: '只有一句话，没有题。\n' }]);
  const refusal = page.getByText('“空的.md”里没有找到题目。');
  await expect(refusal).toContainText('资料库没有变动。');
  await expect(refusal).toContainText('行起应该有题目');
  await openDocuments(page, [{ name: 'song.md', text: Buffer.from([0x52, 0x49, 0x46, 0x46, 0, 0, 0, 1]) }]);
  await expect(page.getByText('“song.md”不是文本文件。')).toBeVisible();
  await openDocuments(page, [{ name: 'huge.md', text: Buffer.alloc(4 * 1024 * 1024 + 1, 'a') }]);
  await expect(page.getByText('超过了 4.2 MB 的上限')).toBeVisible();
  expect(currentPath(page)).toBe('/');
  await expect(page.getByRole('listitem')).toHaveCount(2);
});

test('a document may be dropped anywhere, anything else is named and left', async ({ kouda }) => {
  const { page } = kouda;
  const drop = async (name: string, text: string) => {
    const files = await page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([content], fileName));
        return transfer;
      },
      [name, text] as const,
    );
    await page.locator('body').dispatchEvent('dragenter', { dataTransfer: files });
    await expect(page.getByText('松手即可打开')).toBeVisible();
    await page.locator('body').dispatchEvent('drop', { dataTransfer: files });
    await expect(page.getByText('松手即可打开')).toBeHidden();
  };
  await goTo(page, '/settings');
  await drop('照片.png', 'x');
  await expect(page.getByText('“照片.png”不是 .md 文档，也不是作业包、zip 或录音，没有打开。')).toBeVisible();
  await drop('jvm.md', document('JVM', ['什么是双亲委派？', '先交给父加载器']));
  await expect(page.getByRole('heading', { level: 1, name: 'JVM' })).toBeVisible();
});

test('with many, one finds by title', async ({ kouda }) => {
  const { page } = kouda;
  const search = page.getByRole('searchbox', { name: '按标题找' });
  await expect(search).toBeHidden();
  const files = ['Redis', 'JVM', '网络', '操作系统', 'MySQL', 'Spring'].map((title) => ({
    name: `${title}.md`,
    text: document(title, [`${title} 的第一题？`, '答']),
  }));
  await openDocuments(page, files);
  await expect(page.getByRole('heading', { level: 1, name: 'Spring' })).toBeVisible();
  await goTo(page, '/');
  await search.fill('ｍｙｓｑｌ');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('listitem')).toContainText('MySQL');
  await search.fill('没有这个');
  await expect(page.getByText('没有标题里带“没有这个”的作业。')).toBeVisible();
  await page.getByRole('button', { name: '清除' }).last().click();
  await expect(page.getByRole('listitem')).toHaveCount(7);
});

test('a homework goes to the trash and back, by button and by key', { tag: MAIN }, async ({ kouda }) => {
  const { page } = kouda;
  const heading = page.getByRole('heading').and(page.locator(':focus'));
  const trash = async () => {
    await page.getByRole('button', { name: '“Kafka 语音作业”的更多操作' }).click();
    await page.getByRole('menuitem', { name: '移到回收站' }).click();
    await expect(page.getByText('还没有作业')).toBeVisible();
    await expect(heading).toBeVisible();
  };
  await trash();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('listitem')).toContainText('Kafka 语音作业');
  // The message has gone with its button, and the focus is back where it was before.
  await expect(heading).toBeVisible();
  await trash();
  // The key undoes what the message offers to undo: before it is there, nothing.
  await expect(page.getByRole('button', { name: '撤销' }).first()).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('listitem')).toContainText('Kafka 语音作业');
  await expect(heading).toBeVisible();
});

test('exports a document that opens as what it was', async ({ kouda }) => {
  const { page } = kouda;
  await page.getByRole('button', { name: '“Kafka 语音作业”的更多操作' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: '导出为 .md' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.md$/);
  const text = await readFile(await file.path());
  expect(text.toString()).toContain('能保证Kafka的高可用，等同于redis的，但是并不能保证数据丢失！！因为');
  await openDocuments(page, [{ name: file.suggestedFilename(), text }]);
  await expect(page.getByText('已经在资料库里，内容没有变化。')).toBeVisible();
});

test('a host that goes away is said calmly, and what was shown stays', { tag: MAIN }, async ({ kouda }) => {
  const { page } = kouda;
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await kouda.host.kill();
  const banner = page.getByRole('status').filter({ hasText: '断开' });
  await expect(banner).toContainText('已经存好的都在硬盘上。');
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: '“Kafka 语音作业”的更多操作' }).click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await expect(page.getByRole('region', { name: '提示' })).toContainText('连不上口答的后台。');
  // Where it does not come back by itself, waiting is not all one is told.
  await expect(banner).toContainText('再关掉口答，重新打开。');
});
