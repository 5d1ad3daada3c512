import { MAIN } from '../thorough.ts';
import { flaws, isGrave } from './axe.ts';
import { isFree } from './screens.ts';
import { expect, spoken, take, withTakes } from './takes-library.ts';

const test = withTakes(() => [
  take(1, spoken(0)),
  take(1, spoken(1), { name: '慢一点' }),
  take(3, spoken(2)),
  take(5, spoken(4)),
]);

test('question 5 stands on screen exactly as it was written, blank lines included', async ({ home }) => {
  await home.open(5);
  const text = home.page.getByRole('region', { name: '参考答案全文' });
  const reference = home.filled.questions[4]?.reference ?? '';
  expect(reference.split('\n').filter((line) => line === '').length).toBeGreaterThan(8);
  await expect.poll(() => text.evaluate((element) => element.firstElementChild?.textContent)).toBe(reference);
  // Not only in the document: a run of blank lines takes its room.
  const heights = await text.evaluate((element) =>
    [...element.querySelectorAll('span')].map((line) => [
      line.textContent,
      line.getBoundingClientRect().height,
    ]),
  );
  const blank = heights.filter(([line]) => line === '\n').map(([, height]) => Number(height));
  expect(blank.length).toBeGreaterThan(8);
  expect(Math.min(...blank)).toBeGreaterThan(20);
});

test('question 3 keeps its columns, at any width', async ({ home }) => {
  await home.open(3);
  const text = home.page.getByRole('region', { name: '参考答案全文' });
  await expect(text).toContainText('max.poll.interval.ms    两次poll方法');
  const columns = text.locator('[data-hang="true"] span');
  await expect(columns).toHaveCount(3);
  const starts = await columns.evaluateAll((lines) =>
    lines.map((line) => {
      const node = line.firstChild as Text;
      const range = document.createRange();
      range.setStart(node, 24);
      range.setEnd(node, 25);
      return Math.round(range.getBoundingClientRect().left);
    }),
  );
  expect(new Set(starts).size).toBe(1);
  await home.page.setViewportSize({ width: 360, height: 740 });
  const overflow = await home.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('the reference waits for the first take, and the switch shows it before', async ({ home }) => {
  await home.open(2);
  const { page } = home;
  await expect(page.getByText('参考答案先收起来了')).toBeVisible();
  await expect(page.getByText('本身就是面向大数据的')).toHaveCount(0);
  await page.getByText('没有录音也显示').click();
  await expect(page.getByText('本身就是面向大数据的')).toBeVisible();
  await page.reload();
  await expect(page.getByText('本身就是面向大数据的')).toBeVisible();
  await page.getByText('没有录音也显示').click();
  await expect(page.getByText('本身就是面向大数据的')).toHaveCount(0);
});

test('an empty reference teaches, and leads to writing one', async ({ home }) => {
  await home.open(4);
  const { page } = home;
  await expect(page.getByText('还没有参考答案')).toBeVisible();
  await page.getByRole('button', { name: '写一个' }).click();
  await expect(page).toHaveURL(/#\/homework\/[^/]+\/edit/);
});

test('the room for the reference, its place and its size are remembered', async ({ home }) => {
  await home.open(1);
  const { page } = home;
  const separator = page.getByRole('separator', { name: /分隔线/ });
  const text = page.getByRole('region', { name: '参考答案全文' });
  const width = async () => (await text.boundingBox())?.width ?? 0;
  await expect.poll(width).toBeGreaterThan(0);
  const before = await width();
  await separator.focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(separator).toHaveAttribute('aria-valuenow', '35');
  await expect.poll(width).toBeLessThan(before * 0.8);
  await page.getByRole('button', { name: '字大一点' }).click();
  const size = () =>
    text.evaluate((element) =>
      Number.parseFloat(getComputedStyle(element.firstElementChild as Element).fontSize),
    );
  await expect.poll(size).toBe(18);

  const box = await separator.boundingBox();
  if (!box) throw new Error('no separator');
  await page.mouse.move(box.x + box.width / 2, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x - 120, box.y + 100, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => Number(await separator.getAttribute('aria-valuenow'))).toBeGreaterThan(40);
  const share = await separator.getAttribute('aria-valuenow');

  await page.reload();
  await expect(separator).toHaveAttribute('aria-valuenow', share ?? '');
  await expect.poll(size).toBe(18);
  await page.getByRole('button', { name: '放到下面' }).click();
  await expect(separator).toHaveAttribute('aria-orientation', 'horizontal');
  await page.reload();
  await expect(separator).toHaveAttribute('aria-orientation', 'horizontal');
});

test('a take is named, chosen, put in the trash and brought back', { tag: MAIN }, async ({ home }) => {
  await home.open(1);
  const { page } = home;
  await expect(home.row(2)).toContainText('已选用');
  await home.row(1).getByRole('button', { name: /选用/ }).click();
  await expect(home.row(1)).toContainText('已选用');

  await home
    .row(1)
    .getByRole('button', { name: /更多操作/ })
    .click();
  await page.getByRole('menuitem', { name: '起个名字' }).click();
  await page.getByRole('textbox', { name: /名字/ }).fill('  <b>第一次</b>  ');
  await page.keyboard.press('Enter');
  await expect(home.row(1)).toContainText('<b>第一次</b>');

  await home
    .row(1)
    .getByRole('button', { name: /更多操作/ })
    .click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await expect(home.row(1)).toHaveCount(0);
  await expect(home.row(2)).toContainText('已选用');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(home.row(1)).toContainText('<b>第一次</b>');
});

test('a take is named by keyboard alone: the field has the focus at once, and gives it back to its row', async ({
  home,
}) => {
  await home.open(1);
  const { page } = home;
  const more = home.row(1).getByRole('button', { name: /更多操作/ });
  const field = page.getByRole('textbox', { name: /名字/ });
  const chooseByKey = async (key: 'Enter' | 'ArrowDown') => {
    await more.press(key);
    await expect(page.getByRole('menuitem', { name: '起个名字' })).toBeFocused();
    await page.keyboard.press('Enter');
  };
  await chooseByKey('Enter');
  await expect(field).toBeFocused();
  // Each letter is a shortcut outside of a field.
  await page.keyboard.type('s k');
  await expect(field).toHaveValue('s k');
  await page.keyboard.press('Enter');
  await expect(home.row(1)).toContainText('s k');
  await expect(home.row(1).getByRole('button').first()).toBeFocused();

  await chooseByKey('ArrowDown');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(home.row(1).getByRole('button').first()).toBeFocused();

  await more.click();
  await page.getByRole('menuitem', { name: '起个名字' }).click();
  await expect(field).toBeFocused();
});

test('the focus goes on to the next row when a take goes, and from the last to the heading', async ({
  home,
}) => {
  await home.open(1);
  const { page } = home;
  const trash = async (number: number) => {
    await home
      .row(number)
      .getByRole('button', { name: /更多操作/ })
      .press('Enter');
    await page.getByRole('menuitem', { name: '移到回收站' }).press('Enter');
    await expect(home.row(number)).toHaveCount(0);
  };
  await trash(2);
  await expect(home.row(1).getByRole('button').first()).toBeFocused();
  await trash(1);
  const title = home.filled.questions[0]?.title ?? '';
  await expect(page.getByRole('heading', { name: title, level: 2 })).toBeFocused();

  await page.evaluate(() => {
    location.hash = '#/trash';
  });
  const play = page.getByRole('button', { name: /^播放第/ });
  await expect(play).toHaveCount(2);
  await page
    .getByRole('button', { name: /^放回第/ })
    .first()
    .press('Enter');
  await expect(play).toHaveCount(1);
  await expect(play).toBeFocused();
  await page.getByRole('button', { name: '清空录音…' }).press('Enter');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /永久删除/ })
    .press('Enter');
  await expect(page.getByText('回收站是空的')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

for (const [width, height] of [
  [1280, 800],
  [720, 800],
  [360, 740],
] as const) {
  test(`the offer to undo leaves Record and the header free, ${width} px wide`, async ({ home }) => {
    await home.open(1);
    const { page } = home;
    await page.setViewportSize({ width, height });
    await home
      .row(1)
      .getByRole('button', { name: /更多操作/ })
      .click();
    await page.getByRole('menuitem', { name: '移到回收站' }).click();
    await expect(page.getByRole('button', { name: '撤销' })).toBeVisible();
    expect(await isFree(page.getByRole('button', { name: '再录一遍' }))).toBe(true);
    if (width >= 720) {
      expect(await isFree(page.getByRole('link', { name: '口答' }))).toBe(true);
      expect(await isFree(page.getByRole('button', { name: '任务' }))).toBe(true);
    }
  });
}

test('the trash plays, gives back, and is emptied only after saying how much goes', async ({ home }) => {
  await home.listen();
  await home.open(1);
  const { page } = home;
  for (const number of [1, 2]) {
    await home
      .row(number)
      .getByRole('button', { name: /更多操作/ })
      .click();
    await page.getByRole('menuitem', { name: '移到回收站' }).click();
    await expect(home.row(number)).toHaveCount(0);
  }
  await page.evaluate(() => {
    location.hash = '#/trash';
  });
  await page.getByRole('button', { name: /^播放第 1 遍/ }).click();
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? 0).toBeGreaterThan(0.3);
  await page.getByRole('button', { name: /^放回第 1 遍/ }).click();
  await expect(page.getByRole('button', { name: /^播放第 1 遍/ })).toHaveCount(0);

  await page.getByRole('button', { name: '清空录音…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/1 遍录音（[\d.]+ [kM]B）/);
  await dialog.getByRole('button', { name: '不删' }).click();
  await expect(page.getByRole('button', { name: /^播放第 2 遍/ })).toBeVisible();
  await page.getByRole('button', { name: '清空录音…' }).click();
  await dialog.getByRole('button', { name: /永久删除 1 遍/ }).click();
  await expect(page.getByText('回收站是空的')).toBeVisible();
  await home.open(1);
  await expect(home.row(1)).toBeVisible();
  await expect(home.row(2)).toHaveCount(0);
});

test('two takes are compared on one scale, and switching goes to the same place', async ({ home }) => {
  await home.listen();
  await home.open(1);
  const { page } = home;
  await page.getByRole('button', { name: /比较两遍/ }).click();
  const sliders = page.getByRole('slider', { name: /^播放位置/ });
  await expect(sliders).toHaveCount(2);
  const seconds = async (index: number) => Number(await sliders.nth(index).getAttribute('aria-valuemax'));
  const width = async (index: number) => (await sliders.nth(index).boundingBox())?.width ?? 0;
  for (const index of [0, 1]) await expect.poll(() => seconds(index)).toBeGreaterThan(0);
  const [first, second] = [await seconds(0), await seconds(1)];
  // Whole seconds are told: each may be nearly one more. And before it is laid out, a waveform has no width at all.
  await expect
    .poll(async () => Math.abs((await width(0)) / (await width(1)) - first / second))
    .toBeLessThan(Math.max(first, second) / Math.min(first, second) ** 2);
  await expect(page.getByRole('table', { name: '数字对照' })).toContainText('响度');

  await page.keyboard.press('k');
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? 0).toBeGreaterThan(1.5);
  const [before] = await home.sounding();
  await page.keyboard.press('x');
  const others = async () => (await home.sounding()).filter(({ source }) => source !== before?.source);
  await expect.poll(async () => (await others()).length).toBe(1);
  const playing = await home.sounding();
  expect(playing).toHaveLength(1);
  const relative = (playing[0]?.moment ?? 0) / first;
  expect(relative).toBeGreaterThan((before?.moment ?? 0) / second - 0.1);
  await page.keyboard.press('Escape');
  await expect(home.player).toBeVisible();
});

test('what a take is like is all there, and its fingerprint can be copied', async ({ home }) => {
  await home.open(1);
  const { page } = home;
  await page
    .context()
    .grantPermissions(['clipboard-read', 'clipboard-write'])
    .catch(() => undefined);
  await page.getByRole('button', { name: '录音详情' }).first().click();
  const dialog = page.getByRole('dialog');
  for (const word of [
    '时长',
    '说话占比',
    '最长停顿',
    '响度',
    '最高电平',
    '过载',
    '背景噪声',
    '丢失',
    '麦克风',
    '系统处理',
    '采样率',
    '格式',
    '大小',
    '怎样结束',
  ])
    await expect(dialog.getByText(word, { exact: true })).toBeVisible();
  await expect(dialog).toContainText('Test microphone');
  await expect(dialog).toContainText('22,050 Hz');
  await expect(dialog).toContainText(/−\d+\.\d LUFS/);
  await expect(dialog.locator('code')).toHaveAttribute('title', /^[0-9a-f]{64}$/);
});

test('[ and ] go through the takes', async ({ home }) => {
  await home.open(1);
  const { page } = home;
  const heard = () =>
    page.getByRole('region', { name: '录音', exact: true }).locator('[aria-current="true"]');
  await expect(heard()).toContainText('第 2 遍');
  await page.keyboard.press('[');
  await expect(heard()).toContainText('第 1 遍');
  await page.keyboard.press(']');
  await expect(heard()).toContainText('第 2 遍');
});

test('axe finds nothing serious in the player, the comparison, the facts and the trash', async ({ home }) => {
  const { page } = home;
  const grave = async () => (await flaws(page)).filter(isGrave);
  await home.open(1);
  await expect(home.position.locator('canvas').first()).toBeVisible();
  expect(await grave()).toEqual([]);
  await page.getByRole('button', { name: '录音详情' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await grave()).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('v');
  await expect(page.getByRole('table', { name: '数字对照' })).toBeVisible();
  expect(await grave()).toEqual([]);
  await page.keyboard.press('Escape');
  await home
    .row(2)
    .getByRole('button', { name: /更多操作/ })
    .click();
  await page.getByRole('menuitem', { name: '移到回收站' }).click();
  await page.evaluate(() => {
    location.hash = '#/trash';
  });
  await expect(page.getByRole('button', { name: /^播放第 2 遍/ })).toBeVisible();
  expect(await grave()).toEqual([]);
});
