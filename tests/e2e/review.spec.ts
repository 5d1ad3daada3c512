import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../thorough.ts';
import { flaws, isGrave } from './axe.ts';
import { expect } from './kouda.ts';
import { withClass } from './review-class.ts';
import { isFree } from './screens.ts';

const test = withClass({ students: 3, questions: 2, secondsPerAnswer: 20 });
const isDesktop = () => test.info().project.name === 'desktop';

test('a whole answer is reviewed by keyboard alone, in Chinese, by voice, and the next one plays', {
  tag: MAIN,
}, async ({ desk, kouda }) => {
  await desk.open(0);
  const { page } = desk;
  const { keyboard } = page;
  await expect(desk.heading).toContainText(desk.student(0).name);
  await desk.hears();
  await keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await desk.sounding())?.rate).toBeGreaterThan(1);
  const speed = (await desk.sounding())?.rate;

  // Nothing is written yet: a digit judges, and is no text.
  await keyboard.press('1');
  await expect(desk.keyPoint(0)).toContainText('说到了');
  await expect(desk.score).toHaveAttribute('placeholder', '1');
  await keyboard.press('1');
  await expect(desk.keyPoint(0)).toContainText('没说到');
  await keyboard.press('1');
  await expect(desk.keyPoint(0)).toContainText('未判');
  await keyboard.press('1');
  await expect(desk.keyPoint(0)).toContainText('说到了');
  await expect(desk.box).toHaveValue('');
  await desk.hears();

  // An input method composes; the first key of it stops the playback.
  const input = await kouda.context.newCDPSession(page);
  await input.send('Input.imeSetComposition', { text: 'ting', selectionStart: 4, selectionEnd: 4 });
  await desk.hearsNothing();
  const stoppedAt = await page.getByRole('slider', { name: /^播放位置/ }).getAttribute('aria-valuetext');
  await input.send('Input.insertText', { text: '停顿太长，第' });
  // Digits are text now, and letters no shortcuts.
  await keyboard.type('2 Hk');
  await expect(desk.box).toHaveValue('停顿太长，第2 Hk');
  await expect(desk.keyPoint(0)).toContainText('说到了');
  await keyboard.press('Alt+2');
  await keyboard.press('Control+Enter');
  await expect(desk.comments).toHaveCount(1);
  await expect(desk.comments.first()).toContainText('停顿太长，第2 Hk');
  await expect(desk.comments.first()).toContainText('更正');
  await expect(desk.comments.first()).toContainText(stoppedAt?.split('，')[0] ?? 'no moment');
  await expect(desk.pins).toHaveCount(1);
  await expect(desk.box).toHaveValue('');
  await desk.hears();

  // Outside every field the first character of a comment is not lost, and is no shortcut of other screens.
  await keyboard.press('Escape');
  await expect(desk.box).not.toBeFocused();
  await keyboard.type('Hm, 3');
  await expect(desk.box).toHaveValue('Hm, 3');
  await desk.hearsNothing();
  await keyboard.press('Control+Enter');
  await expect(desk.comments).toHaveCount(2);

  // A score by hand, and back again by undoing.
  await keyboard.press('Alt+F');
  await keyboard.type('0.5');
  await keyboard.press('Enter');
  await expect(page.getByText('手动打的分')).toBeVisible();
  await keyboard.press('Control+z');
  await expect(page.getByText('手动打的分')).toHaveCount(0);
  await expect(desk.score).toHaveAttribute('placeholder', '1');
  await keyboard.press('Control+z');
  await expect(desk.comments).toHaveCount(1);

  // A spoken comment, through the same recorder as every take.
  await keyboard.press('Alt+r');
  await expect(page.getByText('正在录音')).toBeVisible();
  await desk.hearsNothing();
  await expect(page.getByText(/^0:01 已在硬盘上/)).toBeVisible();
  await keyboard.press('Space');
  const voice = page.getByRole('button', { name: /^播放语音评语，0:\d\d$/ });
  await expect(voice).toBeVisible();
  await expect(desk.comments).toHaveCount(2);
  await expect(desk.box).toBeFocused();
  await desk.hears();
  await voice.press('Enter');
  await expect.poll(async () => (await desk.sounding())?.path).toMatch(/^\/media\//);

  await desk.box.focus();
  await keyboard.press('Escape');
  await keyboard.press('Alt+d');
  await expect(desk.heading).toContainText(desk.student(1).name);
  await desk.hears();
  const next = await desk.sounding();
  expect(next?.path).toMatch(/^\/answer-audio\//);
  expect(next?.rate).toBe(speed);
  await keyboard.press('PageUp');
  await expect(page.getByRole('heading', { level: 2 })).toContainText(desk.filled.questions[1]?.title ?? '');
  await expect(desk.heading).toContainText(desk.student(0).name);
  await expect(page.getByText('已批完')).toBeVisible();
});

test('by question the reference stands still while nameless students go by', async ({ desk }) => {
  await desk.open(0, { question: 1, by: '/by-question' });
  const { page } = desk;
  const names = desk.filled.students.flatMap(({ name, number }) => [name, number]);
  await page.getByText('隐藏姓名').click();
  await expect(desk.heading).toHaveText(/^学生 [1-3]$/);
  await page.getByRole('region', { name: '参考答案全文' }).evaluate((element) => {
    Object.assign(window, { reference: element });
  });
  const seen = new Set<string>();
  for (const at of [1, 2, 3]) {
    await expect(page.getByText(`${at} / 3`, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(desk.filled.questions[1]?.title ?? '');
    seen.add(await desk.heading.innerText());
    const shown = `${await page.title()} ${await page.locator('body').innerText()}`;
    expect(names.filter((name) => shown.includes(name))).toEqual([]);
    const isSame = await page
      .getByRole('region', { name: '参考答案全文' })
      .evaluate((element) => (window as unknown as { reference: Element }).reference === element);
    expect(isSame).toBe(true);
    if (at < 3) {
      await page.keyboard.press('PageDown');
      await desk.hears();
    }
  }
  expect(seen.size).toBe(3);
  // The slider would hear the arrow; the page's own button goes back the same way.
  await page.getByRole('button', { name: '上一份回答' }).click();
  await expect(page.getByText('2 / 3', { exact: true })).toBeVisible();
});

test('kill -9 in the middle of a word loses none of the review', async ({ desk, kouda }) => {
  test.skip(isDesktop());
  await desk.open(1);
  const { page } = desk;
  await desk.hears();
  await page.keyboard.press('1');
  await page.keyboard.insertText('先说结论');
  await page.keyboard.press('Control+Enter');
  await expect(desk.comments).toHaveCount(1);
  const kept = page.waitForResponse(
    (response) =>
      response.url().endsWith('/reviews/saveDraft') &&
      (response.request().postData() ?? '').includes('正在打的一句话还没'),
  );
  await desk.hears();
  await page.keyboard.press('Alt+3');
  for (const word of ['正在', '打的', '一句', '话', '还没']) await page.keyboard.insertText(word);
  await kept;
  const overall = page.getByRole('textbox', { name: '总评' });
  await overall.fill('总的来说不错');
  await expect(page.getByText('已存', { exact: true })).toBeVisible();

  // A comment that is being edited is kept as well.
  await desk.comments
    .first()
    .getByRole('button', { name: /^改评语/ })
    .click();
  const editing = page.getByRole('textbox', { name: /^改评语/ });
  const edited = page.waitForResponse(
    (response) => response.url().endsWith('/reviews/changeComment') && response.ok(),
  );
  await editing.press('End');
  await page.keyboard.insertText('，再举例');
  await edited;

  await kouda.restart('kill');
  await desk.open(1);
  await expect(desk.comments.first()).toContainText('先说结论，再举例');
  await expect(desk.box).toHaveValue('正在打的一句话还没');
  await expect(desk.page.getByRole('radio', { name: '建议' })).toBeChecked();
  await expect(desk.comments).toHaveCount(1);
  await expect(desk.keyPoint(0)).toContainText('说到了');
  await expect(desk.page.getByRole('textbox', { name: '总评' })).toHaveValue('总的来说不错');
  // Found words are gone on with, not played over.
  await desk.page.keyboard.insertText('写完');
  await desk.page.keyboard.press('Control+Enter');
  await expect(desk.comments.filter({ hasText: '正在打的一句话还没写完' })).toHaveCount(1);
  await expect(desk.box).toHaveValue('');
});

test('a spoken comment whose page goes away, or whose app is killed, stays at its moment', async ({
  desk,
  kouda,
}) => {
  test.skip(isDesktop());
  /** Begins to speak some seconds into the answer; a second of it is on the disk. */
  const speak = async () => {
    await desk.open(2);
    await desk.hears();
    await desk.page.keyboard.press('ArrowRight');
    await desk.page.keyboard.press('Alt+3');
    await desk.page.keyboard.press('Alt+r');
    await expect(desk.page.getByText(/^0:01 已在硬盘上/)).toBeVisible();
  };
  const isAtItsMoment = async (count: number) => {
    await desk.open(2);
    await expect(desk.comments).toHaveCount(count, { timeout: 20_000 });
    await expect(desk.comments.last()).toContainText(/0:(0[5-9]|1\d)/);
    await expect(desk.comments.last()).toContainText('建议');
  };
  await speak();
  // Its page goes: the core waits for a sign of life, then makes the comment by itself.
  desk.page.once('dialog', (dialog) => void dialog.accept());
  await desk.page.reload();
  await isAtItsMoment(1);

  await speak();
  await kouda.restart('kill');
  await isAtItsMoment(2);
});

const twice = withClass({ students: 2, questions: 2, secondsPerAnswer: 3, versions: 2 });

twice(
  'a newer hand-in is told of, comments are carried over, and the review is returned',
  async ({ desk }) => {
    await desk.open(0);
    const { page } = desk;
    const older = page.getByRole('button', { name: /各版/ });
    await older.click();
    await page.getByRole('option', { name: /第 1 版/ }).click();
    await expect(page.getByText('学生后来又交了一次（第 2 版）')).toBeVisible();
    await page.keyboard.insertText('第一次写的评语');
    await page.keyboard.press('Control+Enter');
    await expect(desk.comments).toHaveCount(1);
    await page.getByRole('button', { name: '看新的一版' }).click();
    await expect(page.getByText(/第 1 版里有 1 条评语；2 个回答的录音和这一版一样/)).toBeVisible();
    const carry = page.getByRole('button', { name: '带过来' });
    await carry.click();
    await expect(desk.comments).toHaveCount(1);
    // Taken back, by key or by the sentence's button, it is offered again.
    await page.keyboard.press('Control+z');
    await expect(desk.comments).toHaveCount(0);
    await carry.click();
    await expect(desk.comments).toHaveCount(1);
    await expect(page.getByRole('button', { name: '撤销' }).last()).toBeVisible();
    expect(await isFree(page.getByRole('button', { name: /^存评语/ }))).toBe(true);
    expect(await isFree(page.getByRole('textbox', { name: /^本题/ }))).toBe(true);
    await page.getByRole('button', { name: '撤销' }).last().click();
    await expect(desk.comments).toHaveCount(0);
    await carry.click();
    await expect(desk.comments).toHaveCount(1);
    await expect(desk.comments.first()).toContainText('第一次写的评语');

    // A pin is moved by the arrow keys; its comment goes along, and undoing brings it back.
    const pin = desk.pins.first();
    const before = await pin.getAttribute('aria-label');
    await pin.focus();
    await pin.press('Shift+ArrowRight');
    await pin.press('Shift+ArrowRight');
    await expect(pin).not.toHaveAttribute('aria-label', before ?? '');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(pin).toHaveAttribute('aria-label', before ?? '');

    await page.getByRole('button', { name: /^完成/ }).click();
    await expect(desk.heading).toContainText(desk.student(1).name);
    await page.getByRole('button', { name: '上一份回答' }).click();
    await page.getByRole('button', { name: /^发还给学生/ }).click();
    const folder = await mkdtemp(join(tmpdir(), 'kouda-returned-'));
    try {
      const sheet = page.getByRole('dialog', { name: '发还批阅' });
      await sheet.getByLabel('老师姓名').fill('林老师');
      await sheet.getByLabel('文件夹', { exact: true }).fill(folder);
      await sheet.getByRole('button', { name: '发还 1 份' }).click();
      await expect(sheet.getByText('发还了 1 份。')).toBeVisible();
      const link = sheet.getByRole('link', { name: /^下载 .*\.kouda$/ });
      const download = page.waitForEvent('download');
      await link.click();
      expect(existsSync((await (await download).path()) ?? '')).toBe(true);
      expect(readdirSync(folder).filter((name) => name.endsWith('.kouda'))).toHaveLength(1);
      await sheet.getByRole('button', { name: '完成' }).click();
      await expect(page.getByText('已发还')).toBeVisible();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

test('the screen is readable to all, in both themes and in a narrow window', async ({ desk }) => {
  await desk.open(0);
  const { page } = desk;
  await page.keyboard.press('1');
  for (const [at, text] of ['说得好', 'A very long comment '.repeat(30)].entries()) {
    await page.keyboard.press(`Alt+${at + 1}`);
    await page.keyboard.insertText(text);
    await page.keyboard.press('Control+Enter');
    await expect(desk.comments).toHaveCount(at + 1);
  }
  await page.keyboard.press('Space');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    const found = await flaws(page, { onlyColours: colorScheme === 'dark' });
    expect.soft(found.filter(isGrave), colorScheme).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 740 });
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  await expect(desk.box).toBeInViewport();
  // The ways to the answers before and after stand beside the name, at the two edges.
  const topOf = async (name: RegExp) => (await page.getByRole('button', { name }).boundingBox())?.y;
  await expect.poll(async () => (await topOf(/^下一/)) === (await topOf(/^上一/))).toBe(true);
  await page.keyboard.press('?');
  const overlay = page.getByRole('dialog', { name: '快捷键' });
  await expect(overlay.getByText('判要点', { exact: true })).toBeVisible();
  await expect(overlay.getByText('录语音评语')).toBeVisible();
});

test('the focus is never lost while one comments and scores', async ({ desk }) => {
  await desk.open(0);
  const { page } = desk;
  const { keyboard } = page;
  for (const [at, text] of ['first', 'second'].entries()) {
    await keyboard.insertText(text);
    await keyboard.press('Control+Enter');
    await expect(desk.comments).toHaveCount(at + 1);
  }
  await page.getByRole('button', { name: /^改评语：first/ }).press('Enter');
  await expect(page.locator('li textarea')).toBeFocused();
  await keyboard.type(' more');
  await expect(page.locator('li textarea')).toHaveValue('first more');
  await keyboard.press('Control+Enter');
  await expect(page.locator('li textarea')).toHaveCount(0);
  await expect(page.locator('li :focus')).toHaveCount(1);
  await desk.comments
    .filter({ hasText: 'first more' })
    .getByRole('button', { name: /更多|操作/ })
    .press('Enter');
  await page.getByRole('menuitem', { name: /删除/ }).press('Enter');
  await expect(desk.comments).toHaveCount(1);
  await expect(desk.comments.locator(':focus')).toHaveCount(1);

  const below = async () => (await page.getByRole('textbox', { name: /^总分/ }).boundingBox())?.y;
  const before = await below();
  await keyboard.press('Alt+F');
  await keyboard.type('abc');
  await expect(page.getByText('请填 0 到 100000 的数')).toBeVisible();
  expect(await below()).toBe(before);
  await keyboard.press('Control+a');
  await keyboard.type('99');
  await expect(page.getByText(/^超过满分/)).toBeVisible();
  expect(await below()).toBe(before);
  await keyboard.press('Enter');
  await expect(desk.score).not.toBeFocused();
  await expect(page.locator('main :focus')).toHaveCount(1);

  // From a switch, too, Space stops what is recorded, and the switch stays as it is.
  const hide = page.getByRole('switch', { name: '隐藏姓名' });
  await hide.focus();
  await keyboard.press('Alt+r');
  await expect(page.getByText(/^0:01 已在硬盘上/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^停止/ })).toBeFocused();
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await expect(page.getByRole('region', { name: '录音状态' })).toContainText('语音评语');
  await page.goBack();
  await expect(page.getByRole('button', { name: /^停止/ })).toBeFocused();
  await keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^播放语音评语/ })).toBeVisible();
  await expect(hide).not.toBeChecked();
});

test('on a narrow screen Play is on it on arrival, and the comment box grows when it is written in', async ({
  desk,
}) => {
  await desk.page.setViewportSize({ width: 360, height: 740 });
  await desk.open(0);
  const { page } = desk;
  const play = page.getByRole('button', { name: /^(播放|暂停)$/ });
  await expect.poll(() => isFree(play)).toBe(true);
  const kinds = page.getByRole('region', { name: '评语', exact: true }).getByRole('radio').first();
  await expect(kinds).toBeHidden();
  await desk.box.click();
  await expect(kinds).toBeVisible();
});
